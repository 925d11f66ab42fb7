import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { growthOf, rateOf, retentionOf } from '../../../shared/rules/membership/campaign.ts'
import { formatCount, formatPercent } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { type Column, CountField, DataTable, Empty, Panel, RefusalBox, SecondLook } from '../../ui/index.ts'
import classes from './campaign.module.css'
import { Legend } from './Legend.tsx'
import { ProgressChart } from './ProgressChart.tsx'

type Progress = Output<'membership.campaignProgress'>
export type ProgressRow = Progress['rows'][number]
type Figures = Progress['total']

const percent = (value: number | undefined): string => (value === undefined ? '—' : formatPercent(value))

/** Retention, growth and target by mutual or by colline: one line each, summed at the end. */
export function ProgressTable({
  progress,
  by,
  chosen,
  onSelect,
  waiting,
}: {
  progress: Progress | undefined
  by: 'mutual' | 'hill'
  chosen: string | undefined
  onSelect: (row: ProgressRow) => void
  waiting: boolean
}) {
  const { t } = useTranslation('membership')
  const figures: [id: string, header: string, width: number, value: (row: Figures) => string][] = [
    ['renewable', t(($) => $.campaign.renewable), 60, (r) => formatCount(r.renewable)],
    ['paid', t(($) => $.campaign.state.paid), 48, (r) => formatCount(r.paid)],
    ['unpaid', t(($) => $.campaign.state.unpaid), 56, (r) => formatCount(r.unpaid)],
    ['waiting', t(($) => $.campaign.state.waiting), 52, (r) => formatCount(r.waiting)],
    ['refused', t(($) => $.campaign.lost), 56, (r) => formatCount(r.refused)],
    ['excluded', t(($) => $.campaign.excluded), 72, (r) => formatCount(r.excluded)],
    ['retention', t(($) => $.campaign.retention), 78, (r) => percent(retentionOf(r))],
    ['households', t(($) => $.campaign.households), 66, (r) => formatCount(r.households)],
    ['growth', t(($) => $.campaign.growth), 78, (r) => percent(growthOf(r.households, r.householdsBefore))],
    ['target', t(($) => $.campaign.target), 60, (r) => (r.target === undefined ? '—' : formatCount(r.target))],
    [
      'ofTarget',
      t(($) => $.campaign.ofTarget),
      56,
      (r) => (r.target === undefined ? '—' : percent(rateOf(r.households, r.target))),
    ],
  ]
  const columns: Column<ProgressRow>[] = [
    {
      id: 'label',
      header: by === 'mutual' ? t(($) => $.campaign.mutual) : t(($) => $.campaign.hill),
      cell: (r) => r.label,
    },
    ...figures.map(([id, header, width, value]): Column<ProgressRow> => ({
      id,
      header,
      width,
      align: 'end',
      cell: value,
    })),
  ]
  const total = progress?.total
  return (
    <DataTable
      label={t(($) => $.campaign.progressLabel)}
      rows={progress?.rows ?? []}
      columns={columns}
      rowKey={(r) => r.key}
      selectedKey={chosen}
      onSelect={onSelect}
      waiting={waiting}
      totals={
        total === undefined
          ? undefined
          : {
              label: t(($) => $.campaign.total),
              ...Object.fromEntries(figures.map(([id, , , value]) => [id, value(total)])),
            }
      }
      empty={<Empty title={t(($) => $.campaign.noBefore)}>{t(($) => $.campaign.noBeforeWhy)}</Empty>}
    />
  )
}

/** The chart of the progress, and why households do not come back. */
export function ProgressSide({
  rows,
  reasons,
}: {
  rows: readonly ProgressRow[]
  reasons: Output<'membership.nonRenewals'>['reasons']
}) {
  const { t } = useTranslation('membership')
  return (
    <>
      <Panel title={t(($) => $.campaign.chart)}>
        <div className={classes.chart} role="img" aria-label={t(($) => $.campaign.chart)}>
          <Legend
            series={[
              [t(($) => $.campaign.renewedShort), 1],
              [t(($) => $.campaign.joined), 3],
            ]}
            mark={t(($) => $.campaign.target)}
          />
          <ProgressChart rows={rows} />
        </div>
      </Panel>
      <Panel title={t(($) => $.campaign.why)}>
        {reasons.length === 0 ? (
          <p>{t(($) => $.campaign.whyEmpty)}</p>
        ) : (
          <table className={classes.figures} aria-label={t(($) => $.campaign.whyLabel)}>
            <tbody>
              {reasons.map((reason) => (
                <tr key={`${reason.code} ${reason.excluded}`}>
                  <th scope="row">
                    {reason.code === 'ended' ? t(($) => $.campaign.ended) : reason.label}
                    {reason.excluded ? ` (${t(($) => $.campaign.excludedMark)})` : ''}
                  </th>
                  <td>{formatCount(reason.households)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </>
  )
}

export interface TargetOf {
  readonly coverYearId: string
  readonly mutualId: string
  readonly hillCode?: string
  readonly label: string
  readonly households?: number | undefined
}

/** What a mutual or a colline aims at. */
export function TargetDialog({ of, onClose }: { of: TargetOf; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const [households, setHouseholds] = useState<number | undefined>(of.households)
  const set = useOfficeCommand('membership.setCampaignTarget')
  const act = async (): Promise<void> => {
    if (households === undefined) return
    const { label, households: _before, ...target } = of
    const done = await set.run({ ...target, households })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.campaign.targetSet, { name: label, count: households }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.campaign.targetTitle, { name: of.label })}
      act={t(($) => $.campaign.setTarget)}
      written
      onAct={() => void act()}
      keep={t(($) => $.campaign.targetKeep)}
      onKeep={onClose}
      danger={false}
      busy={set.busy}
      disabled={households === undefined}
    >
      <CountField label={t(($) => $.campaign.targetHouseholds)} value={households} onChange={setHouseholds} />
      {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
    </SecondLook>
  )
}
