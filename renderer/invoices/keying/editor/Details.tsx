import { useTranslation } from 'react-i18next'
import type { DraftCertificate } from '../draft.ts'
import classes from '../keying.module.css'
import type { EditorProps } from './editor.ts'
import { StripInput } from './StripInput.tsx'

const same = (a: string, b: string): boolean => a.toLocaleLowerCase('fr') === b.trim().toLocaleLowerCase('fr')

/** What the paper says beside the usual: what it lacks, who prescribed, who referred and with which slip. */
export function Details({ draft, onChange, aids }: EditorProps) {
  const { t } = useTranslation('invoices')
  const set = (more: Partial<DraftCertificate>): void => {
    onChange({ ...draft, ...more })
  }
  const key = `${draft.claimId ?? 'new'}${draft.position}`
  const text = (field: 'referralNumber' | 'prescriberOrder') => (typed: string) => {
    set({ [field]: typed.trim() })
    return typed.trim()
  }
  return (
    <div className={classes.more} data-details>
      <label>
        {t(($) => $.keying.prescriber)}
        <StripInput
          name="prescriber"
          wide
          value={draft.prescriber ?? ''}
          suggestions={aids?.prescribers.map(({ name }) => name) ?? []}
          onTaken={(typed) => {
            const known = aids?.prescribers.find(({ name }) => same(name, typed))
            set({
              prescriber: known?.name ?? typed.trim(),
              ...(known?.order == null || draft.prescriberOrder !== undefined ? {} : { prescriberOrder: known.order }),
            })
            return known?.name ?? typed.trim()
          }}
        />
      </label>
      <label>
        {t(($) => $.keying.prescriberOrder)}
        <StripInput
          key={`order${key}${draft.prescriberOrder ?? ''}`}
          name="prescriberOrder"
          value={draft.prescriberOrder ?? ''}
          onTaken={text('prescriberOrder')}
        />
      </label>
      <label>
        {t(($) => $.keying.referredBy)}
        <StripInput
          name="referredBy"
          wide
          value={draft.referredBy ?? aids?.facilities.find(({ id }) => id === draft.referredById)?.name ?? ''}
          suggestions={aids?.facilities.map(({ name }) => name) ?? []}
          onTaken={(typed) => {
            const known = aids?.facilities.find(({ name }) => same(name, typed))
            const { referredById: _before, ...rest } = draft
            onChange({
              ...rest,
              referredBy: known?.name ?? typed.trim(),
              referred: typed.trim() !== '' || draft.referred,
              ...(known === undefined ? {} : { referredById: known.id }),
            })
            return known?.name ?? typed.trim()
          }}
        />
      </label>
      <label>
        {t(($) => $.keying.referralNumber)}
        <StripInput name="referralNumber" value={draft.referralNumber ?? ''} onTaken={text('referralNumber')} />
      </label>
      <label>
        <input
          type="checkbox"
          checked={draft.unsigned === true}
          onChange={(event) => {
            set({ unsigned: event.currentTarget.checked })
          }}
        />
        {t(($) => $.keying.unsigned)}
      </label>
      <label>
        <input
          type="checkbox"
          checked={draft.unstamped === true}
          onChange={(event) => {
            set({ unstamped: event.currentTarget.checked })
          }}
        />
        {t(($) => $.keying.unstamped)}
      </label>
    </div>
  )
}
