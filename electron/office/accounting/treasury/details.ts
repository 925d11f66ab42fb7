import type { ReadDb } from '../../../../db/handle.ts'
import { mobileNumber, refusedCharacter } from '../../../../shared/bankText.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { cashAccounts, type CashAccount } from '../cashAccounts.ts'

type Record = (typeof accounting)['accounting.recordAccountDetail']
type Accounts = (typeof accounting)['accounting.treasuryAccounts']

/** How the bank or the operator knows one of the centre's accounts. */
export interface AccountDetail {
  readonly id: Id
  readonly from: Day
  /** In whose name it is kept. */
  readonly holder: string
  readonly bankName: string | null
  readonly branch: string | null
  readonly accountNumber: string | null
  readonly operator: string | null
  readonly mobileNumber: string | null
}

interface Writing extends AccountDetail {
  readonly by: string
  readonly at: Instant
}

const DETAIL = `SELECT d.id, d.valid_from AS "from", d.holder, d.bank_name AS bankName, d.branch, d.account_number AS accountNumber, d.operator,
    d.mobile_number AS mobileNumber`

/** The details in force on a day: the last written of those that begin on it or before. */
export const accountDetail = (db: ReadDb, account: string, day: Day): AccountDetail | undefined =>
  db.get<AccountDetail>(
    `${DETAIL} FROM treasury_account_detail d WHERE d.account = ? AND d.valid_from <= ?
     ORDER BY d.valid_from DESC, d.id DESC LIMIT 1`,
    [account, day],
  )

/** Every writing of an account, the latest first. */
const writings = (db: ReadDb, account: string): Writing[] =>
  db.all<Writing>(
    `${DETAIL}, u.name AS by, d.created_at AS at FROM treasury_account_detail d JOIN user u ON u.id = d.created_by
     WHERE d.account = ? ORDER BY d.valid_from DESC, d.id DESC`,
    [account],
  )

const kept = (one: CashAccount): one is CashAccount & { kind: 'bank' | 'mobile' } => one.kind !== 'till'

/** Bank and mobile money accounts with their details; a till has none. */
export const treasuryAccounts = ({ db, today }: QueryContext): OutputOf<Accounts> =>
  cashAccounts(db)
    .filter(kept)
    .map(({ account, label, journal, kind }) => {
      const history = writings(db, account)
      return { account, label, journal, kind, detail: history.find(({ from }) => from <= today) ?? null, history }
    })

/**
 * Writes the details of an account from a day on. Refuses `treasury-till`, `treasury-changed` (somebody wrote others meanwhile),
 * `treasury-past`, `treasury-missing`, `treasury-mobile`, `treasury-character`.
 */
export function recordAccountDetail(ctx: CommandContext, input: ParsedInputOf<Record>): OutputOf<Record> {
  const { db, today } = ctx
  const { account, seen, holder, from = today } = input
  const cash =
    cashAccounts(db).find((one) => one.account === account) ?? refuse('accounting.not-a-cash-account', { account })
  if (!kept(cash)) refuse('accounting.treasury-till', { label: cash.label })
  const before = writings(db, account)
  const last = before.toSorted((one, two) => (one.id < two.id ? 1 : -1))[0]
  if ((last?.id ?? null) !== seen)
    refuse('accounting.treasury-changed', {
      label: cash.label,
      person: last?.by ?? '',
      day: last === undefined ? today : dayAt(last.at),
    })
  if (last !== undefined && from < today) refuse('accounting.treasury-past', { day: from, today })
  const fields = fieldsOf(cash, input)
  for (const text of [holder, ...Object.values(fields)]) {
    const character = text === null ? undefined : refusedCharacter(text)
    if (character !== undefined) refuse('accounting.treasury-character', { text: text ?? '', character })
  }
  const id = newId()
  db.run(
    `INSERT INTO treasury_account_detail (id, account, valid_from, holder, bank_name, branch, account_number, operator, mobile_number,
       created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      account,
      from,
      holder,
      fields.bankName,
      fields.branch,
      fields.accountNumber,
      fields.operator,
      fields.mobileNumber,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  ctx.subject('treasury-account', id)
  ctx.touch('treasury')
  return { id, label: cash.label, from }
}

/** The fields of the account's kind, all that are needed; those of the other kind are left out. */
function fieldsOf(cash: CashAccount, input: ParsedInputOf<Record>): Omit<AccountDetail, 'id' | 'from' | 'holder'> {
  const none = { bankName: null, branch: null, accountNumber: null, operator: null, mobileNumber: null }
  if (cash.kind === 'bank') {
    const { bankName, branch, accountNumber } = input
    if (bankName === null || accountNumber === null) refuse('accounting.treasury-missing', { label: cash.label })
    return { ...none, bankName, branch, accountNumber }
  }
  const { operator, mobileNumber: typed } = input
  if (operator === null || typed === null) refuse('accounting.treasury-missing', { label: cash.label })
  const number = mobileNumber(typed) ?? refuse('accounting.treasury-mobile', { number: typed })
  return { ...none, operator, mobileNumber: number }
}
