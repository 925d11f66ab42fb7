/** Whether a field is said once a household, once a person, or once a line. */
export type FieldOf = 'household' | 'person' | 'line'

export interface RegisterField {
  readonly field: string
  readonly of: FieldOf
  /** A file without it cannot be taken in. */
  readonly needed?: true
  /** Titles that registers give its column, folded: without accents and signs. Found as a whole or inside a longer title. */
  readonly titles: readonly string[]
}

/** Columns that registers have and that are not taken in: known so that they are taken for nothing else. */
export const IGNORED = 'ignored'
/** A number that may count the rows or the households: what it counts is read from the column itself. */
export const ORDINAL = 'ordinal'

/** Titles in a row, separated by commas. */
export const titled = (list: string): readonly string[] => list.split(',').map((title) => title.trim())
