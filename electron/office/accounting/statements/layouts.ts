import type { ReadDb } from '../../../../db/handle.ts'
import { shippedLayouts } from '../../../../db/reference/statements/index.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { zLayout, type Layout } from '../../../../shared/rules/accounting/statements/layout.ts'

export interface LayoutInForce {
  readonly layout: Layout
  /** The file it was read from; null for the program's own. */
  readonly file: string | null
  readonly validFrom: Day | null
}

interface Row {
  readonly key: string
  readonly file: string
  readonly valid_from: Day
  readonly content: string
}

/** Read once: they never change while the program runs. */
const shipped = shippedLayouts()

const fromFile = ({ file, valid_from: validFrom, content }: Row): LayoutInForce => ({
  layout: zLayout.parse(JSON.parse(content)),
  file,
  validFrom,
})

/** The layouts of a day: the program's own and, over them, what people accepted; of two for a day, the one decided last. */
export function layoutsOn(db: ReadDb, day: Day): LayoutInForce[] {
  const own = new Map<string, LayoutInForce>()
  for (const row of db.all<Row>(
    `SELECT key, file, valid_from, content FROM statement_layout WHERE state = 'accepted' AND valid_from <= ?
     ORDER BY valid_from, decided_at, id`,
    [day],
  ))
    own.set(row.key, fromFile(row))
  const known = new Set(shipped.map(({ key }) => key))
  return [
    ...shipped.map((layout) => own.get(layout.key) ?? { layout, file: null, validFrom: null }),
    ...[...own].flatMap(([key, one]) => (known.has(key) ? [] : [one])),
  ]
}

/** The layout of a key on a day. Refuses `accounting.unknown-layout`. */
export const layoutOn = (db: ReadDb, key: string, day: Day): LayoutInForce =>
  layoutsOn(db, day).find(({ layout }) => layout.key === key) ?? refuse('accounting.unknown-layout', { layout: key })

export const statementLayouts = (db: ReadDb, day: Day): OutputOf<(typeof accounting)['accounting.statementLayouts']> =>
  layoutsOn(db, day).map(({ layout, file, validFrom }) => ({
    key: layout.key,
    kind: layout.kind,
    title: layout.title,
    file,
    validFrom,
    lines: layout.lines.length,
  }))
