import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { desk } from '../../app/desk.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, DataTable, Empty, Mark, RefusalBox, SearchBox, Segments } from '../../ui/index.ts'
import { ReasonDialog } from '../collectors/ReasonDialog.tsx'
import { oldWords, type Line } from './line.ts'
import { LineForm } from './LineForm.tsx'
import { LinePanel } from './LinePanel.tsx'
import { RecodingFrame } from './RecodingFrame.tsx'
import classes from './Recoding.module.css'

const SHOWN = ['standing', 'hand', 'all'] as const

/** Old places and where they are now, line by line: the shipped ones, those of the federation, and those corrected here. */
export default function TablePage() {
  const { t } = useTranslation('membership')
  const enter = useMay()('registration.enter')
  const known = useOfficeQuery('membership.recoding', {}).data
  const [text, setText] = useState('')
  const [show, setShow] = useState<(typeof SHOWN)[number]>('standing')
  const asked = useOfficeQuery('membership.correspondences', { text, show }, { keep: true })
  const lines = asked.data?.lines ?? []
  const [chosen, setChosen] = useState<string>()
  const line = lines.find((l) => l.id === chosen) ?? lines[0]
  const [writing, setWriting] = useState<'new' | 'correct'>()
  const [ending, setEnding] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const take = useOfficeCommand('membership.importCorrespondences')
  const give = useOfficeCommand('membership.exportCorrespondences')
  const takeIn = async (): Promise<void> => {
    const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.recoding.act.import), extensions: ['csv'] })
    if (path === undefined) return
    const answer = await take.run({ path }, { grants: [path] })
    if (!answer.ok) return
    const { lines: count, against } = answer.value
    const said = t(($) => $.recoding.said.imported, { count })
    toast(
      against.length === 0
        ? { tone: 'ok', text: said }
        : {
            tone: 'warn',
            text: `${said}. ${t(($) => $.recoding.against, { count: against.length, places: against.slice(0, 3).join(' · ') })}`,
          },
    )
  }
  const writeOut = async (): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.recoding.act.exportTable) })
    if (folder === undefined) return
    const answer = await give.run({ path: folder }, { grants: [folder] })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.recoding.said.exported) })
  }
  const close = (): void => setWriting(undefined)
  const mayWrite = enter && writing === undefined
  const onLine = mayWrite && line !== undefined && line.ended === undefined
  const acts = [
    { combo: 'F2', label: t(($) => $.recoding.newLine), run: () => setWriting('new'), on: mayWrite },
    { combo: 'M', label: t(($) => $.recoding.correct), run: () => setWriting('correct'), on: onLine },
    { combo: 'R', label: t(($) => $.recoding.endLine), run: () => setEnding(true), on: onLine },
    { combo: 'I', label: t(($) => $.recoding.act.import), run: () => void takeIn(), on: mayWrite },
    { combo: 'X', label: t(($) => $.recoding.act.exportTable), run: () => void writeOut(), on: true },
  ]
  usePageKeys([
    { combo: 'F4', label: t(($) => $.recoding.find), run: () => box.current?.focus(), foot: true },
    ...acts.map(({ on, ...act }) => ({ ...act, disabled: !on, foot: on })),
    {
      combo: 'B',
      label: t(($) => $.recoding.lines.label),
      run: () => setShow(SHOWN[(SHOWN.indexOf(show) + 1) % SHOWN.length] ?? 'standing'),
    },
  ])
  const refusal = take.refusal ?? give.refusal ?? asked.error ?? undefined
  return (
    <RecodingFrame
      current="table"
      known={known}
      sideWidth={384}
      actions={acts
        .filter(({ on, combo }) => on && combo !== 'M' && combo !== 'R')
        .map(({ combo, label, run }) => (
          <Button key={combo} combo={combo} onClick={run}>
            {label}
          </Button>
        ))}
      side={
        writing !== undefined ? (
          <LineForm key={writing} line={writing === 'correct' ? line : undefined} onDone={close} />
        ) : line === undefined ? undefined : (
          <LinePanel
            line={line}
            writable={onLine}
            onCorrect={() => setWriting('correct')}
            onEnd={() => setEnding(true)}
          />
        )
      }
    >
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {known?.writtenSince === true ? (
        <p className={classes.lead}>
          <Mark tone="warn">{t(($) => $.recoding.writtenSince)}</Mark>
        </p>
      ) : null}
      <div className={classes.bar}>
        <SearchBox
          ref={box}
          label={t(($) => $.recoding.find)}
          placeholder={t(($) => $.recoding.find)}
          value={text}
          onChange={setText}
        />
        <Segments
          label={t(($) => $.recoding.lines.label)}
          value={show}
          options={SHOWN.map((value) => ({ value, label: t(($) => $.recoding.lines[value]) }))}
          onChange={setShow}
        />
      </div>
      <DataTable
        label={t(($) => $.recoding.tabs.table)}
        rows={lines}
        rowKey={(l: Line) => l.id}
        selectedKey={line?.id}
        onSelect={(l) => setChosen(l.id)}
        {...(onLine ? { onOpen: () => setWriting('correct') } : {})}
        waiting={asked.isPending}
        empty={<Empty title={t(($) => $.recoding.noLines)}>{t(($) => $.recoding.noLinesWhy)}</Empty>}
        columns={[
          { id: 'old', header: t(($) => $.recoding.oldPlace), width: 250, cell: oldWords },
          { id: 'now', header: t(($) => $.recoding.newPlace), cell: (l) => l.path },
          {
            id: 'sure',
            header: t(($) => $.recoding.sure),
            width: 120,
            cell: (l) =>
              l.ended === undefined ? (
                <Mark tone={l.confidence === 'A' ? 'ok' : l.confidence === 'B' ? 'look' : 'warn'}>
                  {t(($) => $.recoding.confidence[l.confidence])}
                </Mark>
              ) : (
                <Mark tone="quiet">{t(($) => $.recoding.endedLine)}</Mark>
              ),
          },
          {
            id: 'source',
            header: t(($) => $.recoding.source),
            width: 90,
            quiet: true,
            cell: (l) => t(($) => $.recoding.from[l.source]),
          },
        ]}
      />
      {ending && line !== undefined ? (
        <ReasonDialog
          command="membership.endCorrespondence"
          input={(why) => ({ id: line.id, why })}
          title={t(($) => $.recoding.endTitle)}
          why={t(($) => $.recoding.endWhy)}
          act={t(($) => $.recoding.endLine)}
          done={t(($) => $.recoding.said.lineEnded)}
          onClose={() => setEnding(false)}
        />
      ) : null}
    </RecodingFrame>
  )
}
