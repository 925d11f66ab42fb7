import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { CAUSES, PAYEE_KINDS } from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import { SERVICE_CLASSES } from '../../../../shared/rules/facilities/vocabulary.ts'
import { CheckField, DayField, SelectField, TextField } from '../../../ui/index.ts'
import { FacilityField } from '../../FacilityField.tsx'
import classes from '../reimbursements.module.css'
import type { Missing, RequestForm } from './form.ts'
import { PersonField } from './PersonField.tsx'

/** Who, when, where, why, and who fetches the money: the head of the request, in the order of the papers. */
export function RequestFields({
  form,
  today,
  refused,
  start,
  details,
  onChange,
}: {
  form: RequestForm
  today: Day
  refused: readonly Missing[]
  /** Where the hand starts. */
  start: Ref<HTMLDivElement>
  /** Where a payment order would send the money. */
  details: boolean
  onChange: (part: Partial<RequestForm>) => void
}) {
  const { t } = useTranslation('claims')
  const why = (what: Missing): string | undefined =>
    refused.includes(what) ? t(($) => $.reimbursements.missing[what]) : undefined
  const text = (
    label: string,
    name: 'identity' | 'note' | 'mobileMoney' | 'bankName' | 'bankAccount',
    most: number,
  ) => (
    <TextField
      label={label}
      value={form[name]}
      maxLength={most}
      onChange={(event) => {
        onChange({ [name]: event.currentTarget.value })
      }}
    />
  )
  return (
    <div className={classes.fields}>
      <div className={classes.w4} ref={start}>
        <PersonField
          value={form.beneficiaryId}
          name={form.person}
          refusal={why('person')}
          onChange={(beneficiaryId, person) => {
            const { beneficiaryId: _before, ...rest } = form
            onChange(beneficiaryId === undefined ? { ...rest, person } : { beneficiaryId, person })
          }}
        />
      </div>
      <div className={classes.w2}>
        <DayField
          label={t(($) => $.reimbursements.field.careFrom)}
          value={form.careFrom}
          reference={today}
          refusal={why('care')}
          onChange={(careFrom) => {
            onChange({ careFrom } as Partial<RequestForm>)
          }}
        />
      </div>
      <div className={classes.w2}>
        <DayField
          label={t(($) => $.reimbursements.field.careTo)}
          value={form.careTo}
          reference={today}
          onChange={(careTo) => {
            onChange({ careTo } as Partial<RequestForm>)
          }}
        />
      </div>
      <div className={classes.w2}>
        <SelectField
          label={t(($) => $.reimbursements.field.service)}
          value={form.serviceClass}
          options={SERVICE_CLASSES.map((value) => ({ value, label: t(($) => $.service[value]) }))}
          onChange={(serviceClass) => {
            onChange({ serviceClass })
          }}
        />
      </div>
      <div className={classes.w2}>
        <DayField
          label={t(($) => $.reimbursements.field.submittedOn)}
          value={form.submittedOn ?? today}
          reference={today}
          onChange={(submittedOn) => {
            onChange({ submittedOn } as Partial<RequestForm>)
          }}
        />
      </div>
      <div className={classes.w4}>
        <FacilityField
          label={t(($) => $.reimbursements.field.facility)}
          value={form.facilityId}
          onChange={(facilityId) => {
            onChange({ facilityId: facilityId as Id, facilityName: '' })
          }}
        />
      </div>
      <div className={classes.w4}>
        <TextField
          label={t(($) => $.reimbursements.field.facilityName)}
          value={form.facilityName}
          maxLength={80}
          refusal={why('facility')}
          onChange={(event) => {
            const facilityName = event.currentTarget.value
            onChange({
              facilityName,
              ...(facilityName === '' ? {} : { facilityId: undefined }),
            } as Partial<RequestForm>)
          }}
        />
      </div>
      <div className={classes.w2}>
        <SelectField
          label={t(($) => $.reimbursements.field.cause)}
          value={form.cause}
          placeholder={t(($) => $.reimbursements.field.choose)}
          refusal={why('cause')}
          options={CAUSES.map((value) => ({ value, label: t(($) => $.reimbursements.cause[value]) }))}
          onChange={(cause) => {
            onChange({ cause })
          }}
        />
      </div>
      <div className={`${classes.w2} ${classes.check}`}>
        <CheckField
          label={t(($) => $.reimbursements.field.referred)}
          checked={form.referred}
          onChange={(event) => {
            onChange({ referred: event.currentTarget.checked })
          }}
        />
      </div>
      <div className={classes.w2}>
        <SelectField
          label={t(($) => $.reimbursements.field.payee)}
          value={form.payeeKind}
          options={PAYEE_KINDS.map((value) => ({ value, label: t(($) => $.reimbursements.payee[value]) }))}
          onChange={(payeeKind) => {
            onChange({ payeeKind })
          }}
        />
      </div>
      {form.payeeKind === 'proxy' ? (
        <div className={classes.w3}>
          <TextField
            label={t(($) => $.reimbursements.field.payeeName)}
            value={form.payeeName}
            maxLength={80}
            refusal={why('proxy')}
            onChange={(event) => {
              onChange({ payeeName: event.currentTarget.value })
            }}
          />
        </div>
      ) : null}
      <div className={classes.w3}>
        {text(
          t(($) => $.reimbursements.field.identity),
          'identity',
          80,
        )}
      </div>
      <div className={classes.w4}>
        {text(
          t(($) => $.reimbursements.field.note),
          'note',
          300,
        )}
      </div>
      {details ? (
        <>
          <div className={classes.w4}>
            {text(
              t(($) => $.reimbursements.field.mobileMoney),
              'mobileMoney',
              30,
            )}
          </div>
          <div className={classes.w4}>
            {text(
              t(($) => $.reimbursements.field.bankName),
              'bankName',
              60,
            )}
          </div>
          <div className={classes.w4}>
            {text(
              t(($) => $.reimbursements.field.bankAccount),
              'bankAccount',
              40,
            )}
          </div>
        </>
      ) : null}
    </div>
  )
}
