import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { zJudgement } from '../../../shared/contract/claims.ts'
import { ageOn } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { rightsAt, type RightsAnswer } from '../membership/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Assessment } from './assess.ts'
import { usedCeilings } from './ceilings.ts'
import { lineVerdict, storedLines, storedNotices, storedReasons, type StoredClaim } from './stored.ts'

type Judgement = z.output<typeof zJudgement>

/** A fresh judgement, as the contract shapes it. */
export function judgementAnswer({ judgement, acts, tariffs, input, rate, ceilings, notices }: Assessment): Judgement {
  const { lines, reasons, ...amounts } = judgement
  return {
    rate,
    ...amounts,
    reasons: [...reasons],
    lines: lines.map((line, i) => ({
      position: i + 1,
      actId: input.lines[i]?.actId as Id,
      actCode: acts[i]?.code ?? '',
      actLabel: acts[i]?.label ?? '',
      quantity: input.lines[i]?.quantity ?? 0,
      price: input.lines[i]?.price as Judgement['cost'],
      tariff: tariffs[i] ?? null,
      ...line,
      reasons: [...line.reasons],
    })),
    ceilings: [...ceilings],
    notices: [...notices],
  }
}

/** The judgement kept with a certificate: what was decided, not what the rules would say today. */
export function storedJudgement(db: ReadDb, claim: StoredClaim): Judgement {
  const reasons = storedReasons(db, claim.id).map(({ line, ...reason }) => ({ line, reason }))
  return {
    rate: claim.rate,
    cost: claim.cost,
    base: claim.base,
    claimed: claim.claimed,
    accepted: claim.accepted,
    charged: claim.state === 'decided' ? claim.charged : claim.accepted,
    patientShare: claim.patientShare,
    patientPaid: claim.patientPaid,
    owedToPatient: claim.owedToPatient,
    verdict: claim.verdict,
    reasons: reasons.filter(({ line }) => line === null).map(({ reason }) => reason),
    lines: storedLines(db, claim.id).map((line) => {
      const own = reasons.filter((r) => r.line === line.position).map(({ reason }) => reason)
      return { ...line, charged: line.accepted, verdict: lineVerdict(line, own, claim.verdict), reasons: own }
    }),
    ceilings: usedCeilings(db, {
      beneficiaryId: claim.beneficiaryId,
      householdId: claim.householdId,
      day: claim.careFrom,
      except: claim.id,
    }),
    notices: storedNotices(db, claim.id),
  }
}

/** Who a certificate is about, with their rights on the day of care; null for somebody nobody knows. */
export function personAnswer(rights: RightsAnswer, day: Day) {
  if (rights.person === undefined) return null
  return {
    beneficiaryId: rights.beneficiaryId ?? null,
    registration: rights.registration,
    familyName: rights.person.familyName,
    givenName: rights.person.givenName,
    sex: rights.person.sex,
    age: Math.max(0, ageOn(rights.person.birthDate, day)),
    rights: { state: rights.state, code: rights.reason.code, params: { ...rights.reason.params } },
  }
}

/** The same for a stored certificate, with the rights as the register answered when it was judged. */
export function storedPerson(db: ReadDb, claim: StoredClaim) {
  if (claim.beneficiaryId === null) return null
  const person = personAnswer(rightsAt(db, claim.beneficiaryId, claim.careFrom), claim.careFrom)
  if (person === null) return null
  return { ...person, rights: JSON.parse(claim.rights) as typeof person.rights }
}
