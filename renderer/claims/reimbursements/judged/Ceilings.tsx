import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../../app/format.ts'
import { Meter } from '../../../ui/index.ts'
import classes from '../reimbursements.module.css'
import type { Judged } from '../words.ts'

/** What was used of each ceiling before this request, and what it leaves. */
export function Ceilings({ ceilings, granted }: { ceilings: Judged['ceilings']; granted: number }) {
  const { t } = useTranslation('claims')
  if (ceilings.length === 0) return <p className={classes.note}>{t(($) => $.reimbursements.ceilings.none)}</p>
  const after = (left: number): number => Math.max(0, left - granted)
  return (
    <div className={classes.meters}>
      {ceilings.map(({ kind, limit, used, left }) => (
        <Meter
          key={kind}
          label={t(($) => $.panel.ceilingOf, { kind: t(($) => $.ceiling[kind]) })}
          value={used + granted}
          max={limit}
          tone={after(left) === 0 ? 'bad' : after(left) < limit / 5 ? 'warn' : 'plain'}
        >
          <span>{t(($) => $.ceiling[kind])}</span>
          <span title={t(($) => $.reimbursements.ceilings.used, { used: formatFbu(used) })}>
            {t(($) => $.reimbursements.ceilings.left, { left: formatFbu(after(left)), limit: formatFbu(limit) })}
          </span>
        </Meter>
      ))}
    </div>
  )
}
