import { useTranslation } from 'react-i18next'
import { formatDay } from '../../app/format.ts'
import { Amount, DataTable, Mark, type Column, type Tone } from '../../ui/index.ts'
import type { DatedLine, LineState } from './scaleLines.ts'
import { useScopeName } from './useScopeName.ts'

const TONE: Readonly<Record<LineState, Tone>> = {
  current: 'ok',
  coming: 'look',
  past: 'quiet',
  draft: 'run',
  proposed: 'run',
  returned: 'warn',
}

interface ScaleTableProps {
  lines: readonly DatedLine[]
  chosen: string | undefined
  onChoose: (line: DatedLine) => void
  onOpen: (line: DatedLine) => void
  /** A panel stands beside it and says the rest of the line under the hand. */
  narrow: boolean
}

/** Scales as dated rows; what is on its way stands above them. */
export function ScaleTable({ lines, chosen, onChoose, onOpen, narrow }: ScaleTableProps) {
  const { t } = useTranslation('membership')
  const scopeName = useScopeName()
  const terms: Column<DatedLine>[] = [
    {
      id: 'upTo',
      header: t(($) => $.structure.scales.upTo),
      width: 84,
      align: 'end',
      cell: (l) => l.scale.bands[0]?.toPeople ?? '',
    },
    {
      id: 'more',
      header: t(($) => $.structure.scales.supplement),
      width: 112,
      align: 'end',
      cell: ({ scale }) =>
        scale.bands.length > 1 ? (
          scale.bands
            .slice(1)
            .map((b) => b.amount)
            .join(' · ')
        ) : (
          <Amount value={scale.supplement?.each ?? 0} />
        ),
    },
    {
      id: 'joining',
      header: t(($) => $.structure.scales.joining),
      width: 84,
      align: 'end',
      cell: (l) => <Amount value={l.scale.joiningFee} />,
    },
    {
      id: 'card',
      header: t(($) => $.structure.scales.card),
      width: 60,
      align: 'end',
      cell: (l) => <Amount value={l.scale.cardPrice} />,
    },
  ]
  const columns: Column<DatedLine>[] = [
    { id: 'from', header: t(($) => $.structure.scales.from), width: 84, cell: (l) => formatDay(l.validFrom) },
    {
      id: 'to',
      header: t(($) => $.structure.scales.to),
      width: 84,
      cell: (l) => (l.validTo === undefined ? t(($) => $.structure.scales.open) : formatDay(l.validTo)),
    },
    { id: 'scope', header: t(($) => $.structure.scales.scope), width: 196, cell: scopeName },
    {
      id: 'amount',
      header: t(($) => $.structure.scales.contribution),
      width: 84,
      align: 'end',
      cell: (l) => <Amount value={l.amount} />,
    },
    ...(narrow ? [] : terms),
    { id: 'source', header: t(($) => $.structure.scales.source), cell: (l) => l.scale.source },
    {
      id: 'state',
      header: t(($) => $.structure.state),
      width: 108,
      cell: (l) => (
        <Mark tone={TONE[l.state]} strong={l.state === 'proposed' || l.state === 'returned'}>
          <StateWord state={l.state} />
        </Mark>
      ),
    },
  ]
  return (
    <DataTable
      label={t(($) => $.structure.scales.label)}
      fill={false}
      rows={lines}
      rowKey={(l) => l.key}
      columns={columns}
      selectedKey={chosen}
      onSelect={onChoose}
      onOpen={onOpen}
    />
  )
}

function StateWord({ state }: { state: LineState }) {
  const { t } = useTranslation('membership')
  if (state === 'draft' || state === 'proposed' || state === 'returned')
    return t(($) => $.structure.proposal.state[state])
  return t(($) => $.structure.scales[state])
}
