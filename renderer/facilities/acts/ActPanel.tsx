import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import {
  ACT_FAMILIES,
  ACT_KINDS,
  CARE_LEVELS,
  STATE_PROGRAMMES,
  type ActFamily,
  type ActKind,
} from '../../../shared/rules/facilities/vocabulary.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import {
  AmountField,
  Button,
  CheckField,
  CountField,
  DayField,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import type { PricedAct } from '../states.ts'
import classes from '../facilities.module.css'
import { useLimitWords } from './limits.ts'

const NONE = 'none'
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** A new act, or another version of its limits from a day on: what was before stays in force before it. */
export function ActForm({ act, onClose }: { act?: PricedAct; onClose: () => void }) {
  const { t } = useTranslation('facilities')
  const today = useToday()
  const [code, setCode] = useState('')
  const [label, setLabel] = useState(act?.label ?? '')
  const [family, setFamily] = useState<ActFamily>(act?.family ?? 'consultation')
  const [kind, setKind] = useState<ActKind>(act?.kind ?? 'act')
  const [texts, setTexts] = useState({
    inn: act?.inn ?? '',
    form: act?.form ?? '',
    dosage: act?.dosage ?? '',
    unit: act?.unit ?? '',
    includes: act?.includes.join(' ') ?? '',
    reason: '',
  })
  const [sex, setSex] = useState<string>(act?.sex ?? NONE)
  const [minAge, setMinAge] = useState(act?.minAge ?? undefined)
  const [maxAge, setMaxAge] = useState(act?.maxAge ?? undefined)
  const [maxQuantity, setMax] = useState(act?.maxQuantity ?? undefined)
  const [ceiling, setCeiling] = useState<Fbu | undefined>(act?.ceiling ?? undefined)
  const [interval, setIntervalDays] = useState(act?.minIntervalDays ?? undefined)
  const [level, setLevel] = useState(act?.minLevel === null || act === undefined ? NONE : String(act.minLevel))
  const [programme, setProgramme] = useState<string>(act?.stateProgramme ?? NONE)
  const [excluded, setExcluded] = useState(act?.excluded ?? false)
  const [generic, setGeneric] = useState(act?.generic ?? false)
  const [from, setFrom] = useState<Day | undefined>(today)
  const create = useOfficeCommand('facilities.createAct')
  const update = useOfficeCommand('facilities.updateAct')
  const refusal = create.refusal ?? update.refusal

  const save = async (): Promise<void> => {
    if (label.trim().length < 2) return
    const fields = {
      label: label.trim(),
      family,
      kind,
      inn: orNull(texts.inn),
      form: orNull(texts.form),
      dosage: orNull(texts.dosage),
      unit: orNull(texts.unit),
      generic: kind === 'medicine' ? generic : null,
      sex: sex === 'F' || sex === 'M' ? sex : null,
      minAge: minAge ?? null,
      maxAge: maxAge ?? null,
      maxQuantity: maxQuantity ?? null,
      ceiling: ceiling ?? null,
      minIntervalDays: interval ?? null,
      minLevel: level === NONE ? null : Number(level),
      stateProgramme: STATE_PROGRAMMES.find((one) => one === programme) ?? null,
      excluded,
      includes: kind === 'flat_rate' ? texts.includes.split(/[\s,;]+/u).filter((one) => one !== '') : [],
    } as const
    const answer =
      act === undefined
        ? await create.run({ code: code.trim(), ...fields, includes: [...fields.includes] })
        : await update.run({
            id: act.id,
            rev: act.rev,
            ...fields,
            includes: [...fields.includes],
            endedOn: act.endedOn,
            ...(from === undefined ? {} : { from }),
            reason: orNull(texts.reason),
          })
    if (answer.ok) onClose()
  }
  const title = act === undefined ? t(($) => $.acts.new) : `${act.code} ${act.label}`
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.acts.save), foot: true, run: () => void save() }])
  const text = (name: keyof typeof texts) => (
    <TextField
      label={t(($) => $.acts[name])}
      value={texts[name]}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setTexts((before) => ({ ...before, [name]: typed }))
      }}
    />
  )
  return (
    <Panel title={title}>
      <div className={classes.form}>
        {act === undefined ? (
          <TextField
            label={t(($) => $.column.code)}
            value={code}
            autoFocus
            onChange={(event) => {
              setCode(event.currentTarget.value)
            }}
          />
        ) : null}
        <TextField
          label={t(($) => $.column.act)}
          value={label}
          autoFocus={act !== undefined}
          onChange={(event) => {
            setLabel(event.currentTarget.value)
          }}
        />
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.acts.kind)}
            value={kind}
            onChange={setKind}
            options={ACT_KINDS.map((value) => ({ value, label: t(($) => $.kind[value]) }))}
          />
          <SelectField
            label={t(($) => $.column.family)}
            value={family}
            onChange={setFamily}
            options={ACT_FAMILIES.map((value) => ({ value, label: t(($) => $.family[value]) }))}
          />
        </div>
        {kind === 'medicine' ? (
          <>
            {text('inn')}
            <div className={classes.three}>
              {text('form')}
              {text('dosage')}
              {text('unit')}
            </div>
            <CheckField
              label={t(($) => $.acts.generic)}
              checked={generic}
              onChange={(event) => {
                setGeneric(event.currentTarget.checked)
              }}
            />
          </>
        ) : null}
        {kind === 'flat_rate' ? text('includes') : null}
        <div className={classes.three}>
          <SelectField<string>
            label={t(($) => $.acts.sex)}
            value={sex}
            onChange={setSex}
            options={[
              { value: NONE, label: t(($) => $.acts.everyone) },
              { value: 'F', label: t(($) => $.prices.women) },
              { value: 'M', label: t(($) => $.prices.men) },
            ]}
          />
          <CountField label={t(($) => $.acts.minAge)} value={minAge} onChange={setMinAge} />
          <CountField label={t(($) => $.acts.maxAge)} value={maxAge} onChange={setMaxAge} />
        </div>
        <div className={classes.two}>
          <CountField label={t(($) => $.acts.maxQuantity)} value={maxQuantity} onChange={setMax} />
          <AmountField label={t(($) => $.acts.ceiling)} value={ceiling} onChange={setCeiling} unit="FBu" />
        </div>
        <div className={classes.two}>
          <CountField label={t(($) => $.acts.interval)} value={interval} onChange={setIntervalDays} />
          <SelectField<string>
            label={t(($) => $.acts.minLevel)}
            value={level}
            onChange={setLevel}
            options={[
              { value: NONE, label: t(($) => $.acts.anyLevel) },
              ...CARE_LEVELS.map((one) => ({ value: String(one), label: t(($) => $.level, { level: one }) })),
            ]}
          />
        </div>
        <SelectField<string>
          label={t(($) => $.acts.programme)}
          value={programme}
          onChange={setProgramme}
          options={[
            { value: NONE, label: t(($) => $.acts.noProgramme) },
            ...STATE_PROGRAMMES.map((one) => ({ value: one as string, label: t(($) => $.programme[one]) })),
          ]}
        />
        <CheckField
          label={t(($) => $.acts.excluded)}
          checked={excluded}
          onChange={(event) => {
            setExcluded(event.currentTarget.checked)
          }}
        />
        {act === undefined ? null : (
          <>
            <DayField label={t(($) => $.acts.from)} help={t(($) => $.acts.fromHelp)} value={from} onChange={setFrom} />
            {text('reason')}
          </>
        )}
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={create.busy || update.busy} onClick={() => void save()}>
            {t(($) => $.acts.save)}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.rates.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

/** Every version of the limits of an act, newest first, with who wrote it. */
export function ActHistory({ actId }: { actId: Id }) {
  const { t } = useTranslation('facilities')
  const words = useLimitWords()
  const { data } = useOfficeQuery('facilities.actHistory', { actId })
  if (data === undefined) return null
  return (
    <Panel title={t(($) => $.acts.history)} facts={data.code}>
      <ul className={classes.history}>
        {data.rows.map((row) => (
          <li key={row.from ?? 'first'}>
            <b>{row.from === null ? t(($) => $.acts.first) : t(($) => $.acts.since, { day: formatDay(row.from) })}</b>
            {row.until === null ? '' : ` ${t(($) => $.acts.until, { day: formatDay(row.until) })}`}
            <br />
            {words(row) === '' ? t(($) => $.acts.noLimit) : words(row)}
            <br />
            {[row.by, row.reason].filter((part) => part !== null && part !== '').join(' : ')}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
