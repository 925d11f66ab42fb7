import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { MANY } from '../lists/facts.ts'
import { figuresOf, Shapes, type HouseholdFigure } from './compute.ts'

/** Raised when the rule that figures are computed by changes: a workspace then computes all of them again. */
export const FIGURES_VERSION = 1

interface Standing {
  readonly version: number | null
  readonly changed: number
}

const standing = (db: ReadDb): Standing =>
  db.get<Standing>(
    'SELECT (SELECT version FROM figure_rule) AS version, EXISTS (SELECT 1 FROM household_changed) AS changed',
  ) ?? { version: null, changed: 1 }

/** Is what is kept what the facts say? Not between an upgrade of the program and the first command after it. */
export function areKept(db: ReadDb): boolean {
  const { version, changed } = standing(db)
  return version === FIGURES_VERSION && changed === 0
}

/**
 * Computes the figures of the households that the command changed, before it commits. Triggers name them (`household_changed`);
 * those born of their splits rest on them and follow.
 */
export function settleFigures(db: WriteDb): void {
  const { version, changed } = standing(db)
  if (version !== FIGURES_VERSION) {
    db.run('INSERT OR IGNORE INTO household_changed SELECT id FROM household')
    db.run('INSERT OR REPLACE INTO figure_rule (only_one, version) VALUES (1, ?)', [FIGURES_VERSION])
  } else if (changed === 0) return
  while (
    db.run(
      `INSERT OR IGNORE INTO household_changed
         SELECT h.id FROM household_changed CROSS JOIN household h ON h.split_from = household_changed.household_id`,
    ) > 0
  );
  const shapes = new Shapes()
  for (;;) {
    const ids = db
      .all<{ id: Id }>(`SELECT household_id AS id FROM household_changed ORDER BY household_id LIMIT ${MANY}`)
      .map(({ id }) => id)
    if (ids.length === 0) return
    for (const figure of figuresOf(db, ids, shapes)) keep(db, figure)
    db.run('DELETE FROM household_changed WHERE household_id <= ?', [ids.at(-1)])
  }
}

function keep(db: WriteDb, { householdId, shape, memberships }: HouseholdFigure): void {
  for (const table of ['covered_span', 'membership_figure', 'household_figure'] as const)
    db.run(`DELETE FROM ${table} WHERE household_id = ?`, [householdId])
  db.run('INSERT INTO household_figure (household_id, shape_id) VALUES (?, ?)', [
    householdId,
    shape === undefined ? null : shapeId(db, shape),
  ])
  for (const m of memberships) {
    db.run(
      `INSERT INTO membership_figure (household_id, cover_year_id, mutual_id, met_on, earned, renewable, renewed)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [householdId, m.coverYearId, m.mutualId, m.metOn, m.earned, m.renewable, m.renewed],
    )
    for (const { from, to, people } of m.spans)
      db.run(
        'INSERT INTO covered_span (household_id, cover_year_id, from_day, to_day, mutual_id, people) VALUES (?, ?, ?, ?, ?, ?)',
        [householdId, m.coverYearId, from, to, m.mutualId, people],
      )
  }
}

function shapeId(db: WriteDb, shape: string): number {
  const known = db.get<{ id: number }>('SELECT shape_id AS id FROM rights_shape WHERE days = ?', [shape])
  const id =
    known ?? db.get<{ id: number }>('INSERT INTO rights_shape (days) VALUES (?) RETURNING shape_id AS id', [shape])
  if (id === undefined) throw new Error('a shape has no number')
  return id.id
}
