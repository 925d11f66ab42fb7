import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { stepsOf, undeductedOf } from '../../../shared/rules/claims/steps.ts'
import { formatDecimal, formatFbu } from '../../app/format.ts'
import classes from './ClaimPanel.module.css'
import { useClaimWords, type Judgement, type Reason } from './words.ts'

/** From the cost of the care to what is accepted, a step a line with its figures; then what is asked, and the member's share. */
export function Arithmetic({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation('claims')
  const words = useClaimWords()
  const { removed, covered, cuts, notAsked } = stepsOf(judgement)
  const undeducted = undeductedOf(judgement)
  const rate = formatDecimal(judgement.rate, judgement.rate % 1 === 0 ? 0 : 1)
  const label = (reason: Reason, figures: string | undefined): ReactNode => (
    <>
      {words.sentence(reason)}
      <small>{figures}</small>
    </>
  )
  const rows: { key: string; label: ReactNode; value: ReactNode; look?: 'bold' | 'total' }[] = [
    { key: 'cost', label: t(($) => $.panel.cost, { count: judgement.lines.length }), value: formatFbu(judgement.cost) },
    // from the cost of care to the cost retained: before the rate, so that the column adds up
    ...removed.map(({ reason, amount, said, text }, i) => ({
      key: `${reason.code}${i}`,
      label: label(
        reason,
        text === undefined || text === formatFbu(-amount) || said ? reason.code : `${text}, ${reason.code}`,
      ),
      value: said ? '' : formatFbu(amount),
    })),
    { key: 'base', label: t(($) => $.panel.base), value: formatFbu(judgement.base), look: 'bold' },
    { key: 'rate', label: t(($) => $.panel.rate, { rate }), value: formatFbu(covered) },
  ]
  if (notAsked !== 0) rows.push({ key: 'notAsked', label: t(($) => $.panel.notAsked), value: formatFbu(notAsked) })
  if (!cuts.some(({ reason }) => reason.code === 'TAR04'))
    rows.push({
      key: 'ceilings',
      label: t(($) => $.panel.ceilings),
      value: <span className={classes.quiet}>{t(($) => $.panel.notReached)}</span>,
    })
  cuts.forEach(({ reason, amount }, i) => {
    rows.push({
      key: `cut${i}`,
      label: label(reason, words.formula(reason, judgement.rate)),
      value: formatFbu(amount),
    })
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
