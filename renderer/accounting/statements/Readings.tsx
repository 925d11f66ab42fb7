import type { Input } from '../../../shared/contract/index.ts'
import { useTranslation } from 'react-i18next'
import { useOfficeQuery } from '../../app/office.ts'
import classes from './statements.module.css'
import { useFigureText } from './words.ts'

/** The questions that an assembly asks of a result, answered by the ratios in force. */
export function Readings({ asked }: { readonly asked: Input<'accounting.statement'> }) {
  const { t } = useTranslation('accounting')
  const textOf = useFigureText()
  const ratios = useOfficeQuery(
    'accounting.statement',
    { ...asked, layout: 'ratios', columns: 'compare' },
    { keep: true },
  )
  const rows = (ratios.data?.rows ?? []).filter(({ kind }) => kind === 'ratio').slice(0, 4)
  if (rows.length === 0) return null
  return (
    <>
      <h2>{t(($) => $.statements.questions)}</h2>
      <table className={classes.readings}>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td>{row.label}</td>
              <td>{textOf(row.values[0] ?? null, row.per ?? 'percent')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
