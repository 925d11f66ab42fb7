import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { RUN_KINDS } from '../../../../shared/rules/accounting/donors/accounts.ts'
import { NOTE_COLUMNS, type NoteTable, type NoteWord } from '../../../../shared/rules/accounting/statements/notes.ts'
import { linesOfYear } from '../donors/index.ts'
import { assetState, provisionState } from '../inventory/index.ts'
import { agedBalance, type AgedKind } from '../matching/aged.ts'

type Note = OutputOf<(typeof accounting)['accounting.statement']>['notes'][number]
type Row = Note['rows'][number]

/** They owe us; we owe them. */
const SIDES: readonly (readonly [NoteWord, readonly (AgedKind & NoteWord)[]])[] = [
  ['receivables', ['households', 'collectors', 'others']],
  ['payables', ['facilities', 'suppliers']],
]

const named = (word: NoteWord, look: Row['look'], values: Row['values']): Row => ({ word, label: '', look, values })
const labelled = (label: string, values: Row['values']): Row => ({ word: null, label, look: 'plain', values })
const note = (table: NoteTable, rows: readonly Row[]): Note => ({
  table,
  columns: [...NOTE_COLUMNS[table]],
  rows: [...rows],
})

/** The tables of the notes beside movements: of a day, and of the year it is in. Those with nothing to say are left out; a mutual has ages and provisions. */
export function notesOf(db: ReadDb, to: Day, mutualId: Id | undefined): Note[] {
  const year = yearOf(to)
  return [
    ages(db, to, mutualId),
    ...(mutualId === undefined ? [assets(db, year)] : []),
    provisions(db, year, mutualId),
    ...(mutualId === undefined ? [funds(db, year)] : []),
  ].filter(({ rows }) => rows.length > 0)
}

function ages(db: ReadDb, day: Day, mutualId: Id | undefined): Note {
  return note(
    'ages',
    SIDES.flatMap(([side, kinds]) => {
      const found = kinds.flatMap((kind) => {
        const { count, total } = agedBalance(db, { kind, day, mutualId, after: undefined, limit: 1 })
        return count === 0 ? [] : [{ kind, values: NOTE_COLUMNS.ages.map((column) => total[column]) }]
      })
      if (found.length === 0) return []
      return [
        named(side, 'heading', []),
        ...found.map(({ kind, values }) => named(kind, 'plain', values)),
        named('total', 'sub', totals(found.map(({ values }) => values))),
      ]
    }),
  )
}

const totals = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0))

/** Rows, then their total, when there are any. */
const summed = (rows: readonly { readonly label: string; readonly values: readonly number[] }[]): Row[] =>
  rows.length === 0
    ? []
    : [
        ...rows.map(({ label, values }) => labelled(label, [...values])),
        named('total', 'sub', totals(rows.map(({ values }) => values))),
      ]

const assets = (db: ReadDb, year: number): Note =>
  note(
    'assets',
    summed(
      assetState(db, year).rows.map((row) => ({
        label: `${row.account} ${row.label}`,
        values: NOTE_COLUMNS.assets.map((column) => row[column]),
      })),
    ),
  )

/** By account; of a mutual its own. */
function provisions(db: ReadDb, year: number, mutualId: Id | undefined): Note {
  const accounts = new Map<string, { label: string; values: number[] }>()
  for (const row of provisionState(db, year).rows) {
    if (mutualId !== undefined && row.mutualId !== mutualId) continue
    const known = accounts.get(row.account)
    accounts.set(row.account, {
      label: `${row.account} ${row.label}`,
      values: NOTE_COLUMNS.provisions.map((column, at) => (known?.values[at] ?? 0) + row[column]),
    })
  }
  return note('provisions', summed([...accounts.values()]))
}

const funds = (db: ReadDb, year: number): Note =>
  note(
    'funds',
    RUN_KINDS.flatMap((kind) => {
      const rows = linesOfYear(db, kind, year).map(({ agreement, donor, label, given, used, before, amount }) => ({
        label: [agreement, donor, label].filter((part) => part !== '').join(', '),
        values: [given, used, before, amount, before + amount],
      }))
      return rows.length === 0 ? [] : [named(kind, 'heading', []), ...summed(rows)]
    }),
  )
