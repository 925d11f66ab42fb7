import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatCount } from '../../app/format.ts'
import classes from './ProgressChart.module.css'

type Row = Output<'membership.campaignProgress'>['rows'][number]

/** What the panel has room for; the table beside it has them all. */
const MOST = 10

/**
 * Households of the cover year beside what was aimed at, which counts the new ones too: those renewed, then those that joined, and a
 * mark where the target is. In the order of the table, largest first when they are too many.
 */
export function ProgressChart({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('membership')
  const shown = rows.length <= MOST ? rows : rows.toSorted((a, b) => b.households - a.households).slice(0, MOST)
  const widest = Math.max(1, ...shown.map((row) => Math.max(row.paid + row.joined, row.target ?? 0)))
  const share = (households: number): string => `${(100 * households) / widest}%`
  return (
    <div className={classes.bars}>
      {shown.map((row) => (
        <div key={row.key}>
          <span className={classes.name}>{row.label}</span>
          <span className={classes.count}>
            {formatCount(row.paid + row.joined)}
            {row.target === undefined ? '' : ` / ${formatCount(row.target)}`}
          </span>
          <div className={classes.bar}>
            <i className={classes.renewed} style={{ width: share(row.paid) }} />
            <i className={classes.joined} style={{ width: share(row.joined) }} />
            {row.target === undefined ? null : (
              <b title={t(($) => $.campaign.target)} style={{ left: share(row.target) }} />
            )}
          </div>
        </div>
      ))}
    </div>
  )
}
