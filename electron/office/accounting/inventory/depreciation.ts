import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum, ZERO, type Fbu } from '../../../../shared/money.ts'
import { Posting } from '../../../../shared/posting.ts'
import { baseOf, chargeBy, daysGone, lifeDays } from '../../../../shared/rules/accounting/inventory/depreciation.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { mutualNames } from '../labels.ts'
import { postEntry } from '../postEntry.ts'
import { assetRows, chargedByAsset, takenOf, type AssetRow } from './assetRows.ts'
import { closingJournal } from './journal.ts'
import { checkPosting, inventoryDay, isOpen, problemOf } from './period.ts'
import { checkNotPosted, keepRun, postedRun, runLines, sheetOf, takeRunNumber, WORKS } from './runs.ts'
import { inventoryWords, said } from './words.ts'

type Procedures = typeof accounting

export interface Charge {
  readonly asset: AssetRow
  readonly before: Fbu
  readonly charge: Fbu
  readonly after: Fbu
}

/** What each asset has still to be charged at the end of a year: what wears out, is in service, and is still there that day. */
export function chargesOf(db: ReadDb, year: number): Charge[] {
  const day = inventoryDay(year)
  const charged = chargedByAsset(db)
  return assetRows(
    db,
    `a.state <> 'withdrawn' AND a.life_months IS NOT NULL AND a.in_service_on <= ? AND (d.day IS NULL OR d.day > ?) ORDER BY a.number`,
    [day, day],
  ).flatMap((asset) => {
    const before = takenOf(asset, charged)
    const charge = chargeBy(asset, day, before)
    return charge === 0 ? [] : [{ asset, before, charge, after: fbu(before + charge) }]
  })
}

export const dueOf = (charges: readonly Charge[]): Fbu => sum(charges.map(({ charge }) => charge))

interface KeptFacts {
  readonly number: string
  readonly label: string
  readonly account: string
  readonly chargeAccount: string
  readonly days: number
  readonly lifeDays: number
  readonly cost: Fbu
}

const factsOf = (asset: AssetRow, year: number): KeptFacts => ({
  number: asset.number,
  label: asset.label,
  account: asset.account,
  chargeAccount: asset.chargeAccount ?? '',
  days: daysGone(asset, inventoryDay(year)) - daysGone(asset, inventoryDay(year - 1)),
  lifeDays: lifeDays(asset),
  cost: asset.cost,
})

type Sheet = OutputOf<Procedures['accounting.depreciation']>

export function depreciation(ctx: QueryContext, { year }: { readonly year: number }): Sheet {
  const { db } = ctx
  const named = mutualNames(db)
  const run = postedRun(db, 'depreciation', year)
  const row = (
    facts: KeptFacts,
    line: { id: Id; account: string; mutualId: Id | null; base: Fbu; before: Fbu; charge: Fbu; after: Fbu },
  ) => ({
    assetId: line.id,
    number: facts.number,
    label: facts.label,
    account: facts.account,
    depreciationAccount: line.account,
    chargeAccount: facts.chargeAccount,
    mutual: named(line.mutualId),
    base: line.base,
    days: facts.days,
    lifeDays: facts.lifeDays,
    before: line.before,
    charge: line.charge,
    after: line.after,
    net: fbu(facts.cost - line.after),
  })
  const rows =
    run === undefined
      ? chargesOf(db, year).map(({ asset, ...amounts }) =>
          row(factsOf(asset, year), {
            id: asset.id,
            account: asset.depreciationAccount ?? '',
            mutualId: asset.mutualId,
            base: baseOf(asset),
            ...amounts,
          }),
        )
      : runLines(db, run.id).map((line) => row(line.facts as KeptFacts, { ...line, id: line.subjectId }))
  const total = sum(rows.map(({ charge }) => charge))
  return {
    year,
    day: inventoryDay(year),
    problem: run === undefined ? (problemOf(ctx, year) ?? (total === 0 ? 'nothing' : null)) : 'posted',
    ...sheetOf(db, 'depreciation', year),
    total,
    rows,
  }
}

