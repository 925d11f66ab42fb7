import { shippedChart, shippedJournals } from '../../../db/reference/chart.ts'
import type { CommandContext } from '../kernel/context.ts'
import { ensureFiscalYear } from './periods.ts'
import { foundPolicy, type ChosenBooks } from './policies/found.ts'

export { ensureFiscalYear } from './periods.ts'

/** Gives a new centre its chart, its journals and its first fiscal year. Done once; a second call changes nothing. */
export function installAccounting(
  ctx: CommandContext,
  { firstYear, books }: { readonly firstYear: number; readonly books?: ChosenBooks },
): void {
  const { db } = ctx
  if (db.get('SELECT 1 FROM account LIMIT 1') === undefined) {
    for (const a of shippedChart())
      db.run(
        `INSERT INTO account (number, label, role, normal_side, heading, third_party_type, third_party_required, matchable)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [a.number, a.label, a.role, a.normalSide, a.heading, a.thirdPartyType, a.thirdPartyRequired, a.matchable],
      )
    for (const j of shippedJournals())
      db.run('INSERT INTO journal (code, label, kind, account) VALUES (?, ?, ?, ?)', [
        j.code,
        j.label,
        j.kind,
        j.account,
      ])
    foundPolicy(ctx, firstYear, books ?? { basis: 'accrual', entities: 'centre' })
    ctx.touch('account')
    ctx.touch('journal')
  }
  ensureFiscalYear(ctx, firstYear)
}
