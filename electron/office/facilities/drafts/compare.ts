import type { facilities } from '../../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import {
  byWeight,
  changePercent,
  priceChange,
  type PriceChange,
} from '../../../../shared/rules/facilities/priceLists.ts'
import type { PriceProblemCode } from '../../../../shared/rules/facilities/priceFile.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { pricesAt } from '../prices.ts'
import { hasAHand } from './hands.ts'
import { draftAnswer, draftList, draftRows } from './rows.ts'

type Procedures = typeof facilities
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

export const drafts = (
  { db }: QueryContext,
  { agreementId, open }: In<'facilities.drafts'>,
): Out<'facilities.drafts'> => ({
  rows: draftRows(db, agreementId, open).map((row) => draftAnswer(db, row)),
})

interface ProblemSql {
  position: number
  place: string
  code: PriceProblemCode
  params: string
  actCode: string
  label: string
  price: string
  settled: 'left_out' | 'taken' | null
}

export function draft(ctx: QueryContext, { draftId }: In<'facilities.draft'>): Out<'facilities.draft'> {
  const { db } = ctx
  const list = draftList(db, draftId)
  const reference = pricesAt(db, null, list.draft.from)
  const counts: Record<PriceChange, number> = { dearer: 0, new: 0, gone: 0, terms: 0, cheaper: 0, same: 0 }
  const rows = list.acts.flatMap(({ id, code, label }) => {
    const { price, priorApproval, atMost } = list.before(id)
    const before = { price, priorApproval, atMost }
    const after = list.after(id)
    const change = priceChange(before, after)
    if (change === undefined) return []
    counts[change] += 1
    return [
      {
        actId: id,
        code,
        label,
        change,
        named: list.named.has(id),
        before,
        after,
        percent: changePercent(before.price, after.price),
        reference: reference(id).price,
      },
    ]
  })
  return {
    draft: draftAnswer(db, list.draft),
    maySign: list.draft.state === 'draft' && !hasAHand(ctx, list.draft),
    rows: rows.toSorted(byWeight),
    counts,
    problems: db
      .all<ProblemSql>(
        `SELECT position, place, code, params, act_code AS actCode, label, price, settled FROM price_draft_problem
         WHERE draft_id = ? ORDER BY position`,
        [draftId],
      )
      .map((row) => ({ ...row, params: JSON.parse(row.params) as Record<string, string | number> })),
  }
}
