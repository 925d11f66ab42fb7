import type { ReadDb } from '../../../../db/handle.ts'
import type { COMMITMENTS } from '../../../../shared/contract/accounting/budget.ts'
import { firstDay, lastDay, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import { inClassSide } from '../../../../shared/rules/accounting/budget/followUp.ts'
import type { Nature } from '../../../../shared/rules/accounting/cashBasis.ts'
import { MEMBER_BENEFITS } from '../../../../shared/rules/invoices/estimatePosting.ts'
import { BENEFITS } from '../../../../shared/rules/invoices/posting.ts'
import { invoiceByMutual, undecidedReimbursements } from '../../claims/index.ts'
import { bookedOn, isEstimated, undecidedInvoices } from '../../invoices/index.ts'

export interface Commitment {
  readonly kind: (typeof COMMITMENTS)[number]
  readonly id: Id
  readonly number: string
  readonly label: string
  readonly day: Day
  readonly account: string
  readonly mutualId: Id | null
  readonly projectId: Id | null
  /** FBu, in the side of the account's class. */
  readonly amount: number
}

const isResult = (account: string): boolean => /^[67]/.test(account)

/**
 * What is on its way to the books and not there yet, dated in some months:
 * entries typed by hand that wait for another person; postings of documents that wait; on a cash basis what is owed and not paid; invoices
 * of facilities and requests of members received and not decided, unless the last month's estimate stands, which has them already.
 * A payment order, or a supplier's invoice that is entered, settles a debt whose cost is in the books: neither is counted a second time.
 */
export function commitments(db: ReadDb, { from, to }: { readonly from: Month; readonly to: Month }): Commitment[] {
  const days = { from: firstDay(from), to: lastDay(to) }
  return [
    ...typedByHand(db, days),
    ...postings(db, days),
    ...keptAside(db, days),
    ...(isEstimated(db, to) ? [] : [...invoices(db, days), ...requests(db, days)]),
  ]
}

interface Days {
  readonly from: Day
  readonly to: Day
}

const typedByHand = (db: ReadDb, { from, to }: Days): Commitment[] =>
  db
    .all<Omit<Commitment, 'kind' | 'amount'> & { debit: number; credit: number }>(
      `SELECT m.id, m.journal || coalesce(' ' || m.voucher, '') AS number, m.label, m.day, l.account, l.mutual_id AS mutualId,
         l.project_id AS projectId, l.debit, l.credit
       FROM manual_entry m JOIN manual_entry_line l ON l.manual_entry_id = m.id
       WHERE m.state = 'entered' AND m.day BETWEEN ? AND ? AND l.account GLOB '[67]*' ORDER BY m.day, m.id, l.rank`,
      [from, to],
    )
    .map(({ debit, credit, ...row }) => ({ ...row, kind: 'typed', amount: inClassSide(row.account, debit, credit) }))

const postings = (db: ReadDb, { from, to }: Days): Commitment[] =>
  db
    .all<{ id: Id; number: string; label: string; day: Day; draft: string }>(
      `SELECT id, number, label, day, draft FROM posting_waiting WHERE state = 'waiting' AND day BETWEEN ? AND ? ORDER BY day, id`,
      [from, to],
    )
    .flatMap(({ draft, ...row }) =>
      (JSON.parse(draft) as EntryDraft).lines
        .filter(({ account }) => isResult(account))
        .map((line) => ({
          ...row,
          kind: 'posting' as const,
          account: line.account,
          mutualId: line.mutualId ?? null,
          projectId: line.projectId ?? null,
          amount: inClassSide(line.account, line.debit, line.credit),
        })),
    )

/** What was put aside less what money already told: each on the day it happened, as the actual does. Together, by what it will be. */
const keptAside = (db: ReadDb, { from, to }: Days): Commitment[] =>
  db
    .all<{ id: Id; nature: string; amount: number }>(
      `SELECT e.id, l.nature, sum(l.amount) AS amount FROM deferred_entry e JOIN deferred_line l ON l.entry_id = e.id
       WHERE e.day BETWEEN ? AND ? GROUP BY l.nature HAVING sum(l.amount) <> 0`,
      [from, to],
    )
    .flatMap((row) => asideOf({ ...row, number: '', label: '', day: to }))

/** The same, entry by entry, of one account. */
export const asideByEntry = (
  db: ReadDb,
  months: { readonly from: Month; readonly to: Month },
  account: string,
): Commitment[] =>
  db
    .all<{ id: Id; label: string; day: Day; nature: string; amount: number; draft: string }>(
      `SELECT e.id, e.label, e.day, l.nature, l.amount, e.draft FROM deferred_entry e JOIN deferred_line l ON l.entry_id = e.id
       WHERE e.day BETWEEN ? AND ? AND json_extract(l.nature, '$.account') = ? ORDER BY e.day DESC, e.id, l.rank LIMIT 500`,
      [firstDay(months.from), lastDay(months.to), account],
    )
    .flatMap(({ draft, ...row }) =>
      asideOf({ ...row, number: (JSON.parse(draft) as { number?: string }).number ?? '' }),
    )

function asideOf({
  nature,
  amount,
  ...row
}: Pick<Commitment, 'id' | 'number' | 'label' | 'day' | 'amount'> & { readonly nature: string }): Commitment[] {
  const { account, mutualId, projectId } = JSON.parse(nature) as Nature
  if (!isResult(account)) return []
  const side = account.startsWith('7') ? -amount : amount
  return [{ ...row, kind: 'aside', account, mutualId: mutualId ?? null, projectId: projectId ?? null, amount: side }]
}

const invoices = (db: ReadDb, { from, to }: Days): Commitment[] =>
  undecidedInvoices(db, to)
    .filter(({ receivedOn }) => receivedOn >= from)
    .flatMap(({ id, number, facility, receivedOn, ...of }) => {
      const claimed = of.decidedAccepted ?? of.claimed
      const document = {
        kind: 'invoice' as const,
        id,
        number,
        label: facility,
        day: receivedOn,
        account: BENEFITS,
        projectId: null,
      }
      // decided since: what was accepted, of each mutual; until then what is keyed, and the rest of what the paper claims
      const keyed = invoiceByMutual(db, id).map((one) => ({
        mutualId: one.mutualId,
        amount: of.decidedAccepted === null ? one.claimed : one.charged,
      }))
      const rest = claimed - keyed.reduce((total, one) => total + one.amount, 0)
      return [
        ...keyed.map((one) => ({ ...document, ...one })),
        ...(rest === 0 ? [] : [{ ...document, mutualId: null, amount: rest }]),
      ]
    })

const requests = (db: ReadDb, { from, to }: Days): Commitment[] =>
  undecidedReimbursements(db, to)
    .filter(({ id, submittedOn, given }) => submittedOn >= from && given > 0 && !bookedOn(db, 'reimbursement', id, to))
    .map(({ id, number, member, submittedOn, mutualId, given }) => ({
      kind: 'reimbursement',
      id,
      number,
      label: member,
      day: submittedOn,
      account: MEMBER_BENEFITS,
      mutualId,
      projectId: null,
      amount: given,
    }))
