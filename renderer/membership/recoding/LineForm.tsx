import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, Facts, FindField, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import { oldWords, type Line } from './line.ts'
import classes from './Recoding.module.css'

/** A line written by hand: the old place in its words, the commune, zone or colline it is in now, and why. */
export function LineForm({ line, onDone }: { line: Line | undefined; onDone: () => void }) {
  const { t } = useTranslation('membership')
  const [old, setOld] = useState({
    oldProvince: line?.oldProvince ?? '',
    oldCommune: line?.oldCommune ?? '',
    oldPlace: line?.oldPlace ?? '',
  })
  const [place, setPlace] = useState<{ code: string; level: string; path: string }>()
  const [searched, setSearched] = useState('')
  const [why, setWhy] = useState('')
  const save = useOfficeCommand('membership.correctCorrespondence')
  const found =
    useOfficeQuery(
      'administration.geography',
      { text: searched, limit: 40 },
      { enabled: searched.length > 1, keep: true },
    ).data?.places ?? []
  const places = found.filter(({ level }) => level !== 'province')
  // what was chosen stays among the choices, whatever is searched after it
  const options = place === undefined || places.some((p) => p.code === place.code) ? places : [place, ...places]
  const mayRecord = old.oldCommune.trim() !== '' && place !== undefined && why.trim() !== ''
  const record = async (): Promise<void> => {
    if (!mayRecord) return
    // The codes say the way up: 03-02-07-07 is a colline of the zone 03-02-07 of the commune 03-02.
    const [province = '', commune = '', zone] = place.code.split('-')
    const answer = await save.run({
      ...old,
      ...(line === undefined ? {} : { replaces: line.id }),
      newCommuneCode: `${province}-${commune}`,
      ...(zone === undefined ? {} : { zoneCode: `${province}-${commune}-${zone}` }),
      ...(place.level === 'colline' ? { hillCode: place.code } : {}),
      why,
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.recoding.said.line) })
    onDone()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.recoding.act.record),
      run: () => void record(),
      disabled: !mayRecord,
      foot: true,
    },
    { combo: 'Escape', label: t(($) => $.structure.cancel), run: onDone, foot: true },
  ])
  const field = (name: keyof typeof old, label: string, help?: string) => (
    <TextField
      label={label}
      {...(help === undefined ? {} : { help })}
      value={old[name]}
      maxLength={60}
      ref={name === 'oldCommune' && line === undefined ? focusFirst : undefined}
      onChange={(event) => setOld({ ...old, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Panel title={line === undefined ? t(($) => $.recoding.newLine) : oldWords(line)}>
      {line === undefined ? null : <Facts items={[[t(($) => $.recoding.inPlaceOf), line.path]]} />}
      <div className={classes.fields}>
        {field(
          'oldCommune',
          t(($) => $.recoding.oldCommune),
        )}
        {field(
          'oldPlace',
          t(($) => $.recoding.oldName),
          t(($) => $.recoding.oldNameHelp),
        )}
        {field(
          'oldProvince',
          t(($) => $.recoding.oldProvince),
        )}
        <FindField
          label={t(($) => $.recoding.newPlace)}
          value={place?.code}
          options={options.map((p) => ({ value: p.code as string, label: p.path }))}
          onSearch={setSearched}
          nothing={t(($) => $.recoding.typePlace)}
          onChange={(code) => setPlace(options.find((p) => p.code === code))}
        />
        <TextField
          label={t(($) => $.recoding.why)}
          value={why}
          maxLength={300}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
        <Button
          wide
          kind="primary"
          combo="Ctrl+Enter"
          busy={save.busy}
          disabled={!mayRecord}
          onClick={() => void record()}
        >
          {t(($) => $.recoding.act.record)}
        </Button>
        <Button wide kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.structure.cancel)}
        </Button>
      </div>
    </Panel>
  )
}

const focusFirst = (field: HTMLInputElement | null): void => {
  if (field !== null && !document.activeElement?.matches('input')) field.focus()
}
