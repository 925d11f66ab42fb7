import type { ReadDb } from '../../../db/handle.ts'
import { instant, type Day } from '../../../shared/dates.ts'
import type { AgreementDocument } from '../../../shared/documents/agreement.ts'
import type { Id } from '../../../shared/ids.ts'
import { agreementState, lastDayOf } from '../../../shared/rules/facilities/agreements.ts'
import type { RateRow } from '../../../shared/rules/facilities/rates.ts'
import { centreIssuer } from '../administration/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { acts } from './actRows.ts'
import { agreement, type AgreementRow } from './agreements.ts'
import { facility, type FacilityRow } from './facilityRows.ts'
import { pricesAt } from './prices.ts'
import { agreementRates, defaultRates } from './rates.ts'

/** A key of an answer that is there only when it says something. */
const said = <K extends string, T>(key: K, value: T | null | undefined): Partial<Record<K, T>> =>
  value === null || value === undefined || value === '' ? {} : ({ [key]: value } as Partial<Record<K, T>>)

/** Everything an agreement prints on a day: terms, rates, price list. Refuses `facilities.no-agreement`. */
export function agreementDocument(
  ctx: QueryContext,
  { agreementId, day: asked }: { readonly agreementId: Id; readonly day?: Day | undefined },
): AgreementDocument {
  const { db } = ctx
  const row = agreement(db, agreementId)
  const where = facility(db, row.facilityId)
  const day = asked ?? nearest(row, ctx.today)
  return {
    issuer: centreIssuer(db),
    number: row.number,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day,
    state: agreementState(row, day),
    facility: {
      name: where.name,
      code: where.code,
      type: where.type,
      ownership: where.ownership,
      level: where.level,
      place: [where.zone, where.commune, where.healthDistrict, where.province]
        .filter((part) => part !== null)
        .join(', '),
      ...said('contact', where.contact),
      ...said('phone', where.phone),
      ...said('taxNumber', where.taxNumber),
      ...said('bank', [where.bankAccount, where.bankName, where.bankHolder].filter((part) => part !== null).join(', ')),
      ...said('mobileMoney', where.mobileMoney),
    },
    signedOn: row.signedOn,
    startsOn: row.startsOn,
    ...said('endsOn', row.endsOn),
    renews: row.renews,
    ...said('noticeDays', row.noticeDays),
    filingDay: row.filingDay,
    paymentDays: row.paymentDays,
    disputeDays: row.disputeDays,
    interMutual: row.interMutual,
    ...(row.services === null ? {} : { services: [...row.services] }),
    ...said('penalties', row.penalties),
    ...said('note', row.note),
    ...said('contact', row.contact),
    signatories: [...row.signatories],
    rates: ratesOn(db, row, where, day),
    prices: pricesOn(db, row, day),
  }
}

/** Today where the agreement holds; else the day nearest to it on which it did, or will. */
function nearest(row: AgreementRow, today: Day): Day {
  const last = lastDayOf(row)
  if (today < row.startsOn) return row.startsOn
  return last !== null && today > last ? last : today
}

const rateKey = (rate: RateRow): string => JSON.stringify({ ...rate, effectiveFrom: undefined, percent: undefined })

/** Of each combination of columns, the rate in force: those of the agreement, else the centre's that fit the facility. */
function ratesOn(db: ReadDb, row: AgreementRow, where: FacilityRow, day: Day): AgreementDocument['rates'] {
  const begun = (list: readonly RateRow[]): RateRow[] => [
    ...new Map(list.filter(({ effectiveFrom }) => effectiveFrom <= day).map((rate) => [rateKey(rate), rate])).values(),
  ]
  const own = begun(agreementRates(db, row.id))
  const common = begun(defaultRates(db)).filter(
    (rate) =>
      (rate.type === null || rate.type === where.type) &&
      (rate.ownership === null || rate.ownership === where.ownership) &&
      (rate.level === null || rate.level === where.level),
  )
  return (own.length > 0 ? own : common).map((rate) => ({
    percent: rate.percent,
    ...said('service', rate.serviceClass),
    ...said('referred', rate.referred),
    ...said('interMutual', rate.interMutual),
    from: rate.effectiveFrom,
    own: own.length > 0,
  }))
}

function pricesOn(db: ReadDb, row: AgreementRow, day: Day): AgreementDocument['prices'] {
  const priceOf = pricesAt(db, row, day)
  return acts(db, day).flatMap(({ id, code, label, endedOn }) => {
    const { price, validFrom, source, priorApproval, atMost } = priceOf(id)
    if (price === null || validFrom === null || (endedOn !== null && endedOn <= day)) return []
    return [
      { code, label, price, priorApproval, ...said('atMost', atMost), from: validFrom, own: source === 'agreement' },
    ]
  })
}
