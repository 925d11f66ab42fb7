import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { daysBetween, type Day } from '../../../shared/dates.ts'
import { useRoleName } from '../../app/words.ts'
import { Amount, DataTable, DayText, Mark, type Column } from '../../ui/index.ts'
import type { Side } from './sides.ts'

const AGES = ['a0', 'a1', 'a2', 'a3'] as const

interface QueueTableProps {
  label: string
  sides: readonly Side[]
  today: Day | undefined
  waiting: boolean
  chosen: string | undefined
  onChoose: (key: string) => void
  onOpen: (side: Side) => void
  empty?: ReactNode
}

/** Queues, how many are in each, for how much, since when, and how long they have waited. */
export function QueueTable({ label, sides, today, waiting, chosen, onChoose, onOpen, empty }: QueueTableProps) {
  const { t } = useTranslation('administration')
  const roleName = useRoleName()
  const forOthers = sides.some(({ others }) => others !== null)
  const who = ({ others }: Side): string => {
    const roles = [...new Set((others?.whom ?? []).flatMap((person) => person.roles.slice(0, 1)))]
    return roles.length === 0 ? t(($) => $.waiting.nobody) : roles.map((role) => roleName(role)).join(', ')
  }
  const columns: Column<Side>[] = [
    { id: 'what', header: t(($) => $.waiting.what), cell: ({ queue }) => t(($) => $.waiting.queue[queue.queue]) },
    ...(forOthers
      ? [{ id: 'who', header: t(($) => $.waiting.whom), width: 190, quiet: true, cell: (side: Side) => who(side) }]
      : []),
    { id: 'count', header: t(($) => $.waiting.count), width: 62, align: 'end', cell: ({ part }) => part.count },
    {
      id: 'amount',
      header: t(($) => $.waiting.amount),
      width: 86,
      align: 'end',
      cell: ({ part }) => <Amount value={part.amount ?? undefined} />,
    },
    {
      id: 'oldest',
      header: t(($) => $.waiting.oldest),
      width: 84,
      cell: ({ part }) => <DayText value={part.oldest} />,
    },
    {
      id: 'days',
      header: t(($) => $.waiting.days),
      width: 70,
      align: 'end',
      cell: ({ part }) => {
        const days = today === undefined ? 0 : daysBetween(part.oldest, today)
        return days <= 0 ? t(($) => $.waiting.today) : t(($) => $.waiting.daysCount, { count: days })
      },
    },
    {
      id: 'late',
      header: t(($) => $.waiting.late),
      width: 104,
      cell: ({ part }) =>
        part.late === 0 ? (
          <Mark tone="ok">{t(($) => $.waiting.onTime)}</Mark>
        ) : (
          <Mark tone="warn">{t(($) => $.waiting.lateCount, { count: part.late })}</Mark>
        ),
    },
    ...(forOthers
      ? []
      : AGES.map((age, index): Column<Side> => ({
          id: age,
          header: t(($) => $.waiting.age[age]),
          width: index < 2 ? 46 : 52,
          align: 'end',
          group: t(($) => $.waiting.ages),
          quiet: true,
          cell: ({ part }) => part.ages[index] || '',
        }))),
  ]
  return (
    <DataTable
      label={label}
      rows={sides}
      columns={columns}
      rowKey={({ key }) => key}
      selectedKey={chosen}
      onSelect={({ key }) => onChoose(key)}
      onOpen={onOpen}
      waiting={waiting}
      empty={empty}
    />
  )
}
