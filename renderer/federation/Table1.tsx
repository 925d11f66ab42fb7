import { useTranslation } from 'react-i18next'
import { formatChange, formatCount, formatDecimal, formatPercent } from '../app/format.ts'
import { DataTable, Empty, Figure, type Column } from '../ui/index.ts'
import type { Line, Table1 as Table } from './words.ts'

interface Table1Props {
  table: Table | undefined
  by: 'federation' | 'centre' | 'mutual'
  /** A panel is open beside it: the shares go, the columns close up. */
  narrow: boolean
  chosen: string | undefined
  waiting: boolean
  onChoose: (line: Line) => void
  onDown: (line: Line) => void
  onExplain: (line: Line) => void
  onExplainTotal: () => void
}

/** Pixels of a figure's column beside a panel. */
const NARROW = 66

const share = (part: number, whole: number): string => (whole === 0 ? '—' : formatPercent((100 * part) / whole, 0))
const rate = (value: number | undefined): string => (value === undefined ? '—' : formatDecimal(value, 0))
const change = (value: number | undefined): string => (value === undefined ? '—' : formatChange(Math.round(value)))

/** The confederation's own table, with its columns in their order. */
export function Table1({
  table,
  by,
  narrow,
  chosen,
  waiting,
  onChoose,
  onDown,
  onExplain,
  onExplainTotal,
}: Table1Props) {
  const { t } = useTranslation('federation')
  const households = t(($) => $.table.households)
  const people = t(($) => $.table.beneficiaries)
  const rates =
    table?.before === undefined
      ? t(($) => $.table.ratesAlone)
      : t(($) => $.table.rates, { year: table.coverYear, before: table.before })
  const figure = (line: Line, value: number) => (
    <Figure
      label={`${line.name} ${formatCount(value)}`}
      onOpen={() => {
        onExplain(line)
      }}
    >
      <b>{formatCount(value)}</b>
    </Figure>
  )
  const number = (
    id: string,
    header: string,
    group: string,
    width: number,
    cell: (line: Line) => string,
  ): Column<Line> => ({
    id,
    header,
    group,
    width,
    align: 'end',
    cell,
  })
  const every: Column<Line>[] = [
    {
      id: 'name',
      header: t(($) => $.table.name[by]),
      cell: (line) => (by === 'federation' ? line.name : `${line.code} · ${line.name}`),
    },
    {
      id: 'mutuals',
      header: t(($) => $.table.mutuals),
      width: 80,
      align: 'end',
      cell: (line) => formatCount(line.mutuals),
    },
    number(
      'householdsM',
      t(($) => $.table.men),
      households,
      76,
      (line) => formatCount(line.householdsM),
    ),
    number(
      'householdsF',
      t(($) => $.table.women),
      households,
      76,
      (line) => formatCount(line.householdsF),
    ),
    {
      id: 'households',
      header: t(($) => $.table.total),
      group: households,
      width: 78,
      align: 'end',
      cell: (line) => figure(line, line.households),
    },
    {
      ...number(
        'householdsShare',
        t(($) => $.table.share),
        households,
        62,
        (line) => share(line.householdsF, line.households),
      ),
      quiet: true,
    },
    number(
      'beneficiariesM',
      t(($) => $.table.men),
      people,
      80,
      (line) => formatCount(line.beneficiariesM),
    ),
    number(
      'beneficiariesF',
      t(($) => $.table.women),
      people,
      80,
      (line) => formatCount(line.beneficiariesF),
    ),
    {
      id: 'beneficiaries',
      header: t(($) => $.table.total),
      group: people,
      width: 82,
      align: 'end',
      cell: (line) => figure(line, line.beneficiaries),
    },
    {
      ...number(
        'beneficiariesShare',
        t(($) => $.table.share),
        people,
        62,
        (line) => share(line.beneficiariesF, line.beneficiaries),
      ),
      quiet: true,
    },
    number(
      'growth',
      t(($) => $.table.growth),
      rates,
      82,
      (line) => change(line.growth),
    ),
    number(
      'retention',
      t(($) => $.table.retention),
      rates,
      82,
      (line) => rate(line.retention),
    ),
  ]
  const columns = narrow
    ? every
        .filter(({ id }) => !id.endsWith('Share'))
        .map(({ width, ...column }): Column<Line> =>
          width === undefined ? column : { ...column, width: Math.min(width, NARROW) },
        )
    : every
  const total = table?.total
  return (
    <DataTable
      label={t(($) => $.table.label)}
      rows={table?.lines ?? []}
      columns={columns}
      rowKey={(line) => line.key}
      selectedKey={chosen}
      onSelect={onChoose}
      onOpen={onDown}
      onExplain={onExplain}
      fill={false}
      waiting={waiting}
      empty={<Empty title={t(($) => $.table.empty.title)}>{t(($) => $.table.empty.text)}</Empty>}
      {...(total === undefined
        ? {}
        : {
            totals: {
              name: t(($) => $.table.totals),
              mutuals: formatCount(total.mutuals),
              householdsM: formatCount(total.householdsM),
              householdsF: formatCount(total.householdsF),
              households: (
                <Figure label={`${t(($) => $.table.totals)} ${formatCount(total.households)}`} onOpen={onExplainTotal}>
                  {formatCount(total.households)}
                </Figure>
              ),
              householdsShare: share(total.householdsF, total.households),
              beneficiariesM: formatCount(total.beneficiariesM),
              beneficiariesF: formatCount(total.beneficiariesF),
              beneficiaries: formatCount(total.beneficiaries),
              beneficiariesShare: share(total.beneficiariesF, total.beneficiaries),
              growth: change(total.growth),
              retention: rate(total.retention),
            },
          })}
    />
  )
}
