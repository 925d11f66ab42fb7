import type { Line } from './line.ts'
import type { Run } from './lines.ts'
import { shareLabel } from './size.ts'

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

/** Name of a line without what differs between two sizes. */
const kind = (name: string): string => name.replace(/, [\d\s]+ rows$/, '')

export interface Slope {
  readonly name: string
  /** Cost at the larger size over cost at the smaller: 1 when a larger centre is not slower. */
  readonly ours: number
  readonly bare?: number
}

/** How each line grows from the first size to the last. */
export function slopes(runs: readonly Run[]): Slope[] {
  const [first] = runs
  const last = runs.at(-1)
  if (first === undefined || last === undefined || first === last) return []
  return first.lines.flatMap((small) => {
    const large = last.lines.find(({ name }) => kind(name) === kind(small.name))
    return large === undefined
      ? []
      : [
          {
            name: kind(small.name),
            ours: large.ours / small.ours,
            ...(large.bare === undefined || small.bare === undefined ? {} : { bare: large.bare / small.bare }),
          },
        ]
  })
}

/** Lines beside what they are held against. */
const compared = (lines: readonly Line[], against: string): string =>
  table([
    ['', '', 'ours', against, 'ratio'],
    ...lines.map(({ name, unit, ours, bare, ratio }) => [
      name,
      unit,
      figure(ours),
      bare === undefined ? '' : figure(bare),
      ratio === undefined ? '' : `× ${figure(ratio)}`,
    ]),
  ])

/** What a person reads: the window's own lines, a table a size, then how the figures grow. */
export function report(runs: readonly Run[], window: readonly Line[] = []): string {
  const parts = runs.map((run) => {
    const { size } = run
    const head = `${shareLabel(size.share)} of the country: ${size.households} households, ${size.people} people, ${size.claims} certificates, ${size.entries * 2} ledger lines
${run.rows} rows loaded at ${figure(run.loadMicrosecondsPerRow)} µs each, ${figure(run.fileMegabytes)} MB; figures of a household kept in ${figure(run.settleMicrosecondsPerHousehold)} µs`
    return `${head}\n\n${compared(run.lines, 'bare engine')}`
  })
  if (window.length > 0) parts.unshift(compared(window, 'empty window'))
  const grown = slopes(runs)
  const [first] = runs
  const last = runs.at(-1)
  if (grown.length > 0 && first !== undefined && last !== undefined)
    parts.push(
      `from ${shareLabel(first.size.share)} to ${shareLabel(last.size.share)} (× ${figure(last.size.share / first.size.share)} rows), a call or a row costs\n\n${table(
        [
          ['', 'ours', 'bare engine'],
          ...grown.map(({ name, ours, bare }) => [
            name,
            `× ${figure(ours)}`,
            bare === undefined ? '' : `× ${figure(bare)}`,
          ]),
        ],
      )}`,
    )
  return `${parts.join('\n\n')}\n`
}
