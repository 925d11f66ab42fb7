import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { Posting } from '../../../../shared/posting.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { postEntry } from '../postEntry.ts'
import { accountFor } from './accounts.ts'
import { claimsFacts, requiredBy, type ClaimsFacts } from './claimsFacts.ts'
import { closingJournal } from './journal.ts'
import { checkPosting, inventoryDay, problemOf } from './period.ts'
import { changeLine, checkNotPosted, keepRun, postedRun, sheetOf, takeRunNumber, WORKS } from './runs.ts'
import { inventoryWords, said } from './words.ts'

type Procedures = typeof accounting

/** Both methods; once one is posted, the figures that it was posted with, unless another delay is asked about. */
export function claimsProvision(
  ctx: QueryContext,
  { year, lateDays }: ParsedInputOf<Procedures['accounting.claimsProvision']>,
): OutputOf<Procedures['accounting.claimsProvision']> {
  const { db } = ctx
  const run = postedRun(db, 'claims', year)
  const facts =
    run === undefined || lateDays !== undefined ? claimsFacts(db, year, lateDays) : (run.facts as ClaimsFacts)
  const nothing = facts.byMutual.length === 0
  return {
    year,
    day: inventoryDay(year),
    problem: run === undefined ? (problemOf(ctx, year) ?? (nothing ? 'nothing' : null)) : 'posted',
    ...sheetOf(db, 'claims', year),
    ...facts,
    // a document that was posted before mutuals had factors of their own says nothing of it
    byMutual: facts.byMutual.map((row) => ({
      ...row,
      development: (row as Partial<typeof row>).development ?? 'centre',
    })),
  }
}

/**
 * Posts the provision that a person chose: what stood from the year before is given back, what the year needs is charged, by mutual.
 * Refuses `accounting.inventory-posted`, `inventory-early`, `inventory-cash`, `inventory-nothing`, `inventory-changed`, `account-missing`,
 * `period-closed`.
 */
export function postClaimsProvision(
  ctx: CommandContext,
  { year, method, reason, lateDays, amount: seen }: ParsedInputOf<Procedures['accounting.postClaimsProvision']>,
): OutputOf<Procedures['accounting.postClaimsProvision']> {
  const { db } = ctx
  checkNotPosted(db, 'claims', year)
  checkPosting(ctx, year)
  const facts = claimsFacts(db, year, lateDays)
  const required = requiredBy(facts, method)
  if (seen !== undefined && seen !== required) refuse('accounting.inventory-changed', { seen, now: required })
  const changes = facts.byMutual
    .map((row) => ({
      mutualId: row.mutualId,
      before: row.before,
      required: row[method],
      released: fbu(Math.max(0, row.before)),
      charge: fbu(row[method] + Math.max(0, -row.before)),
    }))
    .filter(({ released, charge }) => released > 0 || charge > 0)
  if (changes.length === 0) refuse('accounting.inventory-nothing', { year: String(year) })
  const [id, day] = [newId(), inventoryDay(year)]
  const number = takeRunNumber(ctx, 'claims', year)
  const [account, charged, given] = [
    accountFor(db, 'claims-provision'),
    accountFor(db, 'claims-charge'),
    accountFor(db, 'claims-reversal'),
  ]
  const posting = new Posting({
    journal: closingJournal(db),
    day,
    label: said(inventoryWords.labels.claims, { year }),
    voucher: number,
    source: { type: WORKS.claims.source, id },
  })
  for (const { mutualId, released, charge } of changes) {
    const axes = mutualId === null ? {} : { mutualId }
    posting.debit(account, released, axes).credit(given, released, axes)
    posting.debit(charged, charge, axes).credit(account, charge, axes)
  }
  const entry = postEntry(ctx, posting.toDraft())
  const [amount, released] = [sum(changes.map(({ charge }) => charge)), sum(changes.map((change) => change.released))]
  keepRun(
    ctx,
    {
      id,
      number,
      work: 'claims',
      year,
      day,
      amount,
      released,
      required,
      method,
      reason,
      facts,
      entryId: entry.entryId,
    },
    changes.map((change) => changeLine({ ...change, account })),
  )
  return { id, number, entryId: entry.entryId, entryNumber: entry.number, amount, released }
}
