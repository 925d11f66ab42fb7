import { useTranslation } from 'react-i18next'
import { formatDecimal, formatFbu } from '../app/format.ts'
import { Mark } from '../ui/index.ts'
import type { ClaimTotals, Invoice } from './claim/words.ts'
import classes from './RunBar.module.css'

/** The header total meets what is keyed: the gap is the largest thing of the page until it is closed. */
export function RunBar({
  invoice,
  totals,
  onExplain,
}: {
  invoice: Invoice
  totals: ClaimTotals
  onExplain: (() => void) | undefined
}) {
  const { t } = useTranslation('invoices')
  const { certificates, headerClaimed } = invoice
  const keyed = totals.certificates
  const gap = headerClaimed - totals.claimed
  const meets = gap === 0 && keyed === certificates
  const percent = certificates === 0 ? 0 : Math.min(100, Math.round((keyed / certificates) * 100))
  return (
    <div className={classes.run}>
      <div>
        <div className={classes.label}>{t(($) => $.page.announced)}</div>
        <b className={classes.big}>{formatFbu(headerClaimed)}</b>
      </div>
      <div className={classes.middle}>
        <div className={classes.words}>
          <span>{t(($) => $.page.keyed, { keyed: formatFbu(keyed), certificates: formatFbu(certificates) })}</span>
          <span>{formatDecimal(percent, 0)} %</span>
        </div>
        <div
          role="progressbar"
          aria-label={t(($) => $.page.progress)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          className={classes.meter}
        >
          <i style={{ width: `${percent}%` }} />
        </div>
      </div>
      <div className={classes.right}>
        <div className={classes.label}>{t(($) => $.page.keyedTotal)}</div>
        <b className={classes.big}>{formatFbu(totals.claimed)}</b>
      </div>
      <div className={classes.right}>
        <div className={classes.label}>{gap < 0 ? t(($) => $.page.tooMuch) : t(($) => $.page.left)}</div>
        {meets ? (
          <b className={classes.big}>
            <Mark tone="ok">{t(($) => $.page.meets)}</Mark>
          </b>
        ) : (
          <b className={`${classes.big} ${gap < 0 ? classes.bad : ''}`}>{formatFbu(Math.abs(gap))}</b>
        )}
      </div>
      {onExplain === undefined && invoice.headerNote === null ? null : (
        <div className={classes.note}>
          {invoice.headerNote === null ? (
            <button type="button" onClick={onExplain}>
              {t(($) => $.page.explain)}
            </button>
          ) : (
            t(($) => $.page.gapExplained, { note: invoice.headerNote })
          )}
        </div>
      )}
    </div>
  )
}
