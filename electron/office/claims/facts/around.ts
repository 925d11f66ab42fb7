import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, daysBetween, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { LineFacts, SeenFacts } from '../../../../shared/rules/claims/facts.ts'
import type { ActAt } from '../../facilities/index.ts'
import { facilityNames } from '../../facilities/index.ts'
import { invoiceForKeying } from '../../invoices/index.ts'

interface OtherLine {
  readonly id: Id
  readonly certificate: string
  readonly invoiceId: Id
  readonly day: Day
  readonly cost: Fbu
  readonly actId: Id
  readonly base: Fbu
}

/** Which certificates count beside the one that is judged. */
export interface Beside {
  readonly except: Id | null
  /** Of an invoice judged again: those that have not had their turn yet are not there. */
  readonly notYet?: ReadonlySet<Id>
  /** Judged once more long after: those that were there before it, and those that its judgement named. */
  readonly asThen?: { readonly before: Id; readonly named: ReadonlySet<string> }
}

const marks = (ids: readonly unknown[]): string => ids.map(() => '?').join(', ')
const counts = ({ notYet, asThen }: Beside, { id, certificate }: { id: Id; certificate: string }): boolean =>
  notYet?.has(id) !== true && (asThen === undefined || id < asThen.before || asThen.named.has(certificate))

/** How far around a day other care is looked for: the longest interval of the acts. */
export const widthOf = (acts: readonly ActAt[]): number =>
  Math.max(1, ...acts.map((act) => (act.minIntervalDays ?? 1) - 1))

/** The other care of a person around a day: one read of the index of persons, as wide as the longest interval of the acts. */
export class OtherCare {
  readonly #db: ReadDb
  readonly #records: readonly Id[]
  readonly #day: Day
  readonly #beside: Beside
  readonly #lines: readonly OtherLine[]
  readonly #numbers = new Map<Id, string>()

  constructor(
    db: ReadDb,
    { records, day, acts, beside }: { records: readonly Id[]; day: Day; acts: readonly ActAt[]; beside: Beside },
  ) {
    this.#db = db
    this.#records = records
    this.#day = day
    this.#beside = beside
    const width = widthOf(acts)
    this.#lines =
      records.length === 0
        ? []
        : db
            .all<OtherLine>(
              `SELECT c.id, c.certificate_number AS certificate, c.invoice_id AS invoiceId, c.care_from AS day, c.cost,
                 l.act_id AS actId, l.base
               FROM claim c INDEXED BY claim_person JOIN claim_line l ON l.claim_id = c.id
               WHERE c.beneficiary_id IN (${marks(records)}) AND c.care_from BETWEEN ? AND ? AND c.state IN ('keyed', 'decided')
                 AND c.id IS NOT ? ORDER BY c.id, l.position`,
              [...records, addDays(day, -width), addDays(day, width), beside.except],
            )
            .filter((line) => counts(beside, line))
  }

  /** Its number, asked once: the care of a few days is mostly on one invoice. */
  #invoice(id: Id): string {
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    const { number } = invoiceForKeying(this.#db, id)
    this.#numbers.set(id, number)
    return number
  }

  /** The first certificate of the same day on which the person was granted this act. */
  alreadyOn(actId: Id): LineFacts['alreadyOn'] {
    const twin = this.#lines.find((line) => line.day === this.#day && line.actId === actId && line.base > 0)
    return twin === undefined ? null : { certificate: twin.certificate, invoice: this.#invoice(twin.invoiceId) }
  }

  /** The nearest one, granted fewer days away than the act's interval, before or after. */
  tooSoon({ id, minIntervalDays }: ActAt): LineFacts['tooSoon'] {
    if (minIntervalDays === null) return null
    let nearest: { line: OtherLine; days: number } | undefined
    for (const line of this.#lines) {
      const days = Math.abs(daysBetween(line.day, this.#day))
      if (line.actId !== id || line.base === 0 || days === 0 || days >= minIntervalDays) continue
      if (nearest === undefined || days < nearest.days) nearest = { line, days }
    }
    if (nearest === undefined) return null
    const { certificate, invoiceId, day } = nearest.line
    return { certificate, invoice: this.#invoice(invoiceId), day, interval: minIntervalDays }
  }

  /** Certificates of the day before, of the day and of the day after. */
  near(): SeenFacts['near'] {
    const close = this.#lines.filter((line) => Math.abs(daysBetween(line.day, this.#day)) <= 1)
    return [...Map.groupBy(close, (line) => line.id).values()].flatMap(([first, ...more]) =>
      first === undefined
        ? []
        : [
            {
              certificate: first.certificate,
              invoice: this.#invoice(first.invoiceId),
              day: first.day,
              cost: first.cost,
              acts: [...new Set([first, ...more].map((line) => line.actId))],
            },
          ],
    )
  }

  /** Stays of the person that reach the days of this care: few rows of an index of stays alone. */
  stays(until: Day): SeenFacts['stays'] {
    if (this.#records.length === 0) return []
    const rows = this.#db
      .all<{ id: Id; certificate: string; facilityId: Id; from: Day; to: Day }>(
        `SELECT id, certificate_number AS certificate, facility_id AS facilityId, care_from AS "from", care_to AS "to"
         FROM claim INDEXED BY claim_stay WHERE beneficiary_id IN (${marks(this.#records)}) AND care_to >= ? AND care_to > care_from
           AND care_from <= ? AND state IN ('keyed', 'decided') AND id IS NOT ? ORDER BY id`,
        [...this.#records, this.#day, until, this.#beside.except],
      )
      .filter((stay) => counts(this.#beside, stay))
    const names = facilityNames(
      this.#db,
      rows.map((row) => row.facilityId),
    )
    return rows.map(({ certificate, facilityId, from, to }) => ({
      certificate,
      facility: names.get(facilityId) ?? '',
      from,
      to,
    }))
  }
}
