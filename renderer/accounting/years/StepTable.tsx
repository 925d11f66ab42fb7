import { useTranslation } from 'react-i18next'
import { DataTable, DayText, Empty, Mark, type Column } from '../../ui/index.ts'
import { TONE, useStepSentence, type RoadStep } from './words.ts'

interface StepTableProps {
  readonly steps: readonly RoadStep[]
  readonly waiting: boolean
  readonly chosen: string | undefined
  readonly onChoose: (step: string) => void
  readonly onOpen: (step: RoadStep) => void
}

/** The road of a year, in its order. */
export function StepTable({ steps, waiting, chosen, onChoose, onOpen }: StepTableProps) {
  const { t } = useTranslation('accounting')
  const sentence = useStepSentence()
  const columns: Column<RoadStep>[] = [
    {
      id: 'rank',
      header: t(($) => $.years.column.number),
      width: 34,
      align: 'end',
      quiet: true,
      cell: (row) => steps.indexOf(row) + 1,
    },
    { id: 'step', header: t(($) => $.years.column.step), width: 208, cell: (row) => t(($) => $.years.step[row.step]) },
    {
      id: 'state',
      header: t(($) => $.years.column.state),
      width: 92,
      cell: (row) => <Mark tone={TONE[row.state]}>{t(($) => $.years.stepState[row.state])}</Mark>,
    },
    {
      id: 'text',
      header: t(($) => $.years.column.text),
      cell: (row) => <span title={sentence(row)}>{sentence(row)}</span>,
    },
    {
      id: 'day',
      header: t(($) => $.years.column.day),
      width: 88,
      cell: (row) => (row.day === null ? null : <DayText value={row.day} />),
    },
    { id: 'by', header: t(($) => $.years.column.by), width: 122, quiet: true, cell: (row) => row.by },
  ]
  return (
    <DataTable
      label={t(($) => $.years.road)}
      rows={steps}
      columns={columns}
      rowKey={({ step }) => step}
      selectedKey={chosen}
      onSelect={({ step }) => {
        onChoose(step)
      }}
      onOpen={onOpen}
      waiting={waiting}
      empty={<Empty title={t(($) => $.years.empty)} />}
    />
  )
}
