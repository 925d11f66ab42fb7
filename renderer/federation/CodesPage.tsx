import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { desk, offerFile } from '../app/desk.ts'
import { formatDay } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { Button, DataTable, Empty, Mark, RefusalBox, Section } from '../ui/index.ts'
import { CodeForm } from './CodeForm.tsx'
import { CodesFrame } from './CodesFrame.tsx'
import { ReadCodes } from './ReadCodes.tsx'
import classes from './federation.module.css'

type Codes = Output<'federation.codes'>
export type Code = Codes['codes'][number]
type Side = Codes['clashes'][number]['one']

/** The list of mutuals with their codes, what clashes in it or with the centres, and its signature. */
export default function CodesPage() {
  const { t } = useTranslation('federation')
  const may = useMay()
  const known = useOfficeQuery('federation.codes', {})
  const takeIn = useOfficeCommand('federation.takeCodes')
  const sign = useOfficeCommand('federation.exportCodes')
  const look = useOfficeCommand('federation.importCodes')
  const [open, setOpen] = useState<string>()
  const [reading, setReading] = useState<{ path: string; found: Output<'federation.importCodes'> }>()
  const data = known.data
  const chosen = data?.codes.find(({ id }) => id === open)
  const mayEnter = may('federation.enter')
  const mayTake = mayEnter && (data?.unlisted ?? 0) > 0
  const maySign = may('federation.execute') && (data?.codes.length ?? 0) > 0
  const give = (): void => {
    setOpen('new')
  }
  const close = (): void => {
    setOpen(undefined)
  }
  const take = async (): Promise<void> => {
    const result = await takeIn.run({})
    if (result.ok) toast({ tone: result.value.left > 0 ? 'warn' : 'ok', text: t(($) => $.codes.taken, result.value) })
  }
  const read = async (): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.codes.readTitle),
      extensions: ['csv', 'xlsx', 'ods'],
    })
    if (path === undefined) return
    const answer = await look.run({ path, look: true }, { grants: [path] })
    if (answer.ok) setReading({ path, found: answer.value })
  }
  const write = async (): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.codes.signTitle) })
    if (folder === undefined) return
    const result = await sign.run({ path: folder }, { grants: [folder] })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.codes.done, result.value) })
    offerFile(result.value.path)
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.codes.give), run: give, foot: true, disabled: !mayEnter },
    { combo: 'Alt+R', label: t(($) => $.codes.takeIn), run: () => void take(), disabled: !mayTake },
    { combo: 'Alt+I', label: t(($) => $.codes.read), run: () => void read(), disabled: !mayEnter },
    { combo: 'F9', label: t(($) => $.codes.sign), run: () => void write(), foot: true, disabled: !maySign },
    { combo: 'Escape', label: t(($) => $.codes.cancel), run: close, disabled: open === undefined },
  ])
  const words = ({ code, name, centre, from }: Side): string =>
    [code, name, from === 'list' ? t(($) => $.codes.fromList) : centre?.name].filter(Boolean).join(' · ')
  const signed = data?.signed
  const refusal = takeIn.refusal ?? sign.refusal ?? look.refusal
  return (
    <CodesFrame
      current="codes"
      facts={
        data === undefined
          ? ''
          : signed === undefined
            ? t(($) => $.codes.never)
            : [
                t(($) => $.codes.signed, {
                  number: signed.number,
                  day: formatDay(signed.madeAt),
                  mutuals: signed.mutuals,
                }),
                ...(signed.changedSince ? [t(($) => $.codes.changed)] : []),
              ].join(', ')
      }
      actions={
        <>
          {mayEnter ? (
            <Button combo="Alt+I" busy={look.busy} onClick={() => void read()}>
              {t(($) => $.codes.read)}
            </Button>
          ) : null}
          {mayTake ? (
            <Button combo="Alt+R" busy={takeIn.busy} onClick={() => void take()}>
              {t(($) => $.codes.takeIn)}
            </Button>
          ) : null}
          {mayEnter ? (
            <Button combo="F2" onClick={give}>
              {t(($) => $.codes.give)}
            </Button>
          ) : null}
          {maySign ? (
            <Button kind="primary" combo="F9" busy={sign.busy} onClick={() => void write()}>
              {t(($) => $.codes.sign)}
            </Button>
          ) : null}
        </>
      }
      sideWidth={reading === undefined ? 360 : 520}
      side={
        reading !== undefined ? (
          <ReadCodes path={reading.path} found={reading.found} onDone={() => setReading(undefined)} />
        ) : data !== undefined && mayEnter && (open === 'new' || chosen !== undefined) ? (
          <CodeForm key={open} code={chosen} centres={data.centres} onDone={close} />
        ) : undefined
      }
    >
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {known.error ? <RefusalBox refusal={known.error} /> : null}
      {data === undefined || (data.codes.length === 0 && data.clashes.length === 0) ? null : (
        <Section title={t(($) => $.codes.clashes)} facts={data.clashes.length}>
          {data.clashes.length === 0 ? (
            <p className={classes.help}>{t(($) => $.codes.noClash)}</p>
          ) : (
            <DataTable
              label={t(($) => $.codes.clashesLabel)}
              fill={false}
              rows={data.clashes}
              rowKey={({ kind, one, other }) => [kind, ...[one, other].map((s) => (s ? words(s) : ''))].join('|')}
              columns={[
                {
                  id: 'kind',
                  header: t(($) => $.codes.kind),
                  width: 220,
                  cell: ({ kind }) => (
                    <Mark tone={kind === 'unknown-code' || kind === 'other-name' ? 'warn' : 'bad'}>
                      {t(($) => $.codes.kinds[kind])}
                    </Mark>
                  ),
                },
                { id: 'one', header: t(($) => $.codes.one), cell: ({ one }) => words(one) },
                { id: 'other', header: t(($) => $.codes.other), cell: ({ other }) => (other ? words(other) : '—') },
              ]}
            />
          )}
        </Section>
      )}
      <div className={classes.help} />
      <Section
        title={t(($) => $.codes.listed)}
        facts={
          (data?.unlisted ?? 0) > 0 ? t(($) => $.codes.unlisted, { count: data?.unlisted ?? 0 }) : data?.codes.length
        }
      >
        <DataTable
          label={t(($) => $.codes.label)}
          fill={false}
          rows={data?.codes ?? []}
          rowKey={({ id }) => id}
          {...(chosen === undefined ? {} : { selectedKey: chosen.id })}
          onOpen={({ id }) => {
            setOpen(id)
          }}
          waiting={known.isPending}
          empty={<Empty title={t(($) => $.codes.empty.title)}>{t(($) => $.codes.empty.text)}</Empty>}
          columns={[
            { id: 'code', header: t(($) => $.codes.code), width: 150, cell: (c) => <b>{c.code}</b> },
            { id: 'name', header: t(($) => $.codes.name), cell: (c) => c.name },
            {
              id: 'centre',
              header: t(($) => $.codes.centre),
              width: 260,
              cell: (c) => c.centre?.name ?? t(($) => $.codes.noCentre),
            },
            { id: 'approval', header: t(($) => $.codes.approval), width: 110, cell: (c) => c.approval ?? '—' },
            {
              id: 'state',
              header: t(($) => $.codes.state),
              width: 170,
              cell: (c) => t(($) => $.codes.states[c.state]),
            },
          ]}
        />
      </Section>
    </CodesFrame>
  )
}
