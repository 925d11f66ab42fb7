import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk } from '../../app/desk.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, DataTable, Empty, Mark, Panel, RefusalBox, SearchBox, TextField } from '../../ui/index.ts'
import { RecodingFrame } from './RecodingFrame.tsx'
import classes from './Recoding.module.css'

type Line = Output<'membership.correspondences'>['lines'][number]
type Place = Output<'membership.placeSegments'>['places'][number]

/** Old places and where they are now, and the letters of provinces and communes; both may be corrected, with who and why. */
export default function TablePage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const known = useOfficeQuery('membership.recoding', {}).data
  const [text, setText] = useState('')
  const lines = useOfficeQuery('membership.correspondences', { text }, { keep: true })
  const places = useOfficeQuery('membership.placeSegments', {}).data?.places ?? []
  const [chosen, setChosen] = useState<string>()
  const box = useRef<HTMLInputElement>(null)
  const take = useOfficeCommand('membership.importCorrespondences')
  const give = useOfficeCommand('membership.exportCorrespondences')
  const place = places.find((p) => p.code === chosen) ?? places[0]
  const enter = may('registration.enter')
  const takeIn = async (): Promise<void> => {
    const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.recoding.act.import), extensions: ['csv'] })
    if (path === undefined) return
    const answer = await take.run({ path }, { grants: [path] })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.recoding.said.imported, { count: answer.value.lines }) })
  }
  const writeOut = async (): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.recoding.act.exportTable) })
    if (folder === undefined) return
    const answer = await give.run({ path: folder }, { grants: [folder] })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.recoding.said.exported) })
  }
  usePageKeys([
    { combo: 'F4', label: t(($) => $.recoding.find), run: () => box.current?.focus(), foot: true },
    { combo: 'I', label: t(($) => $.recoding.act.import), run: () => void takeIn(), disabled: !enter, foot: enter },
    { combo: 'X', label: t(($) => $.recoding.act.exportTable), run: () => void writeOut(), foot: true },
  ])
  const refusal = take.refusal ?? give.refusal ?? lines.error ?? undefined
  return (
    <RecodingFrame
      current="table"
      known={known}
      sideWidth={384}
      actions={
        <>
          {enter ? (
            <Button combo="I" onClick={() => void takeIn()}>
              {t(($) => $.recoding.act.import)}
            </Button>
          ) : null}
          <Button combo="X" onClick={() => void writeOut()}>
            {t(($) => $.recoding.act.exportTable)}
          </Button>
        </>
      }
      side={
        <>
          {place === undefined ? null : (
            <LettersPanel key={place.code + place.letters} place={place} writable={enter} />
          )}
          <DataTable
            label={t(($) => $.recoding.letters)}
            rows={places}
            rowKey={(p: Place) => p.code}
            selectedKey={place?.code}
            onSelect={(p) => setChosen(p.code)}
            padded
            columns={[
              { id: 'name', header: t(($) => $.recoding.place), cell: (p) => p.path },
              { id: 'letters', header: t(($) => $.recoding.letters), width: 64, cell: (p) => p.letters },
            ]}
          />
        </>
      }
    >
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <div className={classes.top}>
        <SearchBox
          ref={box}
          label={t(($) => $.recoding.find)}
          placeholder={t(($) => $.recoding.find)}
          value={text}
          onChange={setText}
        />
      </div>
      <DataTable
        label={t(($) => $.recoding.tabs.table)}
        rows={lines.data?.lines ?? []}
        rowKey={(l: Line) => l.id}
        waiting={lines.isPending}
        empty={<Empty title={t(($) => $.recoding.noLines)}>{t(($) => $.recoding.noLinesWhy)}</Empty>}
        columns={[
          {
            id: 'old',
            header: t(($) => $.recoding.oldPlace),
            width: 200,
            cell: (l) => [l.oldPlace, l.oldCommune, l.oldProvince].filter((word) => word !== '').join(', '),
          },
          { id: 'now', header: t(($) => $.recoding.newPlace), cell: (l) => l.path },
          {
            id: 'sure',
            header: t(($) => $.recoding.sure),
            width: 90,
            cell: (l) => (
              <Mark tone={l.confidence === 'A' ? 'ok' : l.confidence === 'B' ? 'look' : 'warn'}>
                {t(($) => $.recoding.confidence[l.confidence])}
              </Mark>
            ),
          },
          {
            id: 'source',
            header: t(($) => $.recoding.source),
            width: 150,
            quiet: true,
            cell: (l) => t(($) => $.recoding.from[l.source]),
          },
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
  const mayRecord = writable && letters.trim() !== '' && why.trim() !== ''
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
    <Panel
      title={place.path}
      facts={`${t(($) => $.recoding.lettersFrom[place.source])}${place.why === undefined ? '' : ` · ${place.why}`}`}
    >
      {writable ? (
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
