import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { Verdict } from '../../../shared/rules/claims/judge.ts'
import type { Params } from '../../../shared/rules/claims/facts.ts'
import type { ReasonCode } from '../../../shared/rules/claims/reasons.ts'
import { invoiceForKeying } from '../invoices/index.ts'
import { assess, type Assessment } from './assess.ts'
import { leftOf, usedCeilings, type CeilingUse } from './ceilings.ts'
import { keptFacts } from './facts/kept.ts'
import { allReasons } from './store.ts'
import { inputOf, storedClaim, storedLines, storedNotices, storedReasons, type StoredClaim } from './stored.ts'

/** What a judgement comes to, in what people compare. Amounts in FBu, the rate in percent. */
export interface JudgedAs {
  readonly verdict: Verdict
  readonly rate: number
  readonly accepted: Fbu
  readonly patientShare: Fbu
  readonly reasons: readonly {
    readonly code: ReasonCode
    readonly line: number | null
    readonly amount: Fbu
    readonly params: Params
  }[]
}

/** One thing that is no more what it was. `line` from 1; null: the whole certificate. */
export interface Difference {
  readonly what: 'verdict' | 'rate' | 'accepted' | 'patientShare' | 'tariff' | 'reason' | 'rights'
  readonly line: number | null
  readonly before: string | number | null
  readonly after: string | number | null
}

export interface Rejudged {
  readonly claim: StoredClaim
  readonly before: JudgedAs
  readonly after: JudgedAs
  /** Empty: it would be judged as it was. */
  readonly differences: readonly Difference[]
  /** Another amount, another verdict, or other reasons for the same amount; prices and rights behind may differ without it. */
  readonly differs: boolean
  readonly assessment: Assessment
}

/**
 * Judges a kept certificate by the facts as they are known now: reads only, and says what would be otherwise. What other
 * certificates used of the ceilings is taken as it was then, and later certificates do not count, so that only facts that
 * changed (a price, a rate, a limit, an agreement, a membership, a setting) make a difference. What is accepted more is
 * never more than the ceilings of the year leave today. Refuses `claims.no-claim`.
 */
export function rejudge(db: ReadDb, claimId: Id): Rejudged {
  const claim = storedClaim(db, claimId)
  const lines = storedLines(db, claimId)
  const reasons = storedReasons(db, claimId)
  const named = new Set(
    [...reasons, ...storedNotices(db, claimId)].flatMap(({ params }) => {
      return [params['certificate'], params['reimbursement']].filter((named) => typeof named === 'string')
    }),
  )
  const used = keptFacts(claim.facts)?.ceilings.map(([kind, limit, amount]) => ({
    kind,
    limit,
    used: amount,
    left: leftOf(limit, amount),
  }))
  const judged = (before: Id | null, ceilings: readonly CeilingUse[] | undefined): Assessment =>
    assess(db, {
      input: inputOf(claim, lines),
      invoice: invoiceForKeying(db, claim.invoiceId),
      claimId,
      beside: before === null ? {} : { asThen: { before, named } },
      used: ceilings,
    })
  const before: JudgedAs = {
    verdict: claim.verdict,
    rate: claim.rate,
    accepted: claim.accepted,
    patientShare: claim.patientShare,
    reasons: reasons.map(({ code, line, amount, params }) => ({ code, line, amount, params })),
  }
  const answer = (assessment: Assessment): Rejudged => {
    const after = judgedAs(assessment)
    const moved = compared(before, after)
    return {
      claim,
      before,
      after,
      differences: [...moved, ...facts(claim, lines, assessment)],
      differs: moved.length > 0,
      assessment,
    }
  }
  const asThen = answer(judged(claimId, used))
  if (!asThen.differs) return asThen
  // typed over since: those that came between were already there
  if (claim.rev > 1) {
    const besideAll = answer(judged(null, used))
    if (!besideAll.differs) return besideAll
  }
  if (asThen.after.accepted <= before.accepted || withinToday(db, claimId, asThen.assessment)) return asThen
  return answer(judged(claimId, undefined))
}

/** Whether the year's ceilings, as other certificates use them today, leave what would be accepted. */
const withinToday = (db: ReadDb, claimId: Id, { input, rights, judgement }: Assessment): boolean =>
  usedCeilings(db, {
    beneficiaryId: input.beneficiaryId,
    householdId: rights.householdId ?? null,
    day: input.careFrom,
    except: claimId,
  }).every(({ left }) => judgement.accepted <= left)

const judgedAs = ({ judgement, rate }: Assessment): JudgedAs => ({
  verdict: judgement.verdict,
  rate,
  accepted: judgement.accepted,
  patientShare: judgement.patientShare,
  reasons: allReasons(judgement).map(({ line, reason: { code, amount, params } }) => ({ code, line, amount, params })),
})

function compared(before: JudgedAs, after: JudgedAs): Difference[] {
  const found: Difference[] = []
  for (const what of ['verdict', 'rate', 'accepted', 'patientShare'] as const)
    if (before[what] !== after[what]) found.push({ what, line: null, before: before[what], after: after[what] })
  const byPlace = ({ reasons }: JudgedAs): Map<string, { line: number | null; code: string; amount: Fbu }> => {
    const sums = new Map<string, { line: number | null; code: string; amount: Fbu }>()
    for (const { code, line, amount } of reasons) {
      const key = `${line ?? ''} ${code}`
      sums.set(key, { line, code, amount: fbu((sums.get(key)?.amount ?? 0) + amount) })
    }
    return sums
  }
  const [then, now] = [byPlace(before), byPlace(after)]
  for (const [key, { line, code, amount }] of then) {
    const other = now.get(key)?.amount
    if (other !== amount)
      found.push({
        what: 'reason',
        line,
        before: `${code} ${amount}`,
        after: other === undefined ? null : `${code} ${other}`,
      })
  }
  for (const [key, { line, code, amount }] of now)
    if (!then.has(key)) found.push({ what: 'reason', line, before: null, after: `${code} ${amount}` })
  return found
}

/** The facts behind: prices of lines and rights of the day. They may differ without moving an amount. */
function facts(
  claim: StoredClaim,
  lines: ReturnType<typeof storedLines>,
  { tariffs, rights }: Assessment,
): Difference[] {
  const found: Difference[] = []
  lines.forEach((line, i) => {
    const after = tariffs[i] ?? null
    if (line.tariff !== after) found.push({ what: 'tariff', line: line.position, before: line.tariff, after })
  })
  const then = (JSON.parse(claim.rights) as { state: string }).state
  if (then !== rights.state) found.push({ what: 'rights', line: null, before: then, after: rights.state })
  return found
}
