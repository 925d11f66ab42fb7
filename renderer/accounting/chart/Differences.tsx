import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { isAccountRole } from '../../../shared/rules/accounting/accountRoles.ts'
import classes from './chart.module.css'

type Shown = Output<'accounting.readChart'>['differences']
const MOST = 30
const KINDS = ['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'] as const

/** What a chart read from a file would change, account by account. */
export function Differences({ differences }: { differences: Shown }) {
  const { t } = useTranslation('accounting')
  const { added, changed, equivalents, same, absent } = differences
  const word = (field: string, value: string): string => {
    if (value === '') return t(($) => $.chart.preview.empty)
    if (field === 'role' && isAccountRole(value)) return t(($) => $.chart.roles[value])
    const kind = KINDS.find((one) => one === value)
    if (field === 'thirdPartyType' && kind !== undefined) return t(($) => $.chart.thirdParties[kind])
    if (value === 'debit' || value === 'credit') return t(($) => $.chart.side[value])
    if (value === 'true' || value === 'false') return value === 'true' ? t(($) => $.chart.yes) : t(($) => $.chart.no)
    return value
  }
  const more = (count: number) =>
    count > MOST ? (
      <li>
        <small>{t(($) => $.chart.preview.more, { count: count - MOST })}</small>
      </li>
    ) : null
  return (
    <>
      {added.length === 0 ? null : (
        <>
          <h3>
            {t(($) => $.chart.preview.added)} · {added.length}
          </h3>
          <ul className={classes.list}>
            {added.slice(0, MOST).map((one) => (
              <li key={one.number}>
                <b>{one.number}</b> {one.label}
                <small>{one.role === null ? '' : word('role', one.role)}</small>
              </li>
            ))}
            {more(added.length)}
          </ul>
        </>
      )}
      {changed.length === 0 ? null : (
        <>
          <h3>
            {t(($) => $.chart.preview.changed)} · {changed.length}
          </h3>
          <ul className={classes.list}>
            {changed.slice(0, MOST).map((one) => (
              <li key={one.number}>
                <b>{one.number}</b> {one.label}
                {one.changes.map(({ field, from, to }) => (
                  <small key={field}>
                    {t(($) => $.chart.field[field])} :{' '}
                    {t(($) => $.chart.preview.fromTo, { from: word(field, from), to: word(field, to) })}
                  </small>
                ))}
              </li>
            ))}
            {more(changed.length)}
          </ul>
        </>
      )}
      {equivalents.length === 0 ? null : (
        <p className={classes.note}>
          {t(($) => $.chart.preview.equivalents)} · {equivalents.length}
        </p>
      )}
      <p className={classes.note}>
        {t(($) => $.chart.preview.same, { count: same })}
        {absent.length === 0 ? '' : ` · ${t(($) => $.chart.preview.absent, { count: absent.length })}`}
      </p>
    </>
  )
}
