import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { allFigures, type HouseholdFigure } from './compute.ts'

export interface FiguresCheck {
  readonly name: 'figures-kept'
  readonly ok: boolean
  readonly facts: { readonly households: number; readonly wrong: number; readonly waiting: number }
}

/** Computes the figures of every household again from its facts and compares with what is kept. */
export function membershipChecks(db: ReadDb): FiguresCheck[] {
  let [households, wrong] = [0, 0]
  for (const figure of allFigures(db)) {
    households += 1
    if (JSON.stringify(keptOf(db, figure.householdId)) !== JSON.stringify(figure)) wrong += 1
  }
  const waiting = db.get<{ n: number }>('SELECT count(*) AS n FROM household_changed')?.n ?? 0
  return [{ name: 'figures-kept', ok: wrong === 0 || wrong <= waiting, facts: { households, wrong, waiting } }]
}

/** What is kept of a household, in the form it is computed in. */
function keptOf(db: ReadDb, householdId: Id): HouseholdFigure | undefined {
  const household = db.get<{ days: string | null }>(
    'SELECT s.days FROM household_figure f LEFT JOIN rights_shape s ON s.shape_id = f.shape_id WHERE f.household_id = ?',
    [householdId],
  )
  if (household === undefined) return undefined
  const memberships = db.all<{
    coverYearId: Id
    mutualId: Id
    metOn: Day
    earned: number
    renewable: number
    renewed: number
  }>(
    `SELECT f.cover_year_id AS coverYearId, f.mutual_id AS mutualId, f.met_on AS metOn, f.earned, f.renewable, f.renewed
     FROM membership_figure f JOIN cover_year y ON y.id = f.cover_year_id WHERE f.household_id = ? ORDER BY y.starts_on`,
    [householdId],
  )
  return {
    householdId,
    shape: household.days ?? undefined,
    memberships: memberships.map((m) => ({
      ...m,
      renewable: m.renewable === 1,
      renewed: m.renewed === 1,
      spans: db.all<{ from: Day; to: Day; people: number }>(
        `SELECT from_day AS "from", to_day AS "to", people FROM covered_span
         WHERE household_id = ? AND cover_year_id = ? ORDER BY from_day, to_day`,
        [householdId, m.coverYearId],
      ),
    })),
  }
}
