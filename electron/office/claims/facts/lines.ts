import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { ActFacts, LineFacts } from '../../../../shared/rules/claims/facts.ts'
import { actsAt, priceAt, type ActAt, type AgreementAt, type PriceAnswer } from '../../facilities/index.ts'
import { approvalFor } from '../approvals/inForce.ts'
import { OtherCare, widthOf, type Beside } from './around.ts'
import { ReimbursedCare } from './reimbursed.ts'

export interface LineInput {
  readonly actId: Id
  readonly quantity: number
  readonly price: Fbu
}

export interface LinesQuestion {
  readonly lines: readonly LineInput[]
  readonly agreement: AgreementAt | null
  /** Null: a facility that is not of the register. */
  readonly facilityId: Id | null
  readonly day: Day
  /** Who asks to be paid: the facility, on a certificate, or the member, by a request. */
  readonly asker?: 'facility' | 'member'
  /** Every record of the person; none for somebody unknown. */
  readonly records: readonly Id[]
  readonly beside: Beside
}

/** What the lists say of each line on the day of care. */
export interface GatheredLines {
  readonly acts: readonly ActAt[]
  readonly prices: readonly PriceAnswer[]
  readonly lines: readonly LineFacts[]
  readonly others: OtherCare
}

const NOT_LISTED: PriceAnswer = { price: null, source: null, validFrom: null, priorApproval: false, atMost: null }

/** The acts with their limits, prices and approvals of the day, and where else they were given. Refuses `claims.no-act`. */
export function gatherLines(
  db: ReadDb,
  { lines, agreement, facilityId, day, asker = 'facility', records, beside }: LinesQuestion,
): GatheredLines {
  const ids = lines.map((line) => line.actId)
  const known = actsAt(db, ids, day)
  const acts = ids.map((id) => known.get(id) ?? refuse('claims.no-act', {}))
  const others = new OtherCare(db, { records, day, acts, beside })
  const reimbursed = new ReimbursedCare(db, { records, day, width: widthOf(acts), beside })

  const byAct = new Map<
    Id,
    { price: PriceAnswer; facts: ActFacts; seen: Omit<LineFacts, 'act' | 'quantity' | 'price'> }
  >()
  for (const act of known.values()) {
    const price =
      act.endedOn !== null && act.endedOn <= day ? NOT_LISTED : priceAt(db, { agreement, actId: act.id, day })
    byAct.set(act.id, {
      price,
      seen: seenOf(act, asker, others, reimbursed),
      facts: {
        id: act.id,
        code: act.code,
        label: act.label,
        tariff: price.price,
        atMost: price.atMost,
        sex: act.sex,
        minAge: act.minAge,
        maxAge: act.maxAge,
        maxQuantity: act.maxQuantity,
        ceiling: act.ceiling,
        stateProgramme: act.stateProgramme,
        minLevel: act.minLevel,
        excluded: act.excluded,
        includes: act.includedIds,
        countsDays: act.family === 'hospital_day' && act.kind !== 'flat_rate',
        approval: !price.priorApproval
          ? 'unneeded'
          : (approvalFor(db, {
              beneficiaryIds: records,
              actId: act.id,
              facilityId,
              day,
              except: beside.except,
              before: beside.asThen?.before ?? null,
            }) ?? 'missing'),
      },
    })
  }
  return {
    acts,
    prices: ids.flatMap((id) => byAct.get(id)?.price ?? []),
    others,
    lines: lines.flatMap(({ actId, quantity, price }) => {
      const found = byAct.get(actId)
      if (found === undefined) return []
      return { act: found.facts, quantity, price, ...found.seen }
    }),
  }
}

/** Where the same act was given before: a facility's certificate is this asker's own kind, or the other one's. */
function seenOf(
  act: ActAt,
  asker: 'facility' | 'member',
  others: OtherCare,
  reimbursed: ReimbursedCare,
): Omit<LineFacts, 'act' | 'quantity' | 'price'> {
  const onCertificate = others.alreadyOn(act.id)
  const granted = reimbursed.granted(act.id)
  return {
    alreadyOn: asker === 'facility' ? onCertificate : null,
    elsewhere: asker === 'member' && onCertificate !== null ? { kind: 'certificate', ...onCertificate } : granted,
    askedElsewhere: reimbursed.asked(act.id),
    tooSoon: others.tooSoon(act) ?? reimbursed.tooSoon(act),
  }
}
