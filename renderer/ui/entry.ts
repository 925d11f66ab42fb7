import type { ReactNode } from 'react'
import type { Day } from '../../shared/dates.ts'
import { formatDay } from '../../shared/dates.ts'
import { formatFbu } from '../../shared/money.ts'
import { parseDay, parseTypedAmount, parseTypedCount } from './typed.ts'

/** A line one can choose in a cell. */
export interface EntryOption {
  value: string
  label: string
  /** Said after the label, in the second ink. */
  detail?: string
}

interface EntryColumnCommon {
  id: string
  header: string
  /** Pixels; a column without it shares what is left. */
  width?: number
}

type FieldOf<Row, V> = { [K in keyof Row & string]: Row[K] extends V | undefined ? K : never }[keyof Row & string]

/**
 * A column of a grid one writes in. `text`, `amount`, `count`, `day` and `choice` are bound to a field of the row;
 * `lookup` searches the office and puts a whole option in the row; `shown` is computed (grey) or the judgement (last).
 */
export type EntryColumn<Row> = EntryColumnCommon &
  (
    | { kind: 'text'; field: FieldOf<Row, string>; align?: 'start' | 'end' }
    | { kind: 'amount'; field: FieldOf<Row, number> }
    | { kind: 'count'; field: FieldOf<Row, number> }
    | { kind: 'day'; field: FieldOf<Row, Day>; reference: string }
    | {
        kind: 'choice'
        field: FieldOf<Row, string>
        /** Undefined while they are coming: what is typed here waits for them. */
        options: readonly EntryOption[] | undefined
      }
    | {
        kind: 'lookup'
        /** What the cell shows when it is not typed in. */
        text: (row: Row) => string
        search: (text: string, row: Row) => Promise<readonly EntryOption[]>
        /** What it searches in is still coming: what is typed here waits for it. */
        coming?: boolean
        choose: (row: Row, option: EntryOption) => Row
        /** The cell was emptied. */
        clear?: (row: Row) => Row
      }
    | { kind: 'shown'; cell: (row: Row) => ReactNode; align?: 'start' | 'end'; judgement?: boolean }
  )

/** Whether what one chooses from in a cell of this column is not there yet. */
export const isComing = <Row>(column: EntryColumn<Row>): boolean =>
  column.kind === 'choice' ? column.options === undefined : column.kind === 'lookup' && column.coming === true

export const isTyped = <Row>(column: EntryColumn<Row>): boolean => column.kind !== 'shown'

const read = <Row>(row: Row, field: string): unknown => (row as Record<string, unknown>)[field]
const write = <Row>(row: Row, field: string, value: unknown): Row => ({ ...row, [field]: value })

/** What a cell shows while nobody types in it. */
export function printed<Row>(column: EntryColumn<Row>, row: Row): string {
  switch (column.kind) {
    case 'text':
      return (read(row, column.field) as string | undefined) ?? ''
    case 'amount':
    case 'count': {
      const value = read(row, column.field) as number | undefined
      return value === undefined ? '' : formatFbu(value)
    }
    case 'day': {
      const value = read(row, column.field) as string | undefined
      return value === undefined || value === '' ? '' : formatDay(value)
    }
    case 'choice': {
      const value = read(row, column.field) as string | undefined
      return column.options?.find((option) => option.value === value)?.label ?? ''
    }
    case 'lookup':
      return column.text(row)
    case 'shown':
      return ''
  }
}

/** What the input holds when the cell becomes active. */
export function editable<Row>(column: EntryColumn<Row>, row: Row): string {
  if (column.kind === 'amount' || column.kind === 'count') {
    const value = read(row, column.field) as number | undefined
    return value === undefined ? '' : String(value)
  }
  return printed(column, row)
}

/**
 * The row with what was typed in it; undefined when it cannot be read (the text then stays in the cell, refused). `lookup`
 * answers the row unchanged unless the cell was emptied.
 */
export function typedInto<Row>(column: EntryColumn<Row>, row: Row, text: string): Row | undefined {
  const bare = text.trim()
  switch (column.kind) {
    case 'text':
      return write(row, column.field, text)
    case 'amount': {
      if (bare === '') return write(row, column.field, undefined)
      const value = parseTypedAmount(bare)
      return value === undefined ? undefined : write(row, column.field, value)
    }
    case 'count': {
      if (bare === '') return write(row, column.field, undefined)
      const value = parseTypedCount(bare)
      return value === undefined ? undefined : write(row, column.field, value)
    }
    case 'day': {
      if (bare === '') return write(row, column.field, undefined)
      const value = parseDay(bare, column.reference)
      return value === undefined ? undefined : write(row, column.field, value)
    }
    case 'choice': {
      if (bare === '') return write(row, column.field, undefined)
      const found = matching(column.options ?? [], bare)[0]
      return found === undefined ? undefined : write(row, column.field, found.value)
    }
    case 'lookup':
      return bare === '' ? (column.clear?.(row) ?? row) : bare === column.text(row) ? row : undefined
    case 'shown':
      return row
  }
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr')

/** The options whose label begins with, then contains, what is typed; accents and case do not count. */
export function matching(options: readonly EntryOption[], text: string): readonly EntryOption[] {
  const wanted = plain(text)
  if (wanted === '') return options
  const starts = options.filter((option) => plain(option.label).startsWith(wanted) || plain(option.value) === wanted)
  return [
    ...starts,
    ...options.filter(
      (option) => !starts.includes(option) && plain(`${option.label} ${option.detail ?? ''}`).includes(wanted),
    ),
  ]
}

/** The same cell of another row, for Ctrl+D: only columns bound to a field can be copied. */
export function copied<Row>(column: EntryColumn<Row>, from: Row, to: Row): Row {
  return column.kind === 'shown' || column.kind === 'lookup' ? to : write(to, column.field, read(from, column.field))
}
