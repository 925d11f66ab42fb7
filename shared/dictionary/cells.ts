import { isDay } from '../dates.ts'
import type { ColumnDefinition } from './table.ts'
import { isRequired } from './table.ts'

/** A value of a row as the database gives it and takes it: ids are UUID text, booleans are 0 or 1. */
export type CellValue = string | number | null

/** Why a cell is not what its column says. */
export type CellProblem =
  | 'missing'
  | 'too-long'
  | 'not-a-uuid'
  | 'not-a-number'
  | 'not-a-day'
  | 'not-an-instant'
  | 'not-a-boolean'
  | 'not-listed'
  | 'not-a-code'

/** Thrown by the codecs; the reader adds the line, the exporter adds the row. */
export class CellError extends Error {
  readonly column: string
  readonly problem: CellProblem

  constructor(column: string, problem: CellProblem) {
    super(`${column}: ${problem}`)
    this.column = column
    this.problem = problem
  }
}

/** Longest text a cell may hold, in UTF-16 units. Nothing people type in a register comes near it. */
export const MAX_CELL = 8192

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const WHOLE_NUMBER = /^(?:0|-?[1-9]\d{0,15})$/
const CODE = /^[0-9A-Z]{1,40}$/
const INSTANT = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/

/** Text to value. Throws CellError. */
export type CellDecoder = (text: string) => CellValue
/** Value to text, before quoting. Throws CellError. */
export type CellEncoder = (value: unknown) => string

/** The same few thousand days come back millions of times: remember the good ones. */
const knownDays = new Set<string>()

function isKnownDay(text: string): boolean {
  if (knownDays.has(text)) return true
  if (!isDay(text)) return false
  if (knownDays.size < 50_000) knownDays.add(text)
  return true
}

function check(column: ColumnDefinition): (text: string) => CellProblem | undefined {
  switch (column.type) {
    case 'id':
    case 'ref':
      return (text) => (UUID.test(text) ? undefined : 'not-a-uuid')
    case 'fbu':
    case 'int':
      return (text) => (WHOLE_NUMBER.test(text) && Number.isSafeInteger(Number(text)) ? undefined : 'not-a-number')
    case 'day':
      return (text) => (isKnownDay(text) ? undefined : 'not-a-day')
    case 'instant':
      return (text) => (INSTANT.test(text) && isKnownDay(text.slice(0, 10)) ? undefined : 'not-an-instant')
    case 'bool':
      return (text) => (text === 'true' || text === 'false' ? undefined : 'not-a-boolean')
    case 'enum': {
      const words = new Set(column.of)
      return (text) => (words.has(text) ? undefined : 'not-listed')
    }
    case 'code':
      return (text) => (CODE.test(text) ? undefined : 'not-a-code')
    case 'text':
      return () => undefined
  }
}

function toValue(column: ColumnDefinition): (text: string) => CellValue {
  if (column.type === 'fbu' || column.type === 'int') return Number
  if (column.type === 'bool') return (text) => (text === 'true' ? 1 : 0)
  return (text) => text
}

/** Reads the cells of one column: an empty cell is null, anything else must be what the column says. */
export function cellDecoder(column: ColumnDefinition): CellDecoder {
  const required = isRequired(column)
  const problemOf = check(column)
  const value = toValue(column)
  return (text) => {
    if (text === '') {
      if (required) throw new CellError(column.name, 'missing')
      return null
    }
    if (text.length > MAX_CELL) throw new CellError(column.name, 'too-long')
    const problem = problemOf(text)
    if (problem !== undefined) throw new CellError(column.name, problem)
    return value(text)
  }
}

function toText(column: ColumnDefinition, value: unknown): string {
  if (column.type === 'bool')
    return value === 1 || value === true ? 'true' : value === 0 || value === false ? 'false' : '?'
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value)
  if (typeof value === 'string') return value
  return '?'
}

/** Writes the cells of one column, and refuses what the reader on the other side would refuse. */
export function cellEncoder(column: ColumnDefinition): CellEncoder {
  const required = isRequired(column)
  const problemOf = check(column)
  return (value) => {
    const text = value === null || value === undefined ? '' : toText(column, value)
    if (text === '') {
      if (required) throw new CellError(column.name, 'missing')
      return ''
    }
    if (text.length > MAX_CELL) throw new CellError(column.name, 'too-long')
    const problem = problemOf(text)
    if (problem !== undefined) throw new CellError(column.name, problem)
    return text
  }
}
