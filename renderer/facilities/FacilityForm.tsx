import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CARE_LEVELS,
  FACILITY_TYPES,
  OWNERSHIPS,
  usualLevel,
  type FacilityType,
  type Ownership,
} from '../../shared/rules/facilities/vocabulary.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../app/office.ts'
import { Button, Panel, RefusalBox, SelectField, TextField } from '../ui/index.ts'
import type { FacilityRow } from './FacilitiesPage.tsx'
import type { Facility } from './states.ts'
import classes from './facilities.module.css'

const DETAILS = [
  'commune',
  'zone',
  'contact',
  'phone',
  'email',
  'invoicingContact',
  'taxNumber',
  'bankName',
  'bankAccount',
  'bankHolder',
  'mobileMoney',
] as const
type Text = 'name' | 'healthDistrict' | (typeof DETAILS)[number]

export interface FacilityFormProps {
  /** A line of the country's list to register. */
  from?: FacilityRow | undefined
  /** A registered facility to correct. */
  edited?: Facility | undefined
  onDone: (id: string) => void
  onClose: () => void
}

/** Registers a facility, or corrects its card. What the country's list does not know is asked. */
export function FacilityForm({ from, edited, onDone, onClose }: FacilityFormProps) {
  const { t } = useTranslation(['facilities', 'common'])
  const [code, setCode] = useState('')
  const [type, setType] = useState<FacilityType | undefined>(edited?.type ?? from?.type ?? undefined)
  const [ownership, setOwnership] = useState<Ownership | undefined>(edited?.ownership ?? from?.ownership ?? undefined)
  const [level, setLevel] = useState<number | undefined>(edited?.level)
  const [texts, setTexts] = useState<Record<Text, string>>({
    name: edited?.name ?? from?.name ?? '',
    healthDistrict: edited?.healthDistrict ?? from?.healthDistrict ?? '',
    commune: edited?.commune ?? '',
    zone: edited?.zone ?? '',
    phone: edited?.phone ?? '',
    contact: edited?.contact ?? '',
    email: edited?.email ?? '',
    invoicingContact: edited?.invoicingContact ?? '',
    taxNumber: edited?.taxNumber ?? '',
    bankName: edited?.bankName ?? '',
    bankAccount: edited?.bankAccount ?? '',
    bankHolder: edited?.bankHolder ?? '',
    mobileMoney: edited?.mobileMoney ?? '',
  })
  const [tried, setTried] = useState(false)
  const create = useOfficeCommand('facilities.create')
  const update = useOfficeCommand('facilities.update')
  const refusal = create.refusal ?? update.refusal
  const missing = (empty: boolean): string | undefined =>
    tried && empty ? t(($) => $.field.required, { ns: 'common' }) : undefined
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

  const save = async (): Promise<void> => {
    setTried(true)
    if (type === undefined || ownership === undefined || texts.name.trim().length < 2) return
    const fields = {
      name: texts.name.trim(),
      type,
      ownership,
      level: level ?? usualLevel(type),
      healthDistrict: orNull(texts.healthDistrict),
      province: edited?.province ?? from?.province ?? null,
      commune: orNull(texts.commune),
      zone: orNull(texts.zone),
      email: orNull(texts.email),
      invoicingContact: orNull(texts.invoicingContact),
      taxNumber: orNull(texts.taxNumber),
      bankHolder: orNull(texts.bankHolder),
      phone: orNull(texts.phone),
      contact: orNull(texts.contact),
      bankName: orNull(texts.bankName),
      bankAccount: orNull(texts.bankAccount),
      mobileMoney: orNull(texts.mobileMoney),
    }
    if (edited === undefined) {
      const answer = await create.run({ referenceCode: from?.code ?? null, code: orNull(code), ...fields })
      if (answer.ok) onDone(answer.value.id)
    } else {
      const answer = await update.run({ id: edited.id, rev: edited.rev, ...fields })
      if (answer.ok) onDone(edited.id)
    }
  }

  const field = (name: Text) => (
    <TextField
      key={name}
      label={t(($) => $.register[name === 'healthDistrict' ? 'district' : name])}
      value={texts[name]}
      refusal={name === 'name' ? missing(texts.name.trim().length < 2) : undefined}
      autoFocus={name === 'name' && edited === undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setTexts((before) => ({ ...before, [name]: typed }))
      }}
    />
  )

  const title =
    edited === undefined
      ? from === undefined
        ? t(($) => $.register.titleNew)
        : t(($) => $.register.title, { name: from.name })
      : t(($) => $.page.edit)
  const act = edited === undefined ? t(($) => $.register.save) : t(($) => $.register.update)
  usePageKeys([{ combo: 'Ctrl+Enter', label: act, foot: true, run: () => void save() }])
  return (
    <Panel title={title}>
      <div className={classes.form}>
        {from === undefined ? null : <p className={classes.note}>{t(($) => $.register.why)}</p>}
        {field('name')}
        {edited === undefined && from === undefined ? (
          <TextField
            label={t(($) => $.register.code)}
            help={t(($) => $.register.codeHelp)}
            value={code}
            onChange={(event) => {
              setCode(event.currentTarget.value)
            }}
          />
        ) : null}
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.register.type)}
            value={type}
            refusal={missing(type === undefined)}
            onChange={(value) => {
              setType(FACILITY_TYPES.find((one) => one === value))
            }}
            options={FACILITY_TYPES.map((value) => ({ value: value as string, label: t(($) => $.type[value]) }))}
          />
          <SelectField
            label={t(($) => $.register.ownership)}
            value={ownership}
            refusal={missing(ownership === undefined)}
            onChange={(value) => {
              setOwnership(OWNERSHIPS.find((one) => one === value))
            }}
            options={OWNERSHIPS.map((value) => ({ value: value as string, label: t(($) => $.ownership[value]) }))}
          />
        </div>
        <SelectField
          label={t(($) => $.register.level)}
          help={t(($) => $.register.levelHelp)}
          value={String(level ?? (type === undefined ? '' : usualLevel(type)))}
          onChange={(value) => {
            setLevel(Number(value))
          }}
          options={CARE_LEVELS.map((value) => ({ value: String(value), label: t(($) => $.level, { level: value }) }))}
        />
        {field('healthDistrict')}
        {DETAILS.map(field)}
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={create.busy || update.busy} onClick={() => void save()}>
            {act}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.act.cancel, { ns: 'common' })}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
