import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDecimal, formatFbu } from '../../app/format.ts'
import classes from './ClaimPanel.module.css'
import { useClaimWords, type Judgement } from './words.ts'

/** From the cost of the care to what is accepted, a step a line with its figures; then what is asked, and the member's share. */
export function Arithmetic({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation('claims')
  const words = useClaimWords()
  const all = [...judgement.reasons, ...judgement.lines.flatMap((one) => one.reasons)]
  const bars = judgement.reasons.filter((reason) => reason.effect === 'rejected')
  const ceilings = judgement.reasons.filter((reason) => reason.code === 'TAR04')
  const undeducted = judgement.reasons.find((reason) => reason.code === 'ADM13')
  const rate = formatDecimal(judgement.rate, judgement.rate % 1 === 0 ? 0 : 1)
  const rows: { key: string; label: ReactNode; value: ReactNode; look?: 'bold' | 'total' }[] = [
    { key: 'cost', label: t(($) => $.panel.cost, { count: judgement.lines.length }), value: formatFbu(judgement.cost) },
  ]
  // from the cost of care to the cost retained: before the rate, so that the column adds up
  all.forEach((reason, i) => {
    const removed = words.cost(reason)
    if (removed === undefined) return
    const counted = reason.amount > 0 || !bars.includes(reason) || bars[0] === reason
    rows.push({
      key: `${reason.code}${i}`,
      label: (
        <>
          {words.sentence(reason)}
          <small>{removed.text === formatFbu(removed.cost) ? reason.code : `${removed.text}, ${reason.code}`}</small>
        </>
      ),
      value: counted ? formatFbu(-removed.cost) : '',
    })
  })
  rows.push(
    { key: 'base', label: t(($) => $.panel.base), value: formatFbu(judgement.base), look: 'bold' },
    {
      key: 'rate',
      label: t(($) => $.panel.rate, { rate }),
      value: formatFbu(judgement.accepted + ceilings.reduce((sum, reason) => sum + reason.amount, 0)),
    },
  )
  if (ceilings.length === 0)
    rows.push({
      key: 'ceilings',
      label: t(($) => $.panel.ceilings),
      value: <span className={classes.quiet}>{t(($) => $.panel.notReached)}</span>,
    })
  for (const reason of ceilings)
    rows.push({
      key: `ceiling${String(reason.params['ceiling'])}`,
      label: (
        <>
          {words.sentence(reason)}
          <small>{words.formula(reason, judgement.rate)}</small>
        </>
      ),
      value: formatFbu(-reason.amount),
    })
  rows.push({ key: 'accepted', label: t(($) => $.panel.accepted), value: formatFbu(judgement.accepted), look: 'total' })

  return (
    <>
      <table className={classes.calc}>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.look === undefined ? undefined : classes[row.look]}>
              <td>{row.label}</td>
              <td>{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={classes.calc}>
        <tbody>
          <tr>
            <td>{t(($) => $.panel.claimed)}</td>
            <td>{formatFbu(judgement.claimed)}</td>
          </tr>
          <tr>
            <td>
              {t(($) => $.panel.reduction)}
              {undeducted === undefined ? null : (
                <small>{`${words.formula(undeducted, judgement.rate) ?? ''} ${undeducted.code}`}</small>
              )}
            </td>
            <td>
              <b>{formatFbu(judgement.accepted - judgement.claimed)}</b>
            </td>
          </tr>
          <tr>
            <td>
              {t(($) => $.panel.patient)}
              <small>
                {t(($) => $.panel.patientWhy, {
                  paid: formatFbu(judgement.patientPaid),
                  due: formatFbu(judgement.patientShare),
                })}
              </small>
            </td>
            <td>
              <b>{formatFbu(judgement.owedToPatient)}</b>
              {judgement.owedToPatient > 0 ? <small>{t(($) => $.panel.toReturn)}</small> : null}
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
