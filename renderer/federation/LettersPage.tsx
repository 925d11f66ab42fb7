import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { Button, DataTable, Mark, Panel, RefusalBox, TextField } from '../ui/index.ts'
import { CodesFrame } from './CodesFrame.tsx'
import classes from './federation.module.css'

type Place = Output<'federation.placeLetters'>['places'][number]

/** Letters of every province and commune in the numbers; they go out with the signed list and no centre types them any more. */
export default function LettersPage() {
  const { t } = useTranslation('federation')
  const may = useMay()('federation.enter')
  const asked = useOfficeQuery('federation.placeLetters', {})
  const places = asked.data?.places ?? []
  const [chosen, setChosen] = useState<string>()
  const [keeping, setKeeping] = useState(false)
  const place = places.find((p) => p.code === chosen) ?? places[0]
  const rest = places.filter(({ source }) => source === 'rule').length
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.letters.all),
      run: () => setKeeping(true),
      disabled: !may || rest === 0 || keeping,
      foot: may && rest > 0,
    },
  ])
  return (
    <CodesFrame
      current="letters"
      facts={t(($) => $.letters.facts)}
      actions={
        may && rest > 0 ? (
          <Button combo="F2" onClick={() => setKeeping(true)}>
            {t(($) => $.letters.all)}
          </Button>
        ) : null
      }
      side={
        keeping ? (
          <Letters
            key="all"
            title={t(($) => $.letters.allTitle)}
            text={t(($) => $.letters.allWhy, { count: rest })}
            onDone={() => setKeeping(false)}
          />
        ) : place === undefined ? undefined : (
          <Letters key={place.code + place.letters} title={place.path} place={place} writable={may} />
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      {(asked.data?.alike ?? []).map(({ letters, names }) => (
        <p key={names.join()} className={classes.help}>
          <Mark tone="bad">{t(($) => $.letters.alike, { letters, names: names.join(', ') })}</Mark>
        </p>
      ))}
      <DataTable
        label={t(($) => $.letters.label)}
        rows={places}
        rowKey={(p: Place) => p.code}
        selectedKey={keeping ? undefined : place?.code}
        onSelect={(p) => setChosen(p.code)}
        waiting={asked.isPending}
        columns={[
          { id: 'place', header: t(($) => $.letters.place), cell: (p) => p.path },
          { id: 'letters', header: t(($) => $.letters.letters), width: 90, cell: (p) => <b>{p.letters}</b> },
          {
            id: 'source',
            header: t(($) => $.letters.source),
            width: 220,
            cell: (p) => <Mark tone={p.source === 'rule' ? 'look' : 'ok'}>{t(($) => $.letters.from[p.source])}</Mark>,
          },
          { id: 'why', header: t(($) => $.letters.why), width: 220, quiet: true, cell: (p) => p.why ?? '' },
        ]}
      />
    </CodesFrame>
  )
}

/** The letters of one place, or with no place those proposed for all that have none. */
function Letters({
  title,
  text,
  place,
  writable = true,
  onDone,
}: {
  title: string
  text?: string
  place?: Place
  writable?: boolean
  onDone?: () => void
}) {
  const { t } = useTranslation('federation')
  const [letters, setLetters] = useState(place?.letters ?? '')
  const [why, setWhy] = useState('')
  const save = useOfficeCommand('federation.setPlaceLetters')
  const mayRecord = writable && why.trim() !== '' && (place === undefined || letters.trim() !== '')
  const record = async (): Promise<void> => {
    if (!mayRecord) return
    const answer = await save.run(place === undefined ? { why } : { placeCode: place.code, letters, why })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text:
        place === undefined ? t(($) => $.letters.savedAll, { count: answer.value.places }) : t(($) => $.letters.saved),
    })
    onDone?.()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.letters.record),
      run: () => void record(),
      disabled: !mayRecord,
      foot: writable,
    },
    { combo: 'Escape', label: t(($) => $.letters.cancel), run: () => onDone?.(), disabled: onDone === undefined },
  ])
  return (
    <Panel title={title}>
      {text === undefined ? null : <p>{text}</p>}
      {writable ? (
        <div className={classes.form}>
          {place === undefined ? null : (
            <div>
              <TextField
                label={t(($) => $.letters.letters)}
                value={letters}
                maxLength={8}
                onChange={(event) => setLetters(event.currentTarget.value)}
              />
            </div>
          )}
          <div>
            <TextField
              label={t(($) => $.letters.why)}
              value={why}
              maxLength={300}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
          </div>
          {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
          <Button
            kind="primary"
            combo="Ctrl+Enter"
            busy={save.busy}
            disabled={!mayRecord}
            onClick={() => void record()}
          >
            {t(($) => $.letters.record)}
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
