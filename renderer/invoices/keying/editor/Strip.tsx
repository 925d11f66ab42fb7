import { useTranslation } from 'react-i18next'
import { SERVICE_CLASSES, type ServiceClass } from '../../../../shared/rules/facilities/vocabulary.ts'
import { formatDay, formatFbu } from '../../../app/format.ts'
import { parseTypedAmount } from '../../../ui/typed.ts'
import { Button } from '../../../ui/index.ts'
import { hasDetails, parseCareDay, type DraftCertificate } from '../draft.ts'
import classes from '../keying.module.css'
import { Details } from './Details.tsx'
import type { EditorProps } from './editor.ts'
import { StripInput } from './StripInput.tsx'

/** What is rarely typed: the share asked or paid, the kind of visit, the way out; below it, when asked for, what else the paper says. */
export function Strip(props: EditorProps) {
  const { draft, onChange, judgement, period, today, refused, details, onLeave, onWithdraw, children } = props
  const { t } = useTranslation(['invoices', 'facilities'])
  const set = (more: Partial<DraftCertificate>): void => {
    onChange({ ...draft, ...more })
  }
  const key = `${draft.claimId ?? 'new'}${draft.position}`
  const amount = (field: 'claimed' | 'paid') => (text: string) => {
    const value = parseTypedAmount(text)
    // one or the other: what the patient paid and what is asked of the mutual are the two parts of the cost
    const { claimed: _claimed, paid: _paid, ...rest } = draft
    onChange(value === undefined || value < 0 ? rest : { ...rest, [field]: value })
    return value === undefined ? '' : formatFbu(value)
  }

  return (
    <tr className={`${classes.typing} ${classes.strip}`}>
      <td className={classes.computed} />
      <td colSpan={8}>
        <div className={classes.more} data-strip-row>
          <label>
            {t(($) => $.keying.claimed)}
            <StripInput
              key={`claimed${key}${draft.paid ?? ''}`}
              name="claimed"
              numeric
              refused={refused.includes('claimed')}
              placeholder={judgement === undefined || judgement.cost === 0 ? '' : formatFbu(judgement.claimed)}
              value={draft.claimed === undefined ? '' : formatFbu(draft.claimed)}
              onTaken={amount('claimed')}
            />
          </label>
          <label>
            {t(($) => $.keying.paid)}
            <StripInput
              key={`paid${key}${draft.claimed ?? ''}`}
              name="paid"
              numeric
              refused={refused.includes('paid')}
              placeholder={judgement === undefined || judgement.cost === 0 ? '' : formatFbu(judgement.patientPaid)}
              value={draft.paid === undefined ? '' : formatFbu(draft.paid)}
              onTaken={amount('paid')}
            />
          </label>
          <label>
            {t(($) => $.keying.visit)}
            <select
              value={draft.serviceClass}
              onChange={(event) => {
                set({ serviceClass: event.currentTarget.value as ServiceClass })
              }}
            >
              {SERVICE_CLASSES.map((service) => (
                <option key={service} value={service}>
                  {t(($) => $.service[service], { ns: 'facilities' })}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t(($) => $.keying.until)}
            <StripInput
              key={`until${key}`}
              name="until"
              numeric
              value={draft.careTo === undefined ? '' : formatDay(draft.careTo)}
              onTaken={(text) => {
                const day = parseCareDay(text, period, today)
                const { careTo: _before, ...rest } = draft
                onChange(day === undefined ? rest : { ...rest, careTo: day })
                return day === undefined ? '' : formatDay(day)
              }}
            />
          </label>
          <label>
            <input
              type="checkbox"
              checked={draft.referred}
              onChange={(event) => {
                set({ referred: event.currentTarget.checked })
              }}
            />
            {t(($) => $.keying.referred)}
          </label>
        </div>
        {details || hasDetails(draft) ? <Details key={`details${key}`} {...props} /> : null}
        {draft.claimId === undefined ? null : (
          <div className={classes.more}>
            <span className={classes.aside}>
              {onWithdraw === undefined ? null : (
                <Button small kind="danger" onClick={onWithdraw}>
                  {t(($) => $.keying.withdraw)}
                </Button>
              )}
              <Button small combo="Escape" onClick={onLeave}>
                {t(($) => $.page.stop)}
              </Button>
            </span>
          </div>
        )}
        {children}
      </td>
    </tr>
  )
}
