import type { JudgementDocument } from '../../../../shared/documents/judgement.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { centreIssuer, userName } from '../../administration/index.ts'
import { agreementNumber, facility } from '../../facilities/index.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { storedJudgement, storedPerson } from '../answers.ts'
import { keptFacts } from '../facts/kept.ts'
import { storedClaim } from '../stored.ts'

const from = (source: 'agreement' | 'default' | 'reference' | 'none' | null, day: Day | null) =>
  source === null ? undefined : { source, ...(day === null ? {} : { from: day }) }

/** A certificate as it was judged, with where each figure came from. Refuses `claims.no-claim`. */
export function judgementDocument({ db, user, now }: QueryContext, id: Id): JudgementDocument {
  const claim = storedClaim(db, id)
  const judgement = storedJudgement(db, claim)
  const kept = keptFacts(claim.facts)
  const invoice = invoiceForKeying(db, claim.invoiceId)
  const where = facility(db, claim.facilityId)
  const person = storedPerson(db, claim)
  const extra = db.get<{ decidedOn: Day | null; by: Id }>(
    'SELECT decided_on AS decidedOn, coalesce(changed_by, created_by) AS "by" FROM claim WHERE id = ?',
    [id],
  )
  const rateFrom = kept === undefined ? undefined : from(kept.rate.source, kept.rate.from)
  return {
    issuer: centreIssuer(db),
    number: claim.certificateNumber,
    series: `${invoice.number} / ${claim.position}`,
    printed: { by: user.name, at: instant(now) },
    state: claim.state,
    ...(extra?.decidedOn == null ? {} : { decidedOn: extra.decidedOn }),
    invoice: { number: invoice.number, receivedOn: invoice.receivedOn },
    facility: {
      name: where.name,
      code: where.code,
      level: where.level,
      ...(claim.agreementId === null ? {} : { agreement: agreementNumber(db, claim.agreementId) }),
    },
    care: { from: claim.careFrom, to: claim.careTo, service: claim.serviceClass, referred: claim.referred === 1 },
    ...(claim.diagnosisCode === null ? {} : { diagnosis: claim.diagnosisCode }),
    ...(claim.prescriber === null ? {} : { prescriber: claim.prescriber }),
    ...(person === null ? {} : { person: { name: `${person.familyName} ${person.givenName}`, age: person.age } }),
    registration: person?.registration ?? claim.registrationWritten ?? '',
    rights: JSON.parse(claim.rights) as JudgementDocument['rights'],
    rate: claim.rate,
    ...(rateFrom === undefined ? {} : { rateFrom }),
    cost: judgement.cost,
    base: judgement.base,
    claimed: judgement.claimed,
    accepted: judgement.accepted,
    charged: claim.charged,
    paid: claim.paid,
    patientShare: judgement.patientShare,
    patientPaid: judgement.patientPaid,
    owedToPatient: judgement.owedToPatient,
    lines: judgement.lines.map((line, i) => {
      const [source, since, , approval] = kept?.lines[i] ?? []
      const priceFrom = from(source ?? null, since ?? null)
      return {
        act: line.actLabel,
        code: line.actCode,
        quantity: line.quantity,
        price: line.price,
        tariff: line.tariff,
        ...(priceFrom === undefined ? {} : { priceFrom }),
        ...(approval == null ? {} : { approval }),
        cost: line.cost,
        base: line.base,
        claimed: line.claimed,
        accepted: line.accepted,
        reasons: line.reasons,
      }
    }),
    reasons: judgement.reasons,
    notices: judgement.notices,
    ceilings: (kept?.ceilings ?? []).map(([kind, limit, used]) => ({ kind, limit, used })),
    judgedBy: extra === undefined ? '' : userName(db, extra.by),
  }
}
