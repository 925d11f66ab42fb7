import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import classes from './Lives.module.css'

type Answer = Output<'membership.whatOpens'>
type Step = Answer['steps'][number]

/** What would open a person's rights: what to pay or do, by when, and the first covered day. */
export function Opens({ beneficiaryId }: { beneficiaryId: string }) {
  const { t } = useTranslation('membership')
  const told = useOfficeQuery('membership.whatOpens', { beneficiaryId: beneficiaryId as never }).data
  if (told === undefined || told.steps.length === 0) return null
  const said = ({ act, amount, coverYear = '', by }: Step): string => {
    const asked = { amount: formatFbu(amount ?? 0), year: coverYear, by: by === undefined ? '' : formatDay(by) }
    if (act === 'pay')
      return by === undefined ? t(($) => $.lives.opens.pay, asked) : t(($) => $.lives.opens.payBy, asked)
    if (act === 'renew')
      return by === undefined ? t(($) => $.lives.opens.renew, asked) : t(($) => $.lives.opens.renewBy, asked)
    if (act === 'payer') return t(($) => $.lives.opens.payer, asked)
    return t(($) => $.lives.opens[act])
  }
  return (
    <section>
      <h3>{t(($) => $.lives.opens.title)}</h3>
      <ul className={classes.steps}>
        {told.steps.map((step) => (
          <li key={step.act}>
            {said(step)}
            {step.opensOn === undefined ? null : ` : ${t(($) => $.lives.opens.on, { day: formatDay(step.opensOn) })}`}
          </li>
        ))}
      </ul>
      {told.emergencies ? <p>{t(($) => $.lives.opens.emergencies)}</p> : null}
    </section>
  )
}
