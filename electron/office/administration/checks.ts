import { accountingChecks } from '../accounting/index.ts'
import { claimsChecks } from '../claims/index.ts'
import { brokenLink } from '../kernel/audit.ts'
import type { QueryContext } from '../kernel/context.ts'
import { membershipChecks } from '../membership/index.ts'

export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly facts: Readonly<Record<string, string | number>>
}

/** The walk through the whole workspace that `check` and the administration page show. */
export async function checkWorkspace(ctx: QueryContext): Promise<{ ok: boolean; checks: Check[] }> {
  const steps: (() => Check | Check[])[] = [
    () => {
      const health = ctx.vault.health()
      return { name: 'file', ok: health === 'ok', facts: { health } }
    },
    () => {
      const broken = ctx.vault.brokenReferences()
      return { name: 'references', ok: broken === 0, facts: { broken } }
    },
    () => {
      const broken = brokenLink(ctx.db)
      const rows = ctx.db.get<{ n: number }>('SELECT count(*) AS n FROM audit')?.n ?? 0
      return { name: 'audit', ok: broken === undefined, facts: { rows, ...(broken && { brokenAt: broken.seq }) } }
    },
    () => [...accountingChecks(ctx.db)],
    () => [...claimsChecks(ctx.db)],
    () => [...membershipChecks(ctx.db)],
  ]
  const checks: Check[] = []
  for (const [i, step] of steps.entries()) {
    ctx.progress('check', i, steps.length)
    const found = step()
    checks.push(...(Array.isArray(found) ? found : [found]))
    await ctx.breathe()
  }
  return { ok: checks.every(({ ok }) => ok), checks }
}
