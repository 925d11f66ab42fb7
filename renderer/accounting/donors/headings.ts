import type { Fbu } from '../../../shared/money.ts'
import {
  boundsOf,
  headingProblem,
  written,
  type AgreementHeading,
  type ChartAccount,
  type HEADING_PROBLEMS,
} from '../../../shared/rules/accounting/donors/headings.ts'

/** A line of the grid in which headings are typed: a heading begins where a line names one, and goes on until the next does. */
export interface HeadingLine {
  readonly key: string
  readonly label?: string
  readonly from?: string
  /** Of a range. */
  readonly to?: string
  readonly cap?: number
}
export type HeadingProblem = (typeof HEADING_PROBLEMS)[number] | 'label' | 'account'

export const newLine = (): HeadingLine => ({ key: crypto.randomUUID() })

export const typedLines = (headings: readonly AgreementHeading[]): HeadingLine[] =>
  headings.flatMap(({ label, accounts, cap }) =>
    accounts.map((one, at) => {
      const { from, to } = boundsOf(one)
      return {
        ...newLine(),
        ...(at === 0 ? { label } : {}),
        from,
        ...(to === from ? {} : { to }),
        ...(at === 0 && cap !== null ? { cap } : {}),
      }
    }),
  )

const isEmpty = ({ label = '', from, to, cap }: HeadingLine): boolean =>
  label.trim() === '' && from === undefined && to === undefined && cap === undefined

interface Read {
  readonly headings: { label: string; accounts: string[]; cap: Fbu | null }[]
  /** The first line that cannot be taken, and the cell that says so. */
  readonly wrong?: { readonly key: string; readonly cell: 'label' | 'from'; readonly problem: HeadingProblem }
}

/** Headings of typed lines, judged against the chart as the office will. */
export function readLines(lines: readonly HeadingLine[], chart: readonly ChartAccount[]): Read {
  const headings: Read['headings'] = []
  const places: string[][] = []
  for (const line of lines) {
    if (isEmpty(line)) continue
    const label = (line.label ?? '').trim()
    if (label !== '') {
      headings.push({ label, accounts: [], cap: (line.cap as Fbu | undefined) ?? null })
      places.push([])
    }
    const heading = headings.at(-1)
    if (heading === undefined) return { headings, wrong: { key: line.key, cell: 'label', problem: 'label' } }
    if (line.from === undefined) return { headings, wrong: { key: line.key, cell: 'from', problem: 'account' } }
    if (label === '' && line.cap !== undefined) heading.cap = line.cap as Fbu
    heading.accounts.push(written(line.from, line.to))
    places.at(-1)?.push(line.key)
  }
  const wrong = headingProblem(headings, chart)
  if (wrong === undefined) return { headings }
  const at = headings[wrong.at]?.accounts.lastIndexOf(wrong.accounts) ?? 0
  return { headings, wrong: { key: places[wrong.at]?.[at] ?? '', cell: 'from', problem: wrong.problem } }
}
