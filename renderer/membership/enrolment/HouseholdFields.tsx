import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { HOUSEHOLD_CATEGORIES } from '../../../shared/rules/membership/category.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { CheckField, CountField, DayField, FindField, Section, SelectField, TextField } from '../../ui/index.ts'
import classes from './Enrolment.module.css'
import type { Form, ScaleRow } from './form.ts'

interface HouseholdFieldsProps {
  form: Form
  onChange: (change: Partial<Form>) => void
  years: Output<'membership.coverYears'>['coverYears']
  mutuals: Output<'membership.mutuals'>['mutuals']
  scale: ScaleRow | undefined
  /** Where the hand starts on the next paper form: what is above it stays. */
  start: Ref<HTMLInputElement>
}

/** The head of the paper form. */
export function HouseholdFields({ form, onChange, years, mutuals, scale, start }: HouseholdFieldsProps) {
  const { t } = useTranslation('membership')
  const [facility, setFacility] = useState('')
  const mutual = mutuals.find((m) => m.id === form.mutualId)
  const zones = useOfficeQuery(
    'administration.geography',
    { parentCode: mutual?.communeCode ?? '', level: 'zone', limit: 200 },
    { enabled: mutual !== undefined },
  ).data?.places
  const hills = useOfficeQuery(
    'administration.geography',
    { parentCode: form.zoneCode ?? '', level: 'colline', limit: 200 },
    { enabled: form.zoneCode !== undefined },
  ).data?.places
  const collectors = useOfficeQuery('membership.collectors', mutual === undefined ? {} : { mutualId: mutual.id }, {
    enabled: mutual !== undefined,
  }).data?.collectors
  const facilities =
    useOfficeQuery('administration.facilityReference', { text: facility, limit: 30 }, { keep: true }).data
      ?.facilities ?? []
  const groups =
    useOfficeQuery('membership.groups', mutual === undefined ? {} : { mutualId: mutual.id }).data?.groups ?? []
  const mayNumber = useMay()('registration.read')
  const numbers = useOfficeQuery(
    'membership.numbers',
    { mutualId: (mutual?.id ?? '') as Id },
    { enabled: mayNumber && mutual !== undefined },
  ).data
  // only where a workstation gave numbers whose households are not entered here
  const elsewhere =
    numbers?.workstation === undefined
      ? numbers?.blocks.find((b) => b.elsewhere + b.reserved + b.retired > 0)
      : undefined
  const contact = form.firstContact
  const offered = facilities.map((f) => ({ value: f.code, label: f.name, detail: f.healthDistrict }))
  return (
    <Section title={t(($) => $.enrolment.household)}>
      {/* A letter typed in a list that is still coming chooses in it when it has come. */}
      {(mutual !== undefined && zones === undefined) || (form.zoneCode !== undefined && hills === undefined) ? (
        <KeysHeld />
      ) : null}
      <div className={classes.fields}>
        <div className={classes.w2}>
          <SelectField
            label={t(($) => $.households.year)}
            value={form.coverYearId}
            onChange={(coverYearId) => {
              onChange({ coverYearId })
            }}
            options={years.map((y) => ({ value: y.id as string, label: y.label }))}
          />
        </div>
        <div className={classes.w4}>
          <SelectField
            label={t(($) => $.enrolment.mutual)}
            value={form.mutualId}
            onChange={(mutualId) => {
              onChange({ mutualId, zoneCode: undefined, hillCode: undefined, collectorId: undefined })
            }}
            options={mutuals.map((m) => ({ value: m.id as string, label: `${m.code} · ${m.name}` }))}
          />
        </div>
        <div className={classes.w3}>
          <SelectField
            label={t(($) => $.enrolment.zone)}
            data-autofocus={form.zoneCode === undefined || undefined}
            value={form.zoneCode}
            onChange={(zoneCode) => {
              onChange({ zoneCode, hillCode: undefined })
            }}
            options={(zones ?? []).map((z) => ({ value: z.code, label: z.name }))}
          />
        </div>
        <div className={classes.w3}>
          <SelectField
            label={t(($) => $.enrolment.hill)}
            value={form.hillCode}
            onChange={(hillCode) => {
              onChange({ hillCode })
            }}
            options={(hills ?? []).map((h) => ({ value: h.code, label: h.name }))}
          />
        </div>
        <div className={classes.w4}>
          <TextField
            ref={start}
            label={t(($) => $.enrolment.landmark)}
            data-autofocus={form.zoneCode === undefined ? undefined : true}
            value={form.landmark}
            onChange={(event) => {
              onChange({ landmark: event.currentTarget.value })
            }}
          />
        </div>
        <div className={classes.w2}>
          <TextField
            label={t(($) => $.enrolment.phone)}
            inputMode="tel"
            value={form.phone}
            onChange={(event) => {
              onChange({ phone: event.currentTarget.value })
            }}
          />
        </div>
        <div className={classes.w3}>
          <FindField
            label={t(($) => $.enrolment.firstContact)}
            value={contact?.code}
            options={
              contact === undefined || offered.some((o) => o.value === contact.code)
                ? offered
                : [{ value: contact.code, label: contact.name }, ...offered]
            }
            onSearch={setFacility}
            optional
            onChange={(code, option) => {
              onChange({ firstContact: code === undefined ? undefined : { code, name: option?.label ?? code } })
            }}
          />
        </div>
        <div className={classes.w3}>
          <SelectField
            label={t(($) => $.enrolment.collector)}
            value={form.collectorId}
            placeholder={t(($) => $.enrolment.noCollector)}
            onChange={(collectorId) => {
              onChange({ collectorId })
            }}
            options={(collectors ?? []).map((c) => ({ value: c.id as string, label: c.name }))}
          />
        </div>
        <div className={classes.w3}>
          <SelectField
            label={t(($) => $.enrolment.group)}
            value={form.groupId ?? ''}
            onChange={(groupId) => {
              onChange({ groupId: groupId === '' ? undefined : groupId })
            }}
            options={[
              { value: '', label: t(($) => $.enrolment.noGroup) },
              ...groups.filter((g) => g.endedOn === undefined).map((g) => ({ value: g.id as string, label: g.name })),
            ]}
          />
        </div>
        <div className={classes.w2}>
          <SelectField
            label={t(($) => $.enrolment.category)}
            value={form.category ?? 'ordinary'}
            onChange={(category) => {
              onChange({ category })
            }}
            options={HOUSEHOLD_CATEGORIES.map((c) => ({ value: c, label: t(($) => $.structure.category[c]) }))}
          />
        </div>
        <div className={classes.w2}>
          <CountField
            label={t(($) => $.enrolment.declared)}
            value={form.declaredSize}
            onChange={(declaredSize) => {
              onChange({ declaredSize })
            }}
          />
        </div>
        <div className={classes.w2}>
          <DayField
            label={t(($) => $.enrolment.day)}
            value={form.day}
            onChange={(day) => {
              onChange({ day })
            }}
          />
        </div>
        <div className={classes.w2}>
          <TextField
            label={t(($) => $.enrolment.paperNumber)}
            value={form.paperNumber}
            onChange={(event) => {
              onChange({ paperNumber: event.currentTarget.value })
            }}
          />
        </div>
        {elsewhere === undefined ? null : (
          <div className={classes.w2}>
            <CountField
              label={t(($) => $.enrolment.memberNumber)}
              value={form.memberNumber}
              onChange={(memberNumber) => {
                onChange({ memberNumber })
              }}
            />
          </div>
        )}
        <div className={classes.w3}>
          <CheckField
            label={t(($) => $.enrolment.withCard)}
            checked={form.withCard}
            onChange={(event) => {
              onChange({ withCard: event.currentTarget.checked })
            }}
          />
          {scale === undefined || scale.instalments.length === 0 ? null : (
            <CheckField
              label={t(($) => $.enrolment.instalments)}
              checked={form.inInstalments}
              onChange={(event) => {
                onChange({ inInstalments: event.currentTarget.checked })
              }}
            />
          )}
        </div>
      </div>
    </Section>
  )
}
