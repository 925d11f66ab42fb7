import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, DayField, FindField, Panel, RefusalBox, SecondLook, TextField } from '../../ui/index.ts'
import { orNothing } from './Frame.tsx'
import classes from './Structure.module.css'

export type Mutual = Output<'membership.mutuals'>['mutuals'][number]
type Text = 'code' | 'name' | 'kirundiName' | 'federation' | 'province' | 'commune' | 'seat' | 'phone' | 'approval'
type When = 'approvedOn' | 'provisionalOn' | 'definitiveOn'

/** A new mutual, or what may be corrected of one; its code and segments are in every number and stay. */
export function MutualForm({ mutual, onDone }: { mutual: Mutual | undefined; onDone: () => void }) {
  const { t } = useTranslation('membership')
  const may = useMay()('settings.execute')
  const today = useToday()
  const [text, setText] = useState<Record<Text, string>>({
    code: mutual?.code ?? '',
    name: mutual?.name ?? '',
    kirundiName: mutual?.kirundiName ?? '',
    federation: '',
    province: '',
    commune: '',
    seat: mutual?.seat ?? '',
    phone: mutual?.phone ?? '',
    approval: mutual?.approval ?? '',
  })
  const [when, setWhen] = useState<{ [K in When]?: Day }>({
    ...(mutual?.approvedOn === undefined ? {} : { approvedOn: mutual.approvedOn }),
    ...(mutual?.provisionalOn === undefined ? {} : { provisionalOn: mutual.provisionalOn }),
    ...(mutual?.definitiveOn === undefined ? {} : { definitiveOn: mutual.definitiveOn }),
  })
  const [place, setPlace] = useState<string>()
  const [searched, setSearched] = useState('')
  const [ending, setEnding] = useState<string>()
  const communes =
    useOfficeQuery(
      'administration.geography',
      { text: searched, level: 'commune', limit: 30 },
      { enabled: mutual === undefined, keep: true },
    ).data?.places ?? []
  const create = useOfficeCommand('membership.createMutual')
  const update = useOfficeCommand('membership.updateMutual')
  const end = useOfficeCommand('membership.endMutual')
  const refusal = create.refusal ?? update.refusal ?? end.refusal
  const done = (ok: boolean): void => {
    if (!ok) return
    toast({ tone: 'ok', text: t(($) => $.structure.saved) })
    onDone()
  }
  const save = async (): Promise<void> => {
    const shared = {
      name: text.name,
      ...orNothing('kirundiName', text.kirundiName),
      ...orNothing('seat', text.seat),
      ...orNothing('phone', text.phone),
      ...orNothing('approval', text.approval),
      ...when,
    }
    if (mutual !== undefined) done((await update.run({ mutualId: mutual.id, ...shared })).ok)
    else
      done(
        (
          await create.run({
            ...shared,
            code: text.code,
            federationSegment: text.federation.toUpperCase(),
            provinceSegment: text.province.toUpperCase(),
            communeSegment: text.commune.toUpperCase(),
            communeCode: place ?? '',
          })
        ).ok,
      )
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.structure.save), run: () => void save(), foot: true, disabled: !may },
  ])
  const field = (name: Text, label: string, fixed = false) => (
    <TextField
      label={label}
      value={text[name]}
      disabled={fixed || !may}
      onChange={(event) => {
        setText({ ...text, [name]: event.currentTarget.value })
      }}
    />
  )
  const day = (name: When, label: string) => (
    <DayField
      label={label}
      value={when[name]}
      disabled={!may}
      onChange={(value) => {
        const { [name]: _, ...rest } = when
        setWhen(value === undefined ? rest : { ...rest, [name]: value })
      }}
    />
  )
  return (
    <Panel
      title={
        mutual === undefined
          ? t(($) => $.structure.mutuals.new)
          : t(($) => $.structure.mutuals.editTitle, { name: mutual.name })
      }
      {...(mutual === undefined ? {} : { facts: mutual.prefix })}
    >
      <div className={classes.form}>
        <div className={classes.wide}>
          {field(
            'name',
            t(($) => $.structure.name),
          )}
        </div>
        <div className={classes.wide}>
          {field(
            'kirundiName',
            t(($) => $.structure.mutuals.kirundi),
          )}
        </div>
        {mutual !== undefined ? null : (
          <>
            {field(
              'code',
              t(($) => $.structure.mutuals.code),
            )}
            {field(
              'federation',
              t(($) => $.structure.mutuals.federation),
            )}
            {field(
              'province',
              t(($) => $.structure.mutuals.province),
            )}
            {field(
              'commune',
              t(($) => $.structure.mutuals.communeSegment),
            )}
            <div className={classes.wide}>
              <FindField
                label={t(($) => $.structure.mutuals.commune)}
                value={place}
                options={communes.map((c) => ({ value: c.code, label: c.name, detail: c.path }))}
                onSearch={setSearched}
                onChange={setPlace}
              />
            </div>
          </>
        )}
        {field(
          'seat',
          t(($) => $.structure.mutuals.seat),
        )}
        {field(
          'phone',
          t(($) => $.structure.phone),
        )}
        {field(
          'approval',
          t(($) => $.structure.mutuals.approval),
        )}
        {day(
          'approvedOn',
          t(($) => $.structure.mutuals.approvedOn),
        )}
        {day(
          'provisionalOn',
          t(($) => $.structure.mutuals.provisional),
        )}
        {day(
          'definitiveOn',
          t(($) => $.structure.mutuals.definitive),
        )}
      </div>
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <div className={classes.acts}>
        {may ? (
          <Button kind="primary" combo="Ctrl+Enter" busy={create.busy || update.busy} onClick={() => void save()}>
            {t(($) => $.structure.save)}
          </Button>
        ) : null}
        <Button kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.structure.cancel)}
        </Button>
        {may && mutual !== undefined && mutual.endedOn === undefined ? (
          <Button
            kind="danger"
            onClick={() => {
              setEnding('')
            }}
          >
            {t(($) => $.structure.mutuals.end)}
          </Button>
        ) : null}
      </div>
      {ending === undefined || mutual === undefined ? null : (
        <SecondLook
          title={t(($) => $.structure.mutuals.endTitle, { name: mutual.name })}
          act={t(($) => $.structure.mutuals.end)}
          written
          keep={t(($) => $.structure.mutuals.endKeep)}
          busy={end.busy}
          disabled={ending.trim().length < 2}
          onKeep={() => {
            setEnding(undefined)
          }}
          onAct={() => {
            void end.run({ mutualId: mutual.id, endedOn: today, reason: ending }).then((result) => {
              setEnding(undefined)
              done(result.ok)
            })
          }}
        >
          <p>{t(($) => $.structure.mutuals.endWhy)}</p>
          <TextField
            label={t(($) => $.structure.mutuals.endReason)}
            value={ending}
            onChange={(event) => {
              setEnding(event.currentTarget.value)
            }}
          />
        </SecondLook>
      )}
    </Panel>
  )
}
