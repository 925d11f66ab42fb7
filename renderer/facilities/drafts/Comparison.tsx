import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDecimal, formatFbu } from '../../app/format.ts'
import { Amount, DataTable, Mark, type Column, type Tone } from '../../ui/index.ts'
import type { DraftLine } from './DraftPage.tsx'

const TONE: Readonly<Record<DraftLine['change'], Tone>> = {
  dearer: 'warn',
  new: 'look',
  gone: 'bad',
  terms: 'look',
  cheaper: 'ok',
  same: 'quiet',
}

interface ComparisonProps {
  rows: readonly DraftLine[]
  effect: Output<'claims.priceEffect'> | undefined
  selected: Id | undefined
  onSelect: (actId: Id) => void
  onOpen: (actId: Id) => void
  empty: ReactNode
}

/** Two lists side by side; once what it would have cost is known, the largest amounts come first. */
export function Comparison({ rows, effect, selected, onSelect, onOpen, empty }: ComparisonProps) {
  const { t } = useTranslation('facilities')
  const amounts = new Map(effect?.acts.map((act) => [act.actId, act.difference]))
  const sorted =
    effect === undefined
      ? rows
      : rows.toSorted((a, b) => Math.abs(amounts.get(b.actId) ?? 0) - Math.abs(amounts.get(a.actId) ?? 0))
  const price = (value: DraftLine['before']): ReactNode =>
    value.price === null ? t(($) => $.prices.off) : <Amount value={value.price} />
  const columns: Column<DraftLine>[] = [
    { id: 'code', header: t(($) => $.column.code), width: 56, quiet: true, cell: (r) => r.code },
    { id: 'label', header: t(($) => $.column.act), cell: (r) => r.label },
    {
      id: 'change',
      header: t(($) => $.draft.change),
      width: 130,
      cell: (r) => <Mark tone={TONE[r.change]}>{t(($) => $.draft.kind[r.change])}</Mark>,
    },
    { id: 'before', header: t(($) => $.draft.now), width: 84, align: 'end', cell: (r) => price(r.before) },
    { id: 'after', header: t(($) => $.draft.next), width: 84, align: 'end', cell: (r) => price(r.after) },
    {
      id: 'percent',
      header: '%',
      width: 70,
      align: 'end',
      cell: (r) => (r.percent === null ? '—' : `${r.percent > 0 ? '+' : ''}${formatDecimal(r.percent, 1)}`),
    },
    {
      id: 'atMost',
      header: t(($) => $.prices.atMostShort),
      width: 84,
      align: 'end',
      cell: (r) => (r.after.atMost === null ? '' : formatFbu(r.after.atMost)),
    },
    {
      id: 'approval',
      header: t(($) => $.prices.approvalShort),
      width: 62,
      cell: (r) => (r.after.priorApproval ? t(($) => $.prices.yes) : ''),
    },
    {
      id: 'effect',
      header: t(($) => $.draft.effectColumn),
      width: 104,
      align: 'end',
      cell: (r) => {
        const difference = amounts.get(r.actId)
        return difference === undefined ? '—' : <Amount value={difference} />
      },
    },
  ]
  return (
    <DataTable
      label={t(($) => $.draft.comparison)}
      rows={sorted}
      columns={columns}
      rowKey={(r) => r.actId}
      selectedKey={selected}
      onSelect={(r) => {
        onSelect(r.actId)
      }}
      onOpen={(r) => {
        onOpen(r.actId)
      }}
      empty={empty}
    />
  )
}
