import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { Amount, Mark } from '../../ui/index.ts'
import classes from '../accounting.module.css'

type Finding = Output<'accounting.audit'>['findings'][number]
type Lead = NonNullable<Finding['rows'][number]['lead']>

/** Where a row is looked at. */
function wayTo(lead: Lead, from: Day, to: Day): [path: string, search?: Record<string, string>] {
  switch (lead.to) {
    case 'entry':
      return ['/accounting/journals', { from: lead.day, to: lead.day, entry: lead.entryId }]
    case 'account':
      return ['/accounting/ledger', { account: lead.account, from, to }]
    case 'thirdParty':
      return [`/accounting/third-parties/${lead.type}/${lead.id}`, { account: lead.account }]
    case 'journal':
      return ['/accounting/journals', { journal: lead.journal, from, to }]
  }
}

/** The rows behind a finding; each opens what it is about. */
export function FoundRows({
  finding,
  from,
  to,
  go,
}: {
  finding: Finding
  from: Day
  to: Day
  go: (path: string, search?: Record<string, string>) => void
}) {
  const { t } = useTranslation('accounting')
  if (finding.rows.length === 0)
    return finding.severity === 'ok' ? <Mark tone="ok">{t(($) => $.audit.nothing)}</Mark> : null
  return (
    <table className={classes.lines} aria-label={t(($) => $.audit.rows)}>
      <tbody>
        {finding.rows.map((row, index) => {
          const { lead } = row
          const facts = [row.day === null ? '' : formatDay(row.day), row.number ?? ''].filter(Boolean).join(' · ')
          return (
            // A list read once: its order is its identity.
            // eslint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <td>
                {lead === null ? (
                  row.label
                ) : (
                  <button type="button" className={classes.lead} onClick={() => go(...wayTo(lead, from, to))}>
                    {row.label}
                  </button>
                )}
                {facts === '' ? null : <small>{facts}</small>}
              </td>
              <td>{row.amount === null ? null : <Amount value={row.amount} />}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
