import type { ReactNode } from 'react'
import { formatDay } from '../../../shared/dates.ts'
import type { CallSheetDocument } from '../../../shared/documents/callSheet.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

/** A captioned place on the grid of twelve columns: filled by the office, or left for the pen. */
function Box({ span, caption, children }: { span: string; caption: string; children?: ReactNode }) {
  return (
    <div className={`f ${span}`}>
      <small>{caption}</small>
      <span>{children}</span>
    </div>
  )
}

/** Who handed it over, when it comes back, and the receipts the collector left with: only on a sheet handed over. */
export function Issue({ sheet }: { sheet: CallSheetDocument }) {
  const { issue } = sheet
  if (issue === undefined) return null
  const booklets = issue.booklets.map(({ series, firstNumber, lastNumber, next }) =>
    t(($) => (next === undefined || next === firstNumber ? $.callSheet.issue.booklet : $.callSheet.issue.bookletNext), {
      series,
      first: String(firstNumber),
      last: String(lastNumber),
      next: String(next ?? firstNumber),
    }),
  )
  return (
    <div className="fields">
      <Box span="s3" caption={t(($) => $.callSheet.issue.to)}>
        <b>{sheet.collector ?? ''}</b>
      </Box>
      <Box span="s3" caption={t(($) => $.callSheet.issue.by)}>
        {t(($) => $.callSheet.issue.byOn, { by: issue.by, day: formatDay(issue.on) })}
      </Box>
      <Box span="s2" caption={t(($) => $.callSheet.issue.returnBy)}>
        <b>{formatDay(issue.returnBy)}</b>
      </Box>
      <Box span="s4" caption={t(($) => $.callSheet.issue.booklets)}>
        {booklets.length === 0 ? t(($) => $.callSheet.issue.noBooklet) : booklets.join(' ; ')}
      </Box>
    </div>
  )
}

/** What the collector and the office fill in when the sheet comes back. */
export function Return({ sheet }: { sheet: CallSheetDocument }) {
  return (
    <div className="keep">
      <h2>
        {t(($) => $.callSheet.back.title)} <small>{t(($) => $.callSheet.back.how)}</small>
      </h2>
      <div className="fields">
        <Box span="s3" caption={t(($) => $.callSheet.back.used)} />
        <Box span="s3" caption={t(($) => $.callSheet.back.cancelled)} />
        <Box span="s2" caption={t(($) => $.callSheet.back.total)} />
        <Box span="s2" caption={t(($) => $.callSheet.back.counted)} />
        <Box span="s2" caption={t(($) => $.callSheet.back.gap)} />
      </div>
      <Signatures>
        <Sign
          act={t(($) => $.callSheet.signs.collector)}
          as={t(($) => $.callSheet.signs.collectorDoes)}
          name={sheet.collector}
        />
        <Sign act={t(($) => $.callSheet.signs.cashier)} as={t(($) => $.callSheet.signs.cashierDoes)} />
        <Sign act={t(($) => $.callSheet.signs.manager)} as={t(($) => $.callSheet.signs.managerDoes)} />
        <Stamp label={t(($) => $.signatures.stamp)} />
      </Signatures>
    </div>
  )
}
