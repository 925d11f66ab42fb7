import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import type { OfficeRefusal } from '../../app/office.ts'
import { Button, DayField, Panel, RefusalBox, SelectField, TextField, type Option } from '../../ui/index.ts'
import classes from './Structure.module.css'

export interface Contact {
  readonly name: string
  readonly phone: string
  readonly contact?: string
  readonly kind?: string
  readonly mutualId?: string
  readonly endedOn?: Day
}

/** Somebody or something with a name and a phone: a collector, a group, a payer. What it has not is not asked. */
export function ContactForm({
  title,
  initial,
  known,
  kinds,
  mutuals,
  busy,
  refusal,
  onSave,
  onClose,
}: {
  title: string
  initial: Contact
  /** It exists already: it may end. */
  known: boolean
  kinds?: readonly Option[]
  mutuals?: readonly Option[]
  busy: boolean
  refusal: OfficeRefusal | undefined
  onSave: (contact: Contact) => void
  onClose: () => void
}) {
  const { t } = useTranslation('membership')
  const [form, setForm] = useState(initial)
  const save = (): void => {
    onSave(form)
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.structure.save), run: save, foot: true }])
  const text = (name: 'name' | 'phone' | 'contact', label: string) => (
    <TextField
      label={label}
      value={form[name] ?? ''}
      onChange={(event) => {
        setForm({ ...form, [name]: event.currentTarget.value })
      }}
    />
  )
  return (
    <Panel title={title}>
      <div className={classes.form}>
        <div className={classes.wide}>
          {text(
            'name',
            t(($) => $.structure.name),
          )}
        </div>
        {kinds === undefined ? null : (
          <SelectField
            label={t(($) => $.structure.kind)}
            value={form.kind}
            options={kinds}
            onChange={(kind) => {
              setForm({ ...form, kind })
            }}
          />
        )}
        {mutuals === undefined ? null : (
          <SelectField
            label={t(($) => $.structure.mutual)}
            value={form.mutualId ?? ''}
            options={mutuals}
            onChange={(mutualId) => {
              setForm({ ...form, mutualId })
            }}
          />
        )}
        {form.contact === undefined
          ? null
          : text(
              'contact',
              t(($) => $.structure.contact),
            )}
        {text(
          'phone',
          t(($) => $.structure.phone),
        )}
        {known ? (
          <DayField
            label={t(($) => $.structure.endedOn)}
            help={t(($) => $.structure.endedOnHelp)}
            value={form.endedOn}
            onChange={(endedOn) => {
              const { endedOn: _, ...rest } = form
              setForm(endedOn === undefined ? rest : { ...rest, endedOn })
            }}
          />
        ) : null}
      </div>
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <div className={classes.acts}>
        <Button kind="primary" combo="Ctrl+Enter" busy={busy} onClick={save}>
          {t(($) => $.structure.save)}
        </Button>
        <Button kind="quiet" combo="Escape" onClick={onClose}>
          {t(($) => $.structure.cancel)}
        </Button>
      </div>
    </Panel>
  )
}
