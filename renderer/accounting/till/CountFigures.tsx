import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { Amount } from '../../ui/index.ts'
import classes from './treasury.module.css'

/** How the books came to what should be in the till, and what was counted. */
export function CountFigures({
  sheet,
  counted,
  blind,
}: {
  sheet: Output<'accounting.tillSheet'>
  counted: Fbu
  blind: boolean
}) {
  const { t } = useTranslation('accounting')
  const rows: [string, Fbu][] = blind
    ? []
    : [
        [t(($) => $.till.count.opening), sheet.opening],
        [t(($) => $.till.count.came, { count: sheet.cameCount }), sheet.came],
        [t(($) => $.till.count.left, { count: sheet.leftCount }), fbu(-sheet.left)],
      ]
  return (
    <table className={classes.lines}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <td>{label}</td>
            <td>
              <Amount value={value} />
            </td>
          </tr>
        ))}
        {blind ? null : (
          <tr className={classes.strong}>
            <td>{t(($) => $.till.count.expected)}</td>
            <td>
              <Amount value={sheet.expected} />
            </td>
          </tr>
        )}
        <tr className={classes.strong}>
          <td>{t(($) => $.till.count.counted)}</td>
          <td>
            <Amount value={counted} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
