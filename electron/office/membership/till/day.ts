import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { TILL_NATURES, type zTillRow } from '../../../../shared/contract/membership/till.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { CashKind } from '../../../../shared/rules/accounting/journals.ts'
import { cashMovements, type CashMovement } from '../../accounting/index.ts'
import { optional } from '../../kernel/rows.ts'
import { receiptById, receiptsFromBooklets, type ReceiptRow } from '../receiptRows.ts'
import { partyOf } from './parties.ts'

type Row = z.output<typeof zTillRow>
type Nature = (typeof TILL_NATURES)[number]
type Means = NonNullable<Row['means']> | 'collector'

const KIND: Readonly<Record<string, Row['kind']>> = {
  receipt: 'receipt',
  card: 'card',
  'collector-deposit': 'deposit',
  'advance-refund': 'refund',
  'payer-payment': 'payer',
  'invoice-payment': 'invoice',
  'payment-order': 'invoice',
  reimbursement: 'reimbursement',
  'reimbursement-payment': 'reimbursement',
  'till-count': 'count',
  'cash-transfer': 'transfer',
  'petty-cash': 'petty-cash',
  'bank-line': 'bank-line',
  'manual-entry': 'manual',
}
const MEANS: Readonly<Record<CashKind, NonNullable<Row['means']>>> = { till: 'cash', bank: 'bank', mobile: 'mobile' }

/** A paper cancelled on the day it was made is one line, struck: its reversal is not a second one. */
const isEcho = (movement: CashMovement, day: Day): boolean => movement.reversesDay === day

function rowOf(db: ReadDb, movement: CashMovement, day: Day): Row {
  const { entryId, number, source, voucher } = movement
  const kind = KIND[source.type] ?? 'other'
  const receipt = kind === 'receipt' ? receiptById(db, source.id) : undefined
  return {
    key: `${entryId} ${movement.kind}`,
    at: movement.at,
    kind,
    number: voucher ?? number,
    who: receipt?.payer ?? partyOf(db, source) ?? movement.label,
    means: MEANS[movement.kind],
    amount: movement.amount,
    state: movement.reversedOn === day ? 'undone' : movement.reverses === null ? 'stands' : 'reversal',
    by: movement.by,
    entryId,
    entryNumber: number,
    ...optional('receipt', receipt),
  }
}

/** Keyed from a collector's booklet: charged to him, in no till before he hands it over. */
const rowOfBooklet = (receipt: ReceiptRow): Row => ({
  key: receipt.id,
  at: receipt.at,
  kind: 'receipt',
  number: receipt.number,
  who: receipt.payer,
  amount: receipt.amount,
  state: receipt.state === 'cancelled' ? 'undone' : 'stands',
  by: receipt.cashier,
  ...optional('entryId', receipt.entryId),
  receipt,
})

/** Everything that moved money on a day, latest first, what it was for, and the journals beside it. */
export function tillDay(db: ReadDb, day: Day): Output<'membership.tillDay'> {
  const movements = cashMovements(db, day)
  const rows = [
    ...movements.filter((movement) => !isEcho(movement, day)).map((movement) => rowOf(db, movement, day)),
    ...receiptsFromBooklets(db, day).map(rowOfBooklet),
  ]
  const journals = { cash: 0, bank: 0, mobile: 0 }
  for (const { kind, amount } of movements) journals[MEANS[kind]] += amount
  return {
    rows: rows.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.number.localeCompare(a.number))),
    recap: recapOf(db, rows),
    journals: { cash: fbu(journals.cash), bank: fbu(journals.bank), mobile: fbu(journals.mobile) },
  }
}

const ALWAYS: ReadonlySet<Nature> = new Set<Nature>(['dues', 'card'])

function recapOf(db: ReadDb, rows: readonly Row[]): Output<'membership.tillDay'>['recap'] {
  const sums = new Map<Nature, Record<Means, number>>()
  const count = (nature: Nature, means: Means, amount: number): void => {
    const sum = sums.get(nature) ?? { cash: 0, bank: 0, mobile: 0, collector: 0 }
    sum[means] += amount
    sums.set(nature, sum)
  }
  for (const row of rows) {
    if (row.state === 'undone') continue
    const means = row.means ?? 'collector'
    if (row.receipt !== undefined) {
      const sign = row.amount < 0 ? -1 : 1
      for (const part of partsOf(db, row.receipt)) count(part.nature, means, sign * part.amount)
    } else count(natureOf(row), means, row.amount)
  }
  return TILL_NATURES.filter((nature) => ALWAYS.has(nature) || sums.has(nature)).map((nature) => {
    const sum = sums.get(nature) ?? { cash: 0, bank: 0, mobile: 0, collector: 0 }
    return {
      nature,
      cash: fbu(sum.cash),
      bank: fbu(sum.bank),
      mobile: fbu(sum.mobile),
      ...(sum.collector === 0 ? {} : { collector: fbu(sum.collector) }),
    }
  })
}

function natureOf({ kind, amount }: Row): Nature {
  if (kind === 'card' || kind === 'deposit' || kind === 'payer') return kind
  if (kind === 'transfer' || kind === 'petty-cash' || kind === 'count') return kind
  if (kind === 'refund' || kind === 'invoice' || kind === 'reimbursement') return 'spent'
  return amount < 0 ? 'spent' : 'other'
}

/** What a receipt paid, as it was allocated when it was made. */
function partsOf(db: ReadDb, receipt: ReceiptRow): { nature: Nature; amount: number }[] {
  const paid = db.all<{ nature: Nature; amount: Fbu }>(
    `SELECT CASE WHEN d.nature = 'card' THEN 'card' ELSE 'dues' END AS nature, sum(a.amount) AS amount
     FROM receipt_allocation a JOIN membership_due d ON d.membership_id = a.membership_id AND d.position = a.position
     WHERE a.receipt_id = ? GROUP BY 1`,
    [receipt.id satisfies Id],
  )
  return receipt.advance === 0 ? paid : [...paid, { nature: 'advance', amount: receipt.advance }]
}
