import type { bookletProcedures } from '../../../../shared/contract/claims/booklets.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { ReadDb } from '../../../../db/handle.ts'
import { minDay, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { leafOn } from '../../../../shared/rules/claims/booklets.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import { yearOfCare } from '../ceilings.ts'
import { bookletsOfFacility, shown, type BookletRow } from './rows.ts'

type Procedures = typeof bookletProcedures
type FacilityNumbers = OutputOf<Procedures['numbersByFacility']>['rows'][number]

interface Period {
  readonly from: Day
  readonly to: Day
}

interface Facility {
  readonly id: Id
  readonly name: string
}

/** A certificate as the index of the facility's care keeps it. */
interface Seen {
  readonly id: Id
  readonly key: string
  readonly careFrom: Day
}

interface Found {
  readonly outside: (Seen & { because: 'outside' | 'returned' | 'lost' })[]
  readonly twice: Seen[]
}

/** The period asked for; the cover year of today where it is not said. */
export function periodOf(db: ReadDb, today: Day, from: Day | undefined, to: Day | undefined): Period {
  const year = yearOfCare(db, today)
  return { from: from ?? year.from, to: to ?? year.to }
}

/**
 * Certificates of a period whose number is of no booklet the facility held that day, and those whose leaf came twice. Nothing is said
 * of care before the facility's first booklet. Reads one index, in the order of the days.
 */
function found(db: ReadDb, facilityId: Id, booklets: readonly BookletRow[], { from, to }: Period): Found {
  const first = booklets.reduce<Day | undefined>(
    (day, b) => (day === undefined ? b.issuedOn : minDay(day, b.issuedOn)),
    undefined,
  )
  if (first === undefined) return { outside: [], twice: [] }
  const seen = db.all<Seen>(
    `SELECT id, certificate_key AS key, care_from AS careFrom FROM claim INDEXED BY claim_facility
     WHERE facility_id = ? AND care_from BETWEEN ? AND ? AND state IN ('keyed', 'decided') ORDER BY care_from`,
    [facilityId, first > from ? first : from, to],
  )
  const outside: Found['outside'] = []
  const byLeaf = new Map<string, Seen[]>()
  for (const one of seen) {
    const answer = leafOn(booklets, one.key, one.careFrom)
    const leaf = answer.state === 'outside' ? one.key : `${answer.booklet.seriesKey}|${answer.leaf}`
    byLeaf.set(leaf, [...(byLeaf.get(leaf) ?? []), one])
    if (answer.state !== 'inside') outside.push({ ...one, because: answer.state })
  }
  return { outside, twice: [...byLeaf.values()].filter((some) => some.length > 1).flat() }
}

/** Booklets that say something of a period: still out, or handed over or closed in it. */
const ofPeriod = (booklets: readonly BookletRow[], { from, to }: Period): BookletRow[] =>
  booklets.filter((b) => b.issuedOn <= to && (b.state === 'issued' || b.issuedOn >= from || b.since >= from))

function figures(db: ReadDb, facility: Facility, period: Period): { row: FacilityNumbers; found: Found } {
  const all = bookletsOfFacility(db, facility.id)
  const rows = ofPeriod(all, period).map((b) => shown(db, b))
  const total = (of: (b: (typeof rows)[number]) => number): number => rows.reduce((sum, b) => sum + of(b), 0)
  const what = found(db, facility.id, all, period)
  return {
    found: what,
    row: {
      facilityId: facility.id,
      facilityName: facility.name,
      booklets: rows.length,
      leaves: total((b) => b.lastNumber - b.firstNumber + 1),
      used: total((b) => b.used),
      stock: total((b) => b.stock),
      missing: total((b) => b.missingCount),
      outside: what.outside.length,
      twice: what.twice.length,
    },
  }
}

/** A page of facilities, by name, with what their numbers say. */
export function numbersByFacility(
  db: ReadDb,
  period: Period,
  { after, limit }: { readonly after?: { name: string; id: Id } | undefined; readonly limit: number },
): Pick<OutputOf<Procedures['numbersByFacility']>, 'rows' | 'next'> {
  const page = db.all<Facility>(
    `SELECT f.id, f.name FROM facility f
     WHERE (f.ended_on IS NULL OR EXISTS (SELECT 1 FROM certificate_booklet b WHERE b.facility_id = f.id))
       ${after === undefined ? '' : 'AND (f.name, f.id) > (:name, :id)'} ORDER BY f.name, f.id LIMIT :limit`,
    { ...(after === undefined ? {} : { name: after.name, id: after.id }), limit: limit + 1 },
  )
  const rows = page.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((facility) => figures(db, facility, period).row),
    ...(page.length > limit && last !== undefined ? { next: { name: last.name, id: last.id } } : {}),
  }
}

const MOST = 500

/** The same of one facility, with its certificates. */
export function numbersOfFacility(
  db: ReadDb,
  facility: Facility,
  period: Period,
): OutputOf<Procedures['numbersOfFacility']> {
  const { row, found: what } = figures(db, facility, period)
  const withInvoice = ({ id }: Seen) => {
    const claim = db.get<{ invoiceId: Id; certificateNumber: string; careFrom: Day }>(
      'SELECT invoice_id AS invoiceId, certificate_number AS certificateNumber, care_from AS careFrom FROM claim WHERE id = ?',
      [id],
    )
    if (claim === undefined) throw new Error('a certificate of the index is not in its table')
    return { claimId: id, ...claim, invoiceNumber: invoiceForKeying(db, claim.invoiceId).number }
  }
  return {
    ...period,
    ...row,
    outsideRows: what.outside.slice(0, MOST).map((one) => ({ ...withInvoice(one), because: one.because })),
    twiceRows: what.twice.slice(0, MOST).map(withInvoice),
  }
}
