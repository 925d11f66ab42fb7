import type { ReadDb } from '../../../db/handle.ts'
import type { claims } from '../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { addDays, addMonths, ageOn, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, subtract, ZERO, type Fbu } from '../../../shared/money.ts'
import type { CeilingFacts, ClaimFacts, LineFacts } from '../../../shared/rules/claims/facts.ts'
import { judge, type ClaimJudgement } from '../../../shared/rules/claims/judge.ts'
import type { ListedPrice } from '../../../shared/rules/facilities/priceLists.ts'
import { setting } from '../administration/index.ts'
import { acts, agreementAt, draftList, type ActAt, type DraftList } from '../facilities/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { yearOfCare } from './ceilings.ts'

type In = ParsedInputOf<(typeof claims)['claims.priceEffect']>
type Out = OutputOf<(typeof claims)['claims.priceEffect']>

interface ClaimSql {
  id: Id
  facilityId: Id
  personId: Id | null
  householdId: Id | null
  careFrom: Day
  rate: number
  accepted: Fbu
  level: number
  sex: 'F' | 'M' | null
  birth: Day | null
  /** Rejected whole, whatever its prices. */
  barred: number
}

interface LineSql {
  claimId: Id
  position: number
  actId: Id
  quantity: number
  price: Fbu
  tariff: Fbu | null
  /** Rejected for a reason that no price changes. */
  rejected: number
}

/** Certificates of a window that stand, in the order they were keyed: of the facilities, and others of the same people. */
const claimsOf = (db: ReadDb, from: Day, to: Day, facilityIds: readonly Id[]): ClaimSql[] => {
  const places = facilityIds.map(() => '?').join(', ')
  return db.all<ClaimSql>(
    `WITH here AS (SELECT beneficiary_id, household_id FROM claim
       WHERE facility_id IN (${places}) AND care_from BETWEEN ? AND ? AND state IN ('keyed', 'decided'))
     SELECT c.id, c.facility_id AS facilityId, c.beneficiary_id AS personId, c.household_id AS householdId, c.care_from AS careFrom,
       c.rate / 100.0 AS rate, c.accepted, f.level, b.sex, b.birth_date AS birth,
       EXISTS (SELECT 1 FROM claim_reason r WHERE r.claim_id = c.id AND r.line IS NULL AND r.effect = 'rejected') AS barred
     FROM claim c JOIN facility f ON f.id = c.facility_id LEFT JOIN beneficiary b ON b.id = c.beneficiary_id
     WHERE c.id IN (
         SELECT id FROM claim WHERE facility_id IN (${places}) AND care_from BETWEEN ? AND ?
         UNION SELECT id FROM claim WHERE beneficiary_id IN (SELECT beneficiary_id FROM here) AND care_from BETWEEN ? AND ?
         UNION SELECT id FROM claim WHERE household_id IN (SELECT household_id FROM here) AND care_from BETWEEN ? AND ?)
       AND c.state IN ('keyed', 'decided') ORDER BY c.id`,
    [...facilityIds, from, to, ...facilityIds, from, to, from, to, from, to],
  )
}

const linesOf = (db: ReadDb, from: Day, to: Day, facilityIds: readonly Id[]): Map<Id, LineSql[]> =>
  Map.groupBy(
    db.all<LineSql>(
      `SELECT l.claim_id AS claimId, l.position, l.act_id AS actId, l.quantity, l.price, l.tariff,
         EXISTS (SELECT 1 FROM claim_reason r WHERE r.claim_id = l.claim_id AND r.line = l.position AND r.effect = 'rejected'
           AND r.code <> 'TAR02') AS rejected
       FROM claim c JOIN claim_line l ON l.claim_id = c.id
       WHERE c.facility_id IN (${facilityIds.map(() => '?').join(', ')}) AND c.care_from BETWEEN ? AND ?
         AND c.state IN ('keyed', 'decided') ORDER BY l.claim_id, l.position`,
      [...facilityIds, from, to],
    ),
    (line) => line.claimId,
  )

