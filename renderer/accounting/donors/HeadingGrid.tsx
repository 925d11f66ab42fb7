import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { takenBy, written } from '../../../shared/rules/accounting/donors/headings.ts'
import { natureOf } from '../../../shared/rules/accounting/donors/natures.ts'
import { EntryGrid, type EntryColumn } from '../../ui/index.ts'
import { findAccounts } from '../findAccounts.ts'
import { newLine, type HeadingLine, type readLines } from './headings.ts'

type Chart = Output<'accounting.chart'>

/** Headings of an agreement: accounts and ranges searched in the chart, an amount each. */
export function HeadingGrid({
  lines,
  onChange,
  chart,
  coming,
  wrong,
  onSave,
}: {
  lines: readonly HeadingLine[]
  onChange: (lines: readonly HeadingLine[]) => void
  chart: Chart
  /** It is still coming. */
  coming: boolean
  wrong: ReturnType<typeof readLines>['wrong']
  onSave: () => void
}) {
  const { t } = useTranslation('accounting')
  const labels = new Map(chart.map(({ number, label }) => [number, label]))
  // a heading of the chart stands for all its accounts: it is offered where money is spent on one of them
  const offered = chart.filter(({ number, role, heading }) =>
    heading ? takenBy(number, chart).length > 0 : natureOf(number, role) !== undefined,
  )
  const lookup = (field: 'from' | 'to'): EntryColumn<HeadingLine> => ({
    id: field,
    header: t(($) => $.donors.column[field]),
    width: 96,
    kind: 'lookup',
    text: (line) => line[field] ?? '',
    search: (text, { from }) =>
      Promise.resolve(
        findAccounts(
          field === 'to' ? offered.filter(({ number }) => from === undefined || number > from) : offered,
          text,
        ),
      ),
    coming,
    choose: (line, option) => ({ ...line, [field]: option.value }),
    clear: ({ [field]: _cleared, ...line }) => line,
  })
  const columns: EntryColumn<HeadingLine>[] = [
    { id: 'label', header: t(($) => $.donors.column.heading), width: 220, kind: 'text', field: 'label' },
    lookup('from'),
    lookup('to'),
    {
      id: 'accounts',
      header: t(($) => $.donors.column.accounts),
      kind: 'shown',
      cell: ({ from, to }) =>
        from === undefined
          ? ''
          : [
              to === undefined ? labels.get(from) : `${labels.get(from) ?? from} → ${labels.get(to) ?? to}`,
              t(($) => $.donors.headingCount, { count: takenBy(written(from, to), chart).length }),
            ]
              .filter(Boolean)
              .join(' · '),
    },
    { id: 'cap', header: t(($) => $.donors.column.cap), width: 120, kind: 'amount', field: 'cap' },
  ]
  return (
    <EntryGrid
      label={t(($) => $.donors.headingRows)}
      rows={lines}
      onChange={onChange}
      columns={columns}
      rowKey={(line) => line.key}
      newRow={newLine}
      onSave={onSave}
      {...(wrong === undefined
        ? {}
        : { refusals: { [wrong.key]: { [wrong.cell]: t(($) => $.donors.headingProblems[wrong.problem]) } } })}
      waitingWords={t(($) => $.donors.headingWaiting)}
      fill
    />
  )
}
