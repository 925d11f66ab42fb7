import { useTranslation } from 'react-i18next'
import { formatDay } from '../../app/format.ts'
import { Amount } from '../../ui/index.ts'
import classes from './statements.module.css'
import type { Statement } from './words.ts'

/** The tables of the notes beside their movements: ages of what is owed, registers of assets, provisions and funds. */
export function NoteTables({ statement: { notes, to } }: { readonly statement: Statement }) {
  const { t } = useTranslation('accounting')
  return notes.map(({ table, columns, rows }) => (
    <section key={table} className={classes.note}>
      <h2>{t(($) => $.statements.notes.titled[table], { day: formatDay(to) })}</h2>
      <table>
        <thead>
          <tr>
            <th aria-label={t(($) => $.statements.column.line)} />
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(($) => $.statements.notes.column[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ word, label, look, values }, at) => (
            // rows stand in their order
            // eslint-disable-next-line react/no-array-index-key
            <tr key={at} data-look={look}>
              <th scope="row" colSpan={look === 'heading' ? columns.length + 1 : 1}>
                {word === null ? label : t(($) => $.statements.notes.word[word])}
              </th>
              {values.map((value, column) => (
                // eslint-disable-next-line react/no-array-index-key
                <td key={column}>
                  <Amount value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ))
}
