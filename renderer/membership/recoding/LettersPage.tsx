import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, DataTable, Facts, Mark, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import { RecodingFrame } from './RecodingFrame.tsx'
import classes from './Recoding.module.css'

type Place = Output<'membership.placeSegments'>['places'][number]

/** Letters of provinces and communes in the numbers: those of the federation's list are read, the others may be said here. */
export default function LettersPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const known = useOfficeQuery('membership.recoding', {}).data
  const asked = useOfficeQuery('membership.placeSegments', {})
  const places = asked.data?.places ?? []
  const [chosen, setChosen] = useState<string>()
  const place = places.find((p) => p.code === chosen) ?? places[0]
  const listed = places.some(({ source }) => source === 'federation')
  return (
    <RecodingFrame
      current="letters"
      known={known}
      sideWidth={384}
      side={
        place === undefined ? undefined : (
          <LettersPanel key={place.code + place.letters} place={place} writable={may('registration.enter')} />
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      {listed ? <p className={classes.lead}>{t(($) => $.recoding.ofList, { number: asked.data?.list ?? 0 })}</p> : null}
      <DataTable
        label={t(($) => $.recoding.letters)}
        rows={places}
        rowKey={(p: Place) => p.code}
        selectedKey={place?.code}
        onSelect={(p) => setChosen(p.code)}
        waiting={asked.isPending}
        columns={[
          { id: 'name', header: t(($) => $.recoding.place), cell: (p) => p.path },
          { id: 'letters', header: t(($) => $.recoding.letters), width: 90, cell: (p) => <b>{p.letters}</b> },
          {
            id: 'source',
            header: t(($) => $.recoding.source),
            width: 220,
            cell: (p) => (
              <Mark tone={p.source === 'rule' ? 'look' : 'ok'}>{t(($) => $.recoding.lettersFrom[p.source])}</Mark>
            ),
          },
          { id: 'why', header: t(($) => $.recoding.why), width: 200, quiet: true, cell: (p) => p.why ?? '' },
        ]}
      />
    </RecodingFrame>
  )
}

function LettersPanel({ place, writable }: { place: Place; writable: boolean }) {
  const { t } = useTranslation('membership')
  const [letters, setLetters] = useState(place.letters)
  const [why, setWhy] = useState('')
  const save = useOfficeCommand('membership.setPlaceSegment')
  // what the list says is not typed here
  const open = writable && place.source !== 'federation'
  const mayRecord = open && letters.trim() !== '' && why.trim() !== ''
  const record = async (): Promise<void> => {
    if (!mayRecord) return
    if ((await save.run({ placeCode: place.code, letters, why })).ok)
      toast({ tone: 'ok', text: t(($) => $.recoding.said.letters) })
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.recoding.act.record),
      run: () => void record(),
      disabled: !mayRecord,
      foot: mayRecord,
    },
  ])
  return (
    <Panel title={place.path}>
      <Facts
        items={[
          [t(($) => $.recoding.letters), place.letters],
          [t(($) => $.recoding.source), t(($) => $.recoding.lettersFrom[place.source])],
          [t(($) => $.recoding.why), place.why],
        ]}
      />
      {open ? (
        <div className={classes.fields}>
          <div className={classes.row}>
            <TextField
              label={t(($) => $.recoding.letters)}
              value={letters}
              maxLength={8}
              onChange={(event) => setLetters(event.currentTarget.value)}
            />
            <TextField
              label={t(($) => $.recoding.why)}
              value={why}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
          </div>
          {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
          <Button wide combo="Ctrl+Enter" busy={save.busy} disabled={!mayRecord} onClick={() => void record()}>
            {t(($) => $.recoding.act.record)}
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
