import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { HeldAccount } from '../../../../shared/rules/invoices/payments/files.ts'
import { accountDetail } from '../../accounting/index.ts'
import type { OrderRow } from './rows.ts'

/** The account that a payment leaves, as its bank or operator knows it on a day; undefined for a till and where nobody wrote it. */
export function heldAccount(db: ReadDb, account: string, day: Day): HeldAccount | undefined {
  const detail = accountDetail(db, account, day)
  const number = detail?.accountNumber ?? detail?.mobileNumber
  if (detail === undefined || number == null) return undefined
  const { holder, bankName, operator, branch } = detail
  return { keeper: bankName ?? operator ?? '', branch, number, holder }
}

/** Of an order: as it was when the money left, or as it is known on the day it was prepared for. */
export const heldOf = (db: ReadDb, order: OrderRow, today: Day): HeldAccount | undefined =>
  heldAccount(db, order.account, order.executedOn ?? today)
