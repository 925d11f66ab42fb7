import { useTranslation } from 'react-i18next'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Amount } from '../ui/index.ts'
import classes from './accounting.module.css'

const SHOWN = 4

/** The last step of the way down from an invoice: its certificates, the dearest first, the others in one line. */
export function Certificates({ invoiceId }: { invoiceId: string }) {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const claims = useOfficeQuery('claims.ofInvoice', { invoiceId }, { enabled: may('invoice.read') })
  const rows = [...(claims.data?.rows ?? [])].sort((a, b) => b.accepted - a.accepted)
  if (rows.length === 0) return null
  const others = rows.slice(SHOWN)
  return (
    <>
      <p className={classes.certificates}>
        <b>{t(($) => $.walk.certificates)}</b>
        <span>{t(($) => $.walk.lines, { count: rows.length })}</span>
      </p>
      <table className={classes.lines}>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={row.id}>
              <td>{[row.certificateNumber, row.person].filter(Boolean).join(' · ')}</td>
              <td>
                <Amount value={row.accepted} />
              </td>
            </tr>
          ))}
          {others.length === 0 ? null : (
            <tr>
              <td className={classes.note}>{t(($) => $.walk.others, { count: others.length })}</td>
              <td>
                <Amount value={others.reduce((total, row) => total + row.accepted, 0)} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  )
}
