import { useTranslation } from 'react-i18next'
import { DataTable, Mark, type Column } from '../../ui/index.ts'
import { stateOf, toneOf, usePointSentence, type Point } from './words.ts'

const answered = (point: Point) => ({ ...point, answered: point.answer?.stands === true })

interface PointTableProps {
  readonly points: readonly Point[]
  readonly waiting: boolean
  readonly chosen: string | undefined
  readonly onChoose: (point: string) => void
  /** Enter: where it is put right. */
  readonly onJump: (point: Point) => void
}

/** What is looked at before a month closes, each with what is left of it. */
export function PointTable({ points, waiting, chosen, onChoose, onJump }: PointTableProps) {
  const { t } = useTranslation('accounting')
  const sentence = usePointSentence()
  const columns: Column<Point>[] = [
    {
      id: 'state',
      header: t(($) => $.closing.stateTitle),
      width: 112,
      cell: (row) => <Mark tone={toneOf(answered(row))}>{t(($) => $.closing.stateOf[stateOf(answered(row))])}</Mark>,
    },
    {
      id: 'point',
      header: t(($) => $.closing.point),
      width: 232,
      cell: (row) => t(($) => $.closing.points[row.point]),
    },
    {
      id: 'left',
      header: t(($) => $.closing.left),
      cell: (row) => <span title={sentence(answered(row))}>{sentence(answered(row))}</span>,
    },
  ]
  return (
    <DataTable
      label={t(($) => $.closing.checklist)}
      rows={points}
      columns={columns}
      rowKey={({ point }) => point}
      selectedKey={chosen}
      onSelect={({ point }) => {
        onChoose(point)
      }}
      onOpen={onJump}
      waiting={waiting}
    />
  )
}
