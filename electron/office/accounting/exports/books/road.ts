import type { accounting } from '../../../../../shared/contract/accounting.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import type { OutputOf } from '../../../../../shared/contract/procedure.ts'
import { formatDay } from '../../../../../shared/dates.ts'
import { sum } from '../../../../../shared/money.ts'
import { day, type BookTable, type TableRow } from '../table.ts'
import { books, said, yearWords } from '../words.ts'

type Road = OutputOf<(typeof accounting)['accounting.yearChecklist']>
type Step = Road['steps'][number]

const { column, paper, why, work } = yearWords

/** The road of a year: each step, where it stands, when, by whom, on what. */
export const roadBook = (road: Road, { from, to }: BookRequest): BookTable => ({
  title: books.title.road,
  subtitle: said(paper.road, { year: road.year, state: yearWords.states[road.state] }),
  from,
  to,
  file: [books.file.road, road.year].join('-'),
  landscape: true,
  columns: [
    { title: column.number, kind: 'text', width: 4 },
    { title: column.step, kind: 'text', width: 32 },
    { title: column.state, kind: 'text', width: 10 },
    { title: column.day, kind: 'day', width: 12 },
    { title: column.by, kind: 'text', width: 24 },
    { title: column.text, kind: 'text', width: 60 },
  ],
  *rows(): Generator<TableRow> {
    for (const [index, step] of road.steps.entries())
      yield {
        cells: [
          String(index + 1),
          yearWords.step[step.step],
          yearWords.stepState[step.state],
          step.day === null ? null : day(step.day),
          step.by,
          sentence(step),
        ],
      }
  },
  notes: () => [paper.roadNote],
  amount: () => road.result?.result ?? 0,
})

/** What a year earned and cost, entity by entity, and the entry that took it to the result. */
export const resultBook = (road: Road, { from, to }: BookRequest): BookTable => ({
  title: books.title.result,
  subtitle: said(paper.result, { year: road.year }),
  from,
  to,
  file: [books.file.result, road.year].join('-'),
  columns: [
    { title: column.entity, kind: 'text', width: 36 },
    { title: column.income, kind: 'fbu', width: 16 },
    { title: column.costs, kind: 'fbu', width: 16 },
    { title: column.result, kind: 'fbu', width: 16 },
    { title: column.allocated, kind: 'text', width: 10 },
  ],
  *rows(): Generator<TableRow> {
    for (const { name, income, costs, result, allocated } of road.entities)
      yield {
        cells: [name, income, costs, result, allocated && road.result !== null ? yearWords.stepState.done : null],
      }
    const total = (of: 'income' | 'costs' | 'result'): number => sum(road.entities.map((one) => one[of]))
    yield {
      cells: [books.total, total('income'), total('costs'), total('result'), null],
      look: 'total',
      where: 'paper',
    }
  },
  notes: () => [
    road.result === null
      ? paper.resultLater
      : road.result.entry === null
        ? paper.resultNothing
        : said(paper.resultEntry, {
            entry: road.result.entry,
            day: formatDay(road.result.day),
            by: road.result.by,
          }),
  ],
  amount: () => road.result?.result ?? 0,
})

const counted = (
  words: { readonly zero: string; readonly one: string; readonly other: string },
  count: number,
): string => (count === 0 ? words.zero : count === 1 ? words.one : words.other)

/** What a step says of itself, as its page does. */
function sentence({ step, state, text, count }: Step): string {
  if (state === 'changed') return why.changed
  if (step === 'months')
    return said(counted({ zero: why.months_zero, one: why.months_one, other: why.months_other }, count), { count })
  if (step === 'inventory') {
    const works = (text ?? '')
      .split(' ')
      .flatMap((name) => (name in work ? [work[name as keyof typeof work]] : []))
      .join(', ')
    const words = { zero: why.inventory_zero, one: why.inventory_one, other: why.inventory_other }
    return said(counted(words, count), { count, works })
  }
  if (text !== null && text !== '') return text
  if (step === 'allocation') {
    const words = { zero: why.allocation_zero, one: why.allocation_one, other: why.allocation_other }
    return said(counted(words, count), { count })
  }
  return why[step]
}
