import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/dates.ts'
import { SERVICE_CLASSES, type ServiceClass } from '../../shared/rules/facilities/vocabulary.ts'
import { DayField, PercentField, SelectField } from '../ui/index.ts'
import classes from './facilities.module.css'

/** A rate being written; what is absent is « whatever it is ». */
export interface RateDraft {
  readonly serviceClass?: ServiceClass
  readonly referred?: boolean
  readonly interMutual?: boolean
  readonly percent?: number
  readonly from?: Day
}

const ANY = 'any'
const YES = 'yes'
const flag = (value: boolean | undefined): string => (value === undefined ? ANY : value ? YES : 'no')
const read = (value: string): boolean | undefined => (value === ANY ? undefined : value === YES)

/** Service, referral, whose member, percent and first day of a rate. */
export function RateFields({ value, onChange }: { value: RateDraft; onChange: (value: RateDraft) => void }) {
  const { t } = useTranslation('facilities')
  const set = (more: { [K in keyof RateDraft]: RateDraft[K] | undefined }): void => {
    const next = { ...value, ...more }
    onChange(Object.fromEntries(Object.entries(next).filter(([, one]) => one !== undefined)))
  }
  return (
    <>
      <SelectField<string>
        label={t(($) => $.rates.service)}
        value={value.serviceClass ?? ANY}
        onChange={(one) => {
          set({ serviceClass: SERVICE_CLASSES.find((service) => service === one) })
        }}
        options={([ANY, ...SERVICE_CLASSES] as const).map((one) => ({ value: one, label: t(($) => $.service[one]) }))}
      />
      <div className={classes.two}>
        <SelectField<string>
          label={t(($) => $.rates.referral)}
          value={flag(value.referred)}
          onChange={(one) => {
            set({ referred: read(one) })
          }}
          options={(['any', 'yes', 'no'] as const).map((one) => ({ value: one, label: t(($) => $.referred[one]) }))}
        />
        <SelectField<string>
          label={t(($) => $.rates.member)}
          value={flag(value.interMutual)}
          onChange={(one) => {
            set({ interMutual: read(one) })
          }}
          options={(['any', 'yes', 'no'] as const).map((one) => ({
            value: one,
            label: t(($) => $.member[one === 'any' ? 'any' : one === 'yes' ? 'other' : 'own']),
          }))}
        />
      </div>
      <div className={classes.two}>
        <PercentField
          label={t(($) => $.rates.percent)}
          value={value.percent}
          onChange={(percent) => {
            set({ percent })
          }}
        />
        <DayField
          label={t(($) => $.rates.from)}
          value={value.from}
          onChange={(from) => {
            set({ from })
          }}
        />
      </div>
    </>
  )
}
