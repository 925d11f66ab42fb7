import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Handlers, QueryContext } from '../../kernel/context.ts'
import { documentsPosted } from './documents.ts'
import type { Looked } from './finding.ts'
import { intermutualMirrored } from './intermutual.ts'
import { documentsThere } from './sources.ts'
import {
  clearingSettled,
  collectorsLate,
  digitsFinding,
  documentsTwice,
  noVoucher,
  roundAmounts,
  suspenseOld,
  typedDigits,
} from './habits.ts'
import {
  balancesKept,
  entriesBalanced,
  lettersGapless,
  numbersGapless,
  openKept,
  rolesComplete,
  subledgers,
  thirdPartiesKept,
  tillNeverNegative,
} from './kept.ts'
import { sealsKept } from './seals.ts'

type Audit = (typeof accounting)['accounting.audit']

/** The walk through the books: what must hold of all of them, what deserves a look in a period. It can be stopped between checks. */
export async function audit(ctx: QueryContext, { from, to }: ParsedInputOf<Audit>): Promise<OutputOf<Audit>> {
  if (from > to) refuse('accounting.bad-range', { from, to })
  const looked: Looked = { db: ctx.db, from, to, today: ctx.today }
  const steps: ((looked: Looked) => Finding | Promise<Finding>)[] = [
    entriesBalanced,
    balancesKept,
    thirdPartiesKept,
    subledgers,
    openKept,
    numbersGapless,
    lettersGapless,
    sealsKept,
    (one) => documentsPosted(one, () => ctx.breathe()),
    documentsThere,
    tillNeverNegative,
    rolesComplete,
    clearingSettled,
    intermutualMirrored,
    documentsTwice,
    collectorsLate,
    suspenseOld,
    noVoucher,
    roundAmounts,
  ]
  const findings: Finding[] = []
  for (const [at, step] of steps.entries()) {
    ctx.progress('accounting.audit', at, steps.length + 1)
    findings.push(await step(looked))
    await ctx.breathe()
  }
  const digits = typedDigits(looked)
  findings.push(digitsFinding(digits))
  return {
    from,
    to,
    at: instant(ctx.now),
    ok: findings.every(({ severity }) => severity !== 'bad'),
    findings,
    firstDigits: { ...digits, digits: [...digits.digits] },
  }
}

export const auditHandlers = { audit: (ctx, input) => audit(ctx, input) } satisfies Partial<Handlers<typeof accounting>>