/** What a facility would have asked: its agreed price becomes the new one, what it asked above stays above. */
const askedUnder = (price: Fbu, now: Fbu | null, next: Fbu | null): Fbu =>
  now === null || next === null || price < now ? price : fbu(price - now + next)

interface Scenario {
  readonly used: Map<string, number>
  accepted: number
  readonly byAct: Map<Id, number>
}

const scenario = (): Scenario => ({ used: new Map(), accepted: 0, byAct: new Map() })

function ceilingsOf(
  ceilings: CeilingLimits,
  { personId, householdId, careFrom }: ClaimSql,
  { used }: Scenario,
): CeilingFacts[] {
  const { year, limits } = ceilings.on(careFrom)
  const spent = (id: Id): Fbu => fbu(used.get(`${id} ${year}`) ?? 0)
  const facts: CeilingFacts[] = [{ kind: 'case', limit: limits.case, used: ZERO }]
  if (personId !== null) facts.push({ kind: 'person_year', limit: limits.person, used: spent(personId) })
  if (householdId !== null) facts.push({ kind: 'household_year', limit: limits.household, used: spent(householdId) })
  return facts
}

/** Ceilings and the cover year of each day of care, asked once a day. */
class CeilingLimits {
  readonly #db: ReadDb
  readonly #known = new Map<Day, { year: Day; coin: number; limits: { case: Fbu; person: Fbu; household: Fbu } }>()
  constructor(db: ReadDb) {
    this.#db = db
  }
  on(day: Day) {
    const known = this.#known.get(day)
    if (known !== undefined) return known
    const found = {
      year: yearOfCare(this.#db, day).from,
      coin: setting(this.#db, 'copayment.coin', day),
      limits: {
        case: setting(this.#db, 'ceiling.case', day),
        person: setting(this.#db, 'ceiling.personYear', day),
        household: setting(this.#db, 'ceiling.householdYear', day),
      },
    }
    this.#known.set(day, found)
    return found
  }
}

/** Who follows a list: the facility of its agreement; for the reference list, those whose agreement follows it. */
function facilitiesOf(db: ReadDb, { draft, agreement }: DraftList): Id[] {
  if (agreement !== undefined) return [agreement.facilityId]
  return db
    .all<{ id: Id }>('SELECT id FROM facility WHERE ended_on IS NULL')
    .flatMap(({ id }) => (agreementAt(db, id, draft.from)?.followsReference === true ? [id] : []))
}

/** What a draft of a price list would have made of the certificates of the last twelve months. Refuses `facilities.no-draft`. */
export async function priceEffect(ctx: QueryContext, { draftId }: In): Promise<Out> {
  const { db } = ctx
  const list = draftList(db, draftId)
  const to = ctx.today
  const from = addDays(addMonths(to, -12), 1)
  const facilityIds = facilitiesOf(db, list)
  const here = new Set(facilityIds)
  const known = new Map(acts(db, list.draft.from).map((act) => [act.id, act]))
  const limits = new CeilingLimits(db)
  const rows = facilityIds.length === 0 ? [] : claimsOf(db, from, to, facilityIds)
  const lines = facilityIds.length === 0 ? new Map<Id, LineSql[]>() : linesOf(db, from, to, facilityIds)
  const [now, next] = [scenario(), scenario()]
  const units = new Map<Id, number>()
  let certificates = 0
  let touched = 0
  let recorded = 0

  for (const [i, row] of rows.entries()) {
    if (i % 1000 === 999) {
      ctx.progress('claims.prices.effect', i, rows.length)
      await ctx.breathe()
    }
    if (!here.has(row.facilityId)) {
      for (const one of [now, next]) use(one, limits, row, row.accepted)
      continue
    }
    certificates += 1
    recorded += row.accepted
    if (row.barred === 1) continue
    const its = (lines.get(row.id) ?? []).filter((line) => line.rejected === 0)
    const prices = its.map((line) => ({
      line,
      before: list.before(line.actId),
      after: list.after(line.actId),
    }))
    const moves = prices.some(({ before, after }) => before.price !== after.price || before.atMost !== after.atMost)
    if (moves) touched += 1
    const judged = (one: Scenario, which: 'before' | 'after'): ClaimJudgement =>
      judge({
        ...SETTLED,
        day: row.careFrom,
        until: row.careFrom,
        level: row.level,
        coin: limits.on(row.careFrom).coin,
        person:
          row.sex === null
            ? null
            : { sex: row.sex, age: row.birth === null ? 0 : Math.max(0, ageOn(row.birth, row.careFrom)) },
        rate: row.rate,
        lines: prices.flatMap(({ line, before, after }) =>
          lineFacts(known, line, before.price, which === 'before' ? before : after),
        ),
        patientPaid: null,
        ceilings: ceilingsOf(limits, row, one),
      })
    const first = judged(now, 'before')
    const second = moves || !sameUse(now, next, limits, row) ? judged(next, 'after') : first
    for (const [one, judgement] of [
      [now, first],
      [next, second],
    ] as const) {
      one.accepted += judgement.accepted
      use(one, limits, row, judgement.accepted)
      its.forEach(({ actId }, at) => {
        one.byAct.set(actId, (one.byAct.get(actId) ?? 0) + (judgement.lines[at]?.accepted ?? 0))
      })
    }
    for (const { actId, quantity } of its) units.set(actId, (units.get(actId) ?? 0) + quantity)
  }
  return {
    from,
    to,
    certificates,
    touched,
    before: fbu(now.accepted),
    after: fbu(next.accepted),
    difference: fbu(next.accepted - now.accepted),
    recorded: fbu(recorded),
    acts: [...units]
      .map(([actId, of]) => {
        const { code, label } = known.get(actId) as ActAt
        const [before, after] = [fbu(now.byAct.get(actId) ?? 0), fbu(next.byAct.get(actId) ?? 0)]
        return { actId, code, label, units: of, before, after, difference: subtract(after, before) }
      })
      .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.code < b.code ? -1 : 1)),
  }
}

/** Whether both scenarios find the same left of the ceilings of this certificate. */
function sameUse(
  a: Scenario,
  b: Scenario,
  limits: CeilingLimits,
  { personId, householdId, careFrom }: ClaimSql,
): boolean {
  const { year } = limits.on(careFrom)
  return [personId, householdId].every(
    (id) => id === null || a.used.get(`${id} ${year}`) === b.used.get(`${id} ${year}`),
  )
}

function use(
  one: Scenario,
  limits: CeilingLimits,
  { personId, householdId, careFrom }: ClaimSql,
  accepted: number,
): void {
  const { year } = limits.on(careFrom)
  for (const id of [personId, householdId])
    if (id !== null) one.used.set(`${id} ${year}`, (one.used.get(`${id} ${year}`) ?? 0) + accepted)
}

/** What the prices of a list do not change: certificates that these facts reject are not judged again. */
const SETTLED: Pick<ClaimFacts, 'whole' | 'seen'> = {
  whole: {
    rights: { state: 'open', urgent: false, params: {} },
    origin: null,
    agreement: { open: true, covers: true, interMutual: true, params: {} },
    booklet: { state: 'inside', effect: 'notice', params: {} },
    filing: { deadline: '9999-12-31' as Day, received: '0001-01-01' as Day, effect: 'notice' },
    sameNumber: null,
    referral: { given: true, direct: true, effect: 'rate' },
  },
  seen: { signed: true, stamped: true, period: '0001-01' as Month, near: [], stays: [] },
}

/** A line as it stands under a list: `now` is the agreed price it was asked beside, `by` what it is judged by. */
function lineFacts(known: ReadonlyMap<Id, ActAt>, line: LineSql, now: Fbu | null, by: ListedPrice): LineFacts[] {
  const act = known.get(line.actId)
  if (act === undefined) return []
  return [
    {
      act: {
        ...act,
        tariff: by.price,
        atMost: by.atMost,
        includes: act.includedIds,
        countsDays: false,
        approval: 'unneeded',
      },
      quantity: line.quantity,
      price: askedUnder(line.price, line.tariff ?? now, by.price),
      alreadyOn: null,
      tooSoon: null,
    },
  ]
}
