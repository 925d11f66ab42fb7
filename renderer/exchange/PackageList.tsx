import { useTranslation } from 'react-i18next'
import { dayAt } from '../../shared/dates.ts'
import { formatBytes, formatCount, formatDay } from '../app/format.ts'
import { useMonthName } from '../app/months.ts'
import { DataTable, DayText, Empty, Mark, type Column } from '../ui/index.ts'
import { toneOfPackage, usePackageState, type Package } from './words.ts'

interface PackageListProps {
  year: number
  packages: readonly Package[]
  chosen: string | undefined
  onChoose: (one: Package) => void
  waiting: boolean
}

const dayOf = (instant: string | undefined): string | undefined => (instant === undefined ? undefined : dayAt(instant))

/** The packages of a year, newest first. */
export function PackageList({ year, packages, chosen, onChoose, waiting }: PackageListProps) {
  const { t } = useTranslation('exchange')
  const monthName = useMonthName()
  const state = usePackageState()
  const columns: Column<Package>[] = [
    { id: 'seq', header: t(($) => $.packages.seq), width: 40, cell: (one) => <b>{one.seq}</b> },
    { id: 'month', header: t(($) => $.packages.month), width: 122, cell: (one) => monthName(one.month) },
    { id: 'createdAt', header: t(($) => $.packages.createdAt), width: 88, cell: (one) => formatDay(one.createdAt) },
    { id: 'createdBy', header: t(($) => $.packages.createdBy), width: 130, quiet: true, cell: (one) => one.createdBy },
    { id: 'size', header: t(($) => $.packages.size), width: 70, align: 'end', cell: (one) => formatBytes(one.bytes) },
    { id: 'rows', header: t(($) => $.packages.rows), width: 66, align: 'end', cell: (one) => formatCount(one.rows) },
    {
      id: 'parts',
      header: t(($) => $.packages.parts),
      width: 92,
      align: 'end',
      cell: (one) => t(($) => $.packages.partsOf, { parts: one.parts, listed: one.partsListed }),
    },
    {
      id: 'state',
      header: t(($) => $.packages.state),
      cell: (one) => <Mark tone={toneOfPackage[one.state]}>{state(one)}</Mark>,
    },
    {
      id: 'receivedAt',
      header: t(($) => $.packages.receivedAt),
      width: 88,
      cell: (one) => <DayText value={dayOf(one.receivedAt)} />,
    },
  ]
  return (
    <DataTable
      label={t(($) => $.packages.label, { year })}
      rows={packages}
      columns={columns}
      rowKey={(one) => one.id}
      selectedKey={chosen}
      onSelect={onChoose}
      waiting={waiting}
      empty={<Empty title={t(($) => $.packages.empty.title, { year })}>{t(($) => $.packages.empty.text)}</Empty>}
    />
  )
}
