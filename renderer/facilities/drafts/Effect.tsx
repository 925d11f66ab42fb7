import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatChange, formatDay, formatFbu } from '../../app/format.ts'
import type { OfficeRefusal } from '../../app/office.ts'
import { Facts, Panel, RefusalBox } from '../../ui/index.ts'
import classes from '../facilities.module.css'

interface EffectProps {
  answer: Output<'claims.priceEffect'> | undefined
  waiting: boolean
  refusal: OfficeRefusal | undefined
}

/** What the draft would have made of the last twelve months, before anybody signs it. */
export function Effect({ answer, waiting, refusal }: EffectProps) {
  const { t } = useTranslation('facilities')
  if (refusal !== undefined) return <RefusalBox refusal={refusal} />
  if (answer === undefined)
    return waiting ? <Panel title={t(($) => $.effect.title)}>{t(($) => $.effect.waiting)}</Panel> : null
  const { before, after, difference, recorded, certificates, touched, from, to } = answer
  const moved = answer.acts.filter((act) => act.difference !== 0)
  return (
    <Panel title={t(($) => $.effect.title)}>
      <p className={classes.effect}>{t(($) => $.effect.difference, { amount: formatChange(difference) })}</p>
      <p className={classes.note}>
        {t(($) => $.effect.window, { from: formatDay(from), to: formatDay(to), count: certificates })}
      </p>
      <Facts
        items={[
          [t(($) => $.effect.before), formatFbu(before)],
          [t(($) => $.effect.after), formatFbu(after)],
          [t(($) => $.effect.touched), formatFbu(touched)],
          [t(($) => $.effect.recorded), formatFbu(recorded)],
        ]}
      />
      {moved.length === 0 ? null : (
        <table className={classes.cross}>
          <thead>
            <tr>
              <th scope="col">{t(($) => $.column.act)}</th>
              <th scope="col">{t(($) => $.effect.units)}</th>
              <th scope="col">{t(($) => $.effect.amount)}</th>
            </tr>
          </thead>
          <tbody>
            {moved.slice(0, 8).map((act) => (
              <tr key={act.actId}>
                <th scope="row">
                  {act.code} {act.label}
                </th>
                <td>{formatFbu(act.units)}</td>
                <td>{formatChange(act.difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.note}>{t(($) => $.effect.how)}</p>
    </Panel>
  )
}
