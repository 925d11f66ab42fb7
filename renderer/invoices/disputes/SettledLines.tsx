import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../app/format.ts'
import type { Dispute } from './DisputePage.tsx'
import classes from './disputes.module.css'
import { Reasons } from './NewDisputePage.tsx'

/** What was disputed and what was answered, certificate by certificate, to read. */
export function SettledLines({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('invoices')
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={t(($) => $.disputes.lines)}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th>{t(($) => $.disputes.col.certificate)}</th>
            <th className={classes.n}>{t(($) => $.disputes.col.claimed)}</th>
            <th className={classes.n}>{t(($) => $.disputes.col.accepted)}</th>
            <th className={classes.n}>{t(($) => $.disputes.col.contested)}</th>
            <th className={classes.n}>{t(($) => $.disputes.col.granted)}</th>
            <th>{t(($) => $.disputes.answer)}</th>
          </tr>
        </thead>
        <tbody>
          {dispute.lines.map((line) => (
            <tr key={line.position}>
              <td>
                {line.certificate}
                <small>{line.person}</small>
              </td>
              <td className={classes.n}>{formatFbu(line.claimed)}</td>
              <td className={classes.n}>{formatFbu(line.accepted)}</td>
              <td className={classes.n}>{formatFbu(line.contested)}</td>
              <td className={classes.n}>{line.granted === null ? '—' : <b>{formatFbu(line.granted)}</b>}</td>
              <td>
                <Reasons line={line} />
                {line.argument === null ? null : <small>{t(($) => $.disputes.quoted, { text: line.argument })}</small>}
                {line.opinion === null ? null : (
                  <small>
                    {t(($) => $.disputes.opinionOf, {
                      name: line.opinion.by,
                      amount: formatFbu(line.opinion.granted),
                      note: line.opinion.note,
                    })}
                  </small>
                )}
                {line.answer === null ? null : <div>{line.answer}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
