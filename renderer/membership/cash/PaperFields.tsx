import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useOfficeQuery } from '../../app/office.ts'
import { CountField, DayField, SelectField } from '../../ui/index.ts'
import classes from './Cash.module.css'

export interface PaperChoice {
  /** Empty: paid at the till. */
  readonly bookletId: string
  readonly number: number | undefined
  readonly day: Day | undefined
}
export const NO_PAPER: PaperChoice = { bookletId: '', number: undefined, day: undefined }

interface PaperFieldsProps {
  mutualId: string
  value: PaperChoice
  onChange: (choice: PaperChoice) => void
}

/** The leaf of a collector's booklet a receipt is keyed from; the next number of the booklet is proposed. Nothing without booklets. */
export function PaperFields({ mutualId, value, onChange }: PaperFieldsProps) {
  const { t } = useTranslation('membership')
  const collectors = useOfficeQuery('membership.collectors', { mutualId })
  const all = useOfficeQuery('membership.booklets', { state: 'issued' })
  const own = collectors.data?.collectors ?? []
  const issued = all.data?.booklets ?? []
  const booklets = issued.filter((b) => own.some((c) => c.id === b.collectorId))
  if (collectors.isPending || all.isPending) return <KeysHeld />
  if (booklets.length === 0) return null
  return (
    <>
      <SelectField
        label={t(($) => $.doorMoney.fromBooklet)}
        value={value.bookletId}
        onChange={(bookletId) => {
          const next = booklets.find((b) => b.id === bookletId)?.next
          onChange(bookletId === '' ? NO_PAPER : { ...value, bookletId, number: next })
        }}
        options={[
          { value: '', label: t(($) => $.doorMoney.noBookletChoice) },
          ...booklets.map((b) => ({
            value: b.id as string,
            label: `${b.collector} · ${b.series} ${b.firstNumber}–${b.lastNumber}`,
          })),
        ]}
      />
      {value.bookletId === '' ? null : (
        <>
          <div className={classes.two}>
            <CountField
              label={t(($) => $.doorMoney.paperNo)}
              value={value.number}
              onChange={(number) => {
                onChange({ ...value, number })
              }}
            />
            <DayField
              label={t(($) => $.doorMoney.paperDay)}
              value={value.day}
              onChange={(day) => {
                onChange({ ...value, day })
              }}
            />
          </div>
          <p className={classes.held}>{t(($) => $.doorMoney.heldNote)}</p>
        </>
      )}
    </>
  )
}
