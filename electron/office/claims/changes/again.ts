import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { Verdict } from '../../../../shared/rules/claims/judge.ts'
import type { ReasonCode } from '../../../../shared/rules/claims/reasons.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import { assess, type Assessment } from '../assess.ts'
import { allReasons } from '../store.ts'
import { inputOf, storedClaim, storedLines, storedReasons, type StoredClaim } from '../stored.ts'

/** What a judgement comes to, in what people compare. */
export interface JudgedAs {
  readonly verdict: Verdict
  readonly rate: number
  readonly accepted: Fbu
  readonly patientShare: Fbu
  readonly reasons: readonly { readonly code: ReasonCode; readonly line: number | null; readonly amount: Fbu }[]
}

export interface Again {
  readonly claim: StoredClaim
  readonly before: JudgedAs
  readonly after: JudgedAs
  readonly differs: boolean
  readonly assessment: Assessment
}

/** Judges a kept certificate by the facts as they are known now. Reads only. Refuses `no-claim`. */
export function judgedAgain(db: ReadDb, claimId: Id): Again {
  const claim = storedClaim(db, claimId)
  const assessment = assess(db, {
    input: inputOf(claim, storedLines(db, claimId)),
    invoice: invoiceForKeying(db, claim.invoiceId),
    claimId,
  })
  const { judgement, rate } = assessment
  const before: JudgedAs = {
    verdict: claim.verdict,
    rate: claim.rate,
    accepted: claim.accepted,
    patientShare: claim.patientShare,
    reasons: storedReasons(db, claimId).map(({ code, line, amount }) => ({ code, line, amount })),
  }
  const after: JudgedAs = {
    verdict: judgement.verdict,
    rate,
    accepted: judgement.accepted,
    patientShare: judgement.patientShare,
    reasons: allReasons(judgement).map(({ line, reason }) => ({ code: reason.code, line, amount: reason.amount })),
  }
  return { claim, before, after, differs: differ(before, after), assessment }
}

/** Another amount, another verdict, or other reasons for the same amount. */
function differ(before: JudgedAs, after: JudgedAs): boolean {
  const said = ({ reasons }: JudgedAs): string =>
    reasons
      .map(({ code, line, amount }) => `${line ?? ''} ${code} ${amount}`)
      .toSorted()
      .join('|')
  return (
    before.accepted !== after.accepted ||
    before.verdict !== after.verdict ||
    before.patientShare !== after.patientShare ||
    said(before) !== said(after)
  )
}
