import type { TableColumn, TableRow } from '../table.ts'
import { donorWords as words } from '../words.ts'

const { column } = words

/** What says which agreement a row is of: three columns in a file; on paper its donor stands above, to leave room for the figures. */
export const AGREEMENT_COLUMNS: readonly TableColumn[] = [
  { title: column.donor, kind: 'text', width: 28, where: 'file' },
  { title: column.project, kind: 'text', width: 12, where: 'file' },
  { title: column.reference, kind: 'text', width: 16, where: 'file' },
  { title: words.book.agreement, kind: 'text', width: 28, where: 'paper' },
]

interface Agreement {
  readonly donor: string
  readonly project: string
  readonly agreement: string
}

export const agreementCells = ({ donor, project, agreement }: Agreement): TableRow['cells'] => [
  donor,
  project,
  agreement,
  `${project} · ${agreement}`,
]

export const sumCells = (title: string): TableRow['cells'] => ['', '', '', title]

/** The donor above its agreements; `figures`: how many columns follow. */
export const donorHeading = (donor: string, figures: number): TableRow => ({
  cells: ['', '', '', donor, ...Array.from({ length: figures }, () => null)],
  look: 'heading',
  where: 'paper',
})