/** A year before, still open, that has charges nobody posted: what is charged is worked out from them. */
export function yearBefore(db: ReadDb, year: number, has: (year: number) => boolean): number | undefined {
  return db
    .all<{ year: number }>('SELECT year FROM fiscal_year WHERE year < ? ORDER BY year', [year])
    .map((row) => row.year)
    .find((one) => isOpen(db, inventoryDay(one)) && postedRun(db, 'depreciation', one) === undefined && has(one))
}

/**
 * Posts the depreciation of a year: D charge / C depreciation, one pair of lines an account, mutual and project. Refuses
 * `accounting.inventory-posted`, `inventory-early`, `inventory-cash`, `inventory-nothing`, `inventory-changed`, `depreciation-earlier` (an
 * earlier year that is open comes first), `period-closed`, and what the chart refuses.
 */
export function postDepreciation(
  ctx: CommandContext,
  { year, amount }: ParsedInputOf<Procedures['accounting.postDepreciation']>,
): OutputOf<Procedures['accounting.postDepreciation']> {
  const { db } = ctx
  checkNotPosted(db, 'depreciation', year)
  checkPosting(ctx, year)
  const earlier = yearBefore(db, year, (one) => dueOf(chargesOf(db, one)) > 0)
  if (earlier !== undefined) refuse('accounting.depreciation-earlier', { year: String(earlier) })
  const charges = chargesOf(db, year)
  const total = dueOf(charges)
  if (total === 0) refuse('accounting.inventory-nothing', { year: String(year) })
  if (amount !== undefined && amount !== total) refuse('accounting.inventory-changed', { seen: amount, now: total })
  const [id, day] = [newId(), inventoryDay(year)]
  const number = takeRunNumber(ctx, 'depreciation', year)
  const posting = new Posting({
    journal: closingJournal(db),
    day,
    label: said(inventoryWords.labels.depreciation, { year }),
    voucher: number,
    source: { type: WORKS.depreciation.source, id },
  })
  for (const { charge, account, debited, mutualId, projectId } of together(charges)) {
    const axes = { ...(mutualId === null ? {} : { mutualId }), ...(projectId === null ? {} : { projectId }) }
    posting.debit(debited, charge, axes).credit(account, charge, axes)
  }
  const entry = postEntry(ctx, posting.toDraft())
  keepRun(
    ctx,
    {
      id,
      number,
      work: 'depreciation',
      year,
      day,
      amount: total,
      released: ZERO,
      required: total,
      facts: {},
      entryId: entry.entryId,
    },
    charges.map(({ asset, before, charge, after }) => ({
      subjectType: 'asset',
      subjectId: asset.id,
      account: asset.depreciationAccount ?? '',
      mutualId: asset.mutualId,
      projectId: asset.projectId,
      base: baseOf(asset),
      before,
      charge,
      released: ZERO,
      after,
      facts: factsOf(asset, year),
    })),
  )
  ctx.touch('asset')
  return { id, number, entryId: entry.entryId, entryNumber: entry.number, amount: total, released: ZERO }
}

interface Together {
  readonly account: string
  readonly debited: string
  readonly mutualId: Id | null
  readonly projectId: Id | null
  readonly charge: Fbu
}

/** What goes to the same accounts for the same mutual and project, together. */
function together(charges: readonly Charge[]): Together[] {
  const found = new Map<string, Together>()
  for (const { asset, charge } of charges) {
    const { depreciationAccount, chargeAccount, mutualId, projectId } = asset
    const key = [chargeAccount, depreciationAccount, mutualId, projectId].join('~')
    const known = found.get(key)
    found.set(key, {
      account: depreciationAccount ?? '',
      debited: chargeAccount ?? '',
      mutualId,
      projectId,
      charge: fbu((known?.charge ?? 0) + charge),
    })
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => sums)
}
