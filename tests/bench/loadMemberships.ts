import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import { uuidBytes } from '../../db/uuid.ts'
import type { Random } from '../../electron/office/demo/random.ts'
import { AT, CAMPAIGN, later, YEARS } from './history.ts'

const CONTRIBUTION = 30_000
const JOINING_FEE = 1000

interface Enrolled {
  readonly id: Buffer
  readonly mutual: Uint8Array
  readonly people: number
  readonly year: number
  readonly renewal: boolean
  readonly index: number
}

/** Writes cover years, then memberships with what they owe, their receipts and a family card: most pay at once, some twice, some never. */
export function membershipWriter(
  client: BetterSqlite3.Database,
  random: Random,
  user: Buffer,
  counts: { rows: number },
): { enrol: (household: Enrolled) => void; refuses: (household: Buffer) => void } {
  const coverYears = new Map<number, Uint8Array>()
  const founded = client.prepare('SELECT id FROM cover_year WHERE starts_on = ?').pluck()
  const coverYear =
    client.prepare(`INSERT INTO cover_year (id, label, starts_on, ends_on, campaign_opens_on, campaign_closes_on, renewal_deadline, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, '${AT}')`)
  for (const year of [...YEARS, CAMPAIGN]) {
    const start = `${year}-01-01`
    const known = founded.get(start) as Buffer | undefined
    const id = known ?? uuidBytes(v7())
    coverYears.set(year, id)
    if (known === undefined)
      coverYear.run(id, String(year), start, `${year}-12-31`, later(start, -92), `${year}-03-31`, `${year}-01-31`)
  }
  const scale = (client.prepare('SELECT id FROM scale LIMIT 1').get() as { id: Buffer }).id
  const membership =
    client.prepare(`INSERT INTO membership (id, household_id, cover_year_id, mutual_id, kind, enrolled_on, people, scale_id,
    waiting_days, due, required, paid, met_on, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 30, ?, ?, ?, ?, '${AT}', ?)`)
  const due = client.prepare(
    `INSERT INTO membership_due (membership_id, position, nature, quantity, unit, amount) VALUES (?, ?, ?, 1, ?, ?)`,
  )
  const instalment = client.prepare(
    'INSERT INTO membership_instalment (membership_id, number, due_on, amount) VALUES (?, ?, ?, ?)',
  )
  const receipt =
    client.prepare(`INSERT INTO receipt (id, number, day, mutual_id, household_id, amount, mode, payer_name, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, 'cash', 'BENCH', '${AT}', ?)`)
  const allocation = client.prepare(
    'INSERT INTO receipt_allocation (receipt_id, membership_id, position, amount) VALUES (?, ?, ?, ?)',
  )
  const card =
    client.prepare(`INSERT INTO card (id, number, household_id, membership_id, issued_on, state, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, 'handed_over', '${AT}', ?)`)
  const refusal =
    client.prepare(`INSERT INTO non_renewal (id, household_id, cover_year_id, reason_code, excluded, said_on, created_at, created_by)
    VALUES (?, ?, ?, 'means', 0, '${CAMPAIGN}-01-03', '${AT}', ?)`)

  return {
    enrol({ id, mutual, people, year, renewal, index }) {
      const own = uuidBytes(v7())
      const lines = renewal ? [CONTRIBUTION] : [CONTRIBUTION, JOINING_FEE]
      const owed = lines.reduce((total, amount) => total + amount, 0)
      const met = later(`${year}-01-01`, year === CAMPAIGN ? -random.between(1, 60) : random.between(-60, 45))
      const never = random.chance(0.03)
      const twice = !never && random.chance(0.05)
      const required = twice ? owed - CONTRIBUTION / 2 : owed
      const cover = coverYears.get(year)
      const metOn = never ? null : met
      const paid = never ? 0 : owed
      membership.run(
        own,
        id,
        cover,
        mutual,
        renewal ? 'renewal' : 'new',
        met,
        people,
        scale,
        owed,
        required,
        paid,
        metOn,
        user,
      )
      counts.rows += 1 + lines.length
      for (const [at, amount] of lines.entries())
        due.run(own, at + 1, at === 0 ? 'contribution' : 'joining_fee', amount, amount)
      if (twice) {
        instalment.run(own, 1, `${year}-01-01`, required)
        instalment.run(own, 2, `${year}-06-01`, owed - required)
        counts.rows += 2
      }
      if (never) return
      const parts = twice
        ? [
            { day: met, amounts: [CONTRIBUTION / 2, ...lines.slice(1)] },
            { day: later(`${year}-05-20`, random.between(0, 20)), amounts: [CONTRIBUTION / 2] },
          ]
        : [{ day: met, amounts: lines }]
      for (const [part, { day, amounts }] of parts.entries()) {
        const receiptId = uuidBytes(v7())
        const total = amounts.reduce((sum, amount) => sum + amount, 0)
        receipt.run(receiptId, `B-${year}-${index}-${part}`, day, mutual, id, total, user)
        for (const [at, amount] of amounts.entries()) allocation.run(receiptId, own, at + 1, amount)
        counts.rows += 1 + amounts.length
      }
      if (!renewal) {
        card.run(uuidBytes(v7()), `B-${year}-${index}`, id, own, met, user)
        counts.rows += 1
      }
    },
    refuses(household) {
      refusal.run(uuidBytes(v7()), household, coverYears.get(CAMPAIGN), user)
      counts.rows += 1
    },
  }
}
