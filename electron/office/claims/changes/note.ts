import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { rightsAt } from '../../membership/index.ts'

/** Above this many households with certificates, a command is a campaign or a recoding: one line says so for all of them. */
const MOST_HOUSEHOLDS = 200

interface Judged {
  readonly id: Id
  readonly beneficiaryId: Id
  readonly careFrom: Day
  readonly rights: string
}

/** What matters of rights to a judgement: whether they are open, else which reason they give. */
const BAR = {
  unknown: 'unknown',
  excluded: 'out',
  suspended: 'unpaid',
  expired: 'unpaid',
  waiting: 'waiting',
  open: 'open',
} as const

/**
 * At the end of every command: rights that are not any more what certificates were judged by, and who changed what the triggers noted.
 * Nothing to read but an empty table for a command that touched neither a household nor a price.
 */
export function noteChanges(db: WriteDb, by: { readonly at: Instant; readonly userId: Id }): void {
  if (db.get('SELECT 1 FROM household_changed LIMIT 1') !== undefined) noteHouseholds(db)
  if (db.get('SELECT 1 FROM fact_change WHERE at IS NULL LIMIT 1') !== undefined)
    db.run('UPDATE fact_change SET at = ?, by = ? WHERE at IS NULL', [by.at, by.userId])
}

function noteHouseholds(db: WriteDb): void {
  // CROSS JOIN keeps the order: from the few that changed to those born of them, never through the register
  const households = db
    .all<{ id: Id }>(
      `SELECT changed.id FROM (SELECT household_id AS id FROM household_changed
           UNION SELECT s.id FROM household_changed CROSS JOIN household s ON s.split_from = household_changed.household_id) changed
       WHERE EXISTS (SELECT 1 FROM claim WHERE household_id = changed.id AND state IN ('keyed', 'decided')) LIMIT ?`,
      [MOST_HOUSEHOLDS + 1],
    )
    .map(({ id }) => id)
  if (households.length > MOST_HOUSEHOLDS) noteAll(db, households)
  else for (const id of households) noteHousehold(db, id)
}

function noteHousehold(db: WriteDb, householdId: Id): void {
  const changed = differing(db, householdId)
  const [first] = changed
  if (first === undefined) return
  const mark = changed.map(({ id, now }) => `${id} ${now}`).join(', ')
  const last = db.get<{ mark: string | null }>(
    `SELECT mark FROM fact_change WHERE kind = 'rights' AND subject = ? ORDER BY change DESC LIMIT 1`,
    [householdId],
  )
  if (last?.mark === mark) return
  db.run(`INSERT OR IGNORE INTO fact_change (kind, subject, from_day, mark) VALUES ('rights', ?, ?, ?)`, [
    householdId,
    first.careFrom,
    mark,
  ])
}

/** The certificates of a household whose rights read otherwise today, the first care first. */
function differing(db: ReadDb, householdId: Id): { id: Id; careFrom: Day; now: string }[] {
  const judged = db.all<Judged>(
    `SELECT id, beneficiary_id AS beneficiaryId, care_from AS careFrom, rights FROM claim
     WHERE household_id = ? AND state IN ('keyed', 'decided') AND beneficiary_id IS NOT NULL ORDER BY care_from, id`,
    [householdId],
  )
  return judged.flatMap(({ id, beneficiaryId, careFrom, rights }) => {
    const { state } = JSON.parse(rights) as { state: keyof typeof BAR }
    const now = rightsAt(db, beneficiaryId, careFrom).state
    return BAR[state] === BAR[now] ? [] : [{ id, careFrom, now: BAR[now] }]
  })
}

/** Too many to look at one by one while somebody waits: the first care of them all, for everybody. */
function noteAll(db: WriteDb, some: readonly Id[]): void {
  const from = db.get<{ day: Day | null }>(
    `SELECT min(care_from) AS day FROM claim WHERE household_id IN (${some.map(() => '?').join(', ')}) AND state IN ('keyed', 'decided')`,
    [...some],
  )?.day
  if (from == null) return
  db.run(`INSERT OR IGNORE INTO fact_change (kind, from_day) VALUES ('rights', ?)`, [from])
}
