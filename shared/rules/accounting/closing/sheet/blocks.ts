import type { Day, Month } from '../../../../dates.ts'
import type { MonthlySheet, SheetFacts } from '../../../../documents/monthlySheet.ts'

/** How a cell is written: people and papers, francs, a percentage, or as it stands. */
export type SheetUnit = 'count' | 'fbu' | 'percent' | 'text'
export type SheetCell = number | string | null

/** The page on which a line is looked at more closely. */
export interface SheetWay {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

export interface SheetRow {
  readonly label: string
  readonly cells: readonly SheetCell[]
  readonly total?: boolean
  readonly way?: SheetWay
}

export interface SheetTable {
  /** Over the labels of the rows. */
  readonly head: string
  readonly columns: readonly { readonly title: string; readonly unit: SheetUnit }[]
  readonly rows: readonly SheetRow[]
}

export interface SheetChart {
  readonly title: string
  readonly unit: string
  readonly curves: readonly {
    readonly kind: 'year' | 'before' | 'budget'
    /** With the value of the last month, as it is written beside the curve. */
    readonly label: string
    readonly values: readonly (number | null)[]
  }[]
}

export interface SheetBlock {
  readonly number: number
  readonly title: string
  readonly note?: string
  readonly tables: readonly SheetTable[]
  readonly charts?: readonly SheetChart[]
  /** Sentences under the tables. */
  readonly says: readonly string[]
  /** Stands beside the next or the one before. */
  readonly half: boolean
}

type Words = Readonly<Record<string, string>>

/** Words of the sheet in one language; sentences carry their `{{parameters}}`. */
export interface SheetWords {
  readonly title: Words
  readonly note: Words
  readonly head: Words
  readonly column: Words
  readonly row: Words
  readonly says: Words
  readonly service: Words
  readonly facility: Words
  readonly chart: Words
}

export interface SheetFormat {
  readonly fbu: (value: number) => string
  /** A number with so many decimals. */
  readonly decimal: (value: number, decimals: number) => string
  readonly day: (day: Day) => string
}

/** What the blocks of a sheet are made with. */
export interface Making {
  readonly facts: SheetFacts
  readonly month: Month
  readonly from: Day
  readonly to: Day
  readonly words: SheetWords
  readonly format: SheetFormat
  say(sentence: keyof Words, params?: Readonly<Record<string, string | number>>): string
}

export type Sheet = Pick<MonthlySheet, 'month' | 'facts'>

export const word = (words: Words, key: string): string => words[key] ?? key

export const both = ({ M, F }: { readonly M: number; readonly F: number }): number => M + F

/** A share in percent; null: of nothing. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole)
