import type { Day } from '../../../dates.ts'
import type { Birth, Relation } from '../../membership/form.ts'

/** What a file can be taken in as. Each has fields of its own, a template to download and a writer in its department. */
export const REGISTER_TEMPLATES = [
  'households',
  'contributions',
  'aliases',
  'facilities',
  'price-list',
  'opening-balances',
] as const
export type RegisterTemplate = (typeof REGISTER_TEMPLATES)[number]

/** A cell as it stands in the file. `text` is what a person reads in it, cut at 2,000 characters (`cut`). */
export interface RawCell {
  readonly text: string
  /** A number as the file keeps it: an amount, a year, or the serial of a day. */
  readonly number?: number
  /** The day a cell formatted as a day shows, `YYYY-MM-DD`, whatever its year: 1582 and 2099 are judged later. */
  readonly day?: string
  /** The cell was computed; `text` is its last value. */
  readonly formula?: true
  readonly cut?: true
  /** Its workbook counts days from 1904: a number that turns out to be a day is read so. */
  readonly since1904?: true
}

/** A row as it stands: its sheet, its number as the spreadsheet shows it (from 1), its cells from column A on. */
export interface RawRow {
  readonly sheet: string
  readonly row: number
  readonly cells: readonly RawCell[]
}

/** `person-rows`: one row a person. `household-rows`: one row a household, its members in groups of columns. */
export const REGISTER_SHAPES = ['person-rows', 'household-rows', 'lines'] as const
export type RegisterShape = (typeof REGISTER_SHAPES)[number]

/** Where a field is read: the column from 0; `group` counts the members of a household row from 0. */
export interface ColumnChoice {
  readonly field: string
  readonly column: number
  readonly group?: number
  /** What the header says that the person of this group is (« Conjoint », « Enfant 2 »). */
  readonly relation?: Relation
}

/** How one sheet is read. Rows are numbered as the spreadsheet shows them. */
export interface SheetMapping {
  readonly sheet: string
  readonly skip: boolean
  readonly shape: RegisterShape
  /** First and last row of the header; both absent when there is none. */
  readonly headerFrom?: number
  readonly headerTo?: number
  readonly firstRow: number
  readonly columns: readonly ColumnChoice[]
  /** What the titles above the header say of every household of the sheet: « Colline : Rukoba ». A column goes before it. */
  readonly constants?: readonly { readonly field: string; readonly text: string }[]
}

export interface RegisterMapping {
  readonly template: RegisterTemplate
  readonly sheets: readonly SheetMapping[]
}

/** A finding at a place of the file. Refused: its household (or line) is not taken in. */
export interface RegisterProblem {
  readonly code: string
  readonly severity: 'refused' | 'look'
  readonly sheet: string
  readonly row: number
  /** `A`, `AB`; absent when the whole row is meant. */
  readonly column?: string
  readonly params: Readonly<Record<string, string | number>>
}

export interface ReadPerson {
  readonly row: number
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birth: Birth
  readonly relation: Relation
  readonly identityPaper?: string
  readonly oldNumber?: string
}

/** A household as the rows give it. Places are what was written; the office finds their codes. */
export interface ReadHousehold {
  /** The number the register itself gives it, or « feuille:ligne » when it gives none. */
  readonly key: string
  readonly sheet: string
  readonly rows: readonly number[]
  readonly people: readonly ReadPerson[]
  /** What the first of its people is called, when none of them could be read whole. */
  readonly called?: string
  readonly oldNumber?: string
  /** Given on a workstation of the centre, as written. */
  readonly memberNumber?: string
  readonly mutual?: string
  readonly zone?: string
  readonly hill?: string
  readonly commune?: string
  readonly province?: string
  readonly phone?: string
  readonly declaredSize?: number
  readonly group?: string
  readonly category?: 'ordinary' | 'indigent' | 'group'
  readonly joinedOn?: Day
  /** Already paid for the chosen cover year, FBu. */
  readonly paid?: number
  readonly paidOn?: Day
  readonly refused: boolean
}

/** What a file of households gives: those that can be taken in and those that cannot, with the reasons. */
export interface HouseholdReading {
  readonly households: readonly ReadHousehold[]
  readonly problems: readonly RegisterProblem[]
  /** Rows that are no data: titles, headers, blanks, totals; with why, so that nothing is silently left out. */
  readonly left: readonly {
    readonly sheet: string
    readonly row: number
    readonly why: 'title' | 'header' | 'blank' | 'total'
  }[]
}

/** A line of the other templates: one row, its values by field, already read. */
export interface ReadLine {
  readonly sheet: string
  readonly row: number
  readonly values: Readonly<Record<string, string | number>>
  readonly refused: boolean
}

export interface LineReading {
  readonly lines: readonly ReadLine[]
  readonly problems: readonly RegisterProblem[]
  readonly left: HouseholdReading['left']
}
