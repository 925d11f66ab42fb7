import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk } from '../../app/desk.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Band, Button, DataTable, Empty, Mark, RefusalBox, Section, type Tone } from '../../ui/index.ts'
import { Frame } from '../structure/Frame.tsx'
import classes from '../structure/Structure.module.css'
import { BlockPanel } from './BlockPanel.tsx'
import { ReservePanel } from './ReservePanel.tsx'
import { StationPanel } from './StationPanel.tsx'

type Numbers = Output<'membership.numbers'>
export type Block = Numbers['blocks'][number]

const TONES: Readonly<Record<Block['state'], Tone>> = {
  open: 'ok',
  'used-up': 'warn',
  expired: 'warn',
  closed: 'quiet',
}

type Open = 'reserve' | 'station' | { readonly blockId: string }

/** The series of member numbers, why numbers are missing from them, and the blocks reserved to workstations. */
export default function NumbersPage() {
  const { t } = useTranslation('membership')
  const may = useMay()('registration.enter')
  const known = useOfficeQuery('membership.numbers', {})
  const takeBlock = useOfficeCommand('membership.takeBlock')
  const takeStatement = useOfficeCommand('membership.takeStatement')
  const [open, setOpen] = useState<Open>()
  const here = known.data?.workstation
  const isMain = known.data !== undefined && here === undefined
  const blocks = known.data?.blocks ?? []
  const chosen = typeof open === 'object' ? blocks.find(({ id }) => id === open.blockId) : undefined
  const show = (what: Open | undefined) => (): void => {
    setOpen(what)
  }
  const chooseBlock = async (): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.numbers.takeBlockTitle),
      extensions: ['json'],
    })
    if (path === undefined) return
    const result = await takeBlock.run({ path }, { grants: [path] })
    if (!result.ok) return
    const { again, ...facts } = result.value
    toast({ tone: 'ok', text: again ? t(($) => $.numbers.hadBlock, facts) : t(($) => $.numbers.tookBlock, facts) })
  }
  const chooseStatement = async (): Promise<void> => {
    const title = t(($) => $.numbers.takeStatementTitle)
    const path = await desk.chooseFile({ mode: 'open', title, extensions: ['json'] })
    if (path === undefined) return
    const result = await takeStatement.run({ path }, { grants: [path] })
    if (result.ok) toast({ tone: 'ok', text: t(($) => $.numbers.tookStatement, result.value) })
  }
  const reserve = show('reserve')
  const name = show('station')
  const statement = (): void => void chooseStatement()
  const block = (): void => void chooseBlock()
  const mayMain = may && isMain
  const mayThere = may && here !== undefined
  usePageKeys([
    { combo: 'F2', label: t(($) => $.numbers.reserve), run: reserve, foot: true, disabled: !mayMain },
    { combo: 'Alt+R', label: t(($) => $.numbers.takeStatement), run: statement, disabled: !mayMain },
    { combo: 'Alt+B', label: t(($) => $.numbers.takeBlock), run: block, foot: true, disabled: !mayThere },
    { combo: 'Alt+P', label: t(($) => $.numbers.name), run: name, disabled: !may },
    { combo: 'Escape', label: t(($) => $.numbers.cancel), run: show(undefined), disabled: open === undefined },
  ])
  const refusal = takeBlock.refusal ?? takeStatement.refusal
  const close = show(undefined)
  return (
    <Frame
      current="numbers"
      actions={
        <>
          {mayMain ? (
            <>
              <Button combo="Alt+R" busy={takeStatement.busy} onClick={statement}>
                {t(($) => $.numbers.takeStatement)}
              </Button>
              <Button kind="primary" combo="F2" onClick={reserve}>
                {t(($) => $.numbers.reserve)}
              </Button>
            </>
          ) : null}
          {mayThere ? (
            <Button kind="primary" combo="Alt+B" busy={takeBlock.busy} onClick={block}>
              {t(($) => $.numbers.takeBlock)}
            </Button>
          ) : null}
        </>
      }
      side={
        open === 'reserve' && mayMain ? (
          <ReservePanel onDone={close} />
        ) : open === 'station' && may ? (
          <StationPanel here={here ?? ''} onDone={close} />
        ) : chosen !== undefined ? (
          <BlockPanel key={chosen.id} block={chosen} here={here} onDone={close} />
        ) : undefined
      }
    >
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {known.data === undefined ? null : (
        <Band
          inline
          tone={here === undefined ? 'ok' : 'run'}
          title={here === undefined ? t(($) => $.numbers.main) : t(($) => $.numbers.station, { name: here })}
          aside={
            may ? (
              <Button small combo="Alt+P" onClick={name}>
                {t(($) => $.numbers.name)}
              </Button>
            ) : undefined
          }
        >
          {here === undefined ? t(($) => $.numbers.mainText) : t(($) => $.numbers.stationText)}
        </Band>
      )}
      <div className={classes.gap} />
      <Section title={t(($) => $.numbers.blocks)} facts={blocks.length}>
        {known.data !== undefined && blocks.length === 0 ? (
          <Empty title={t(($) => $.numbers.none)}>{t(($) => $.numbers.noneText)}</Empty>
        ) : (
          <DataTable
            label={t(($) => $.numbers.blocksLabel)}
            fill={false}
            rows={blocks}
            rowKey={({ id }) => id}
            {...(chosen === undefined ? {} : { selectedKey: chosen.id })}
            onOpen={({ id }) => {
              setOpen({ blockId: id })
            }}
            columns={[
              { id: 'workstation', header: t(($) => $.numbers.workstation), cell: (b) => b.workstation },
              { id: 'mutual', header: t(($) => $.numbers.mutual), width: 168, cell: (b) => b.mutual },
              { id: 'range', header: t(($) => $.numbers.range), width: 88, cell: (b) => `${b.first}–${b.last}` },
              { id: 'until', header: t(($) => $.numbers.until), width: 100, cell: (b) => formatDay(b.expiresOn) },
              { id: 'used', header: t(($) => $.numbers.used), width: 76, align: 'end', cell: (b) => b.used },
              { id: 'left', header: t(($) => $.numbers.left), width: 80, align: 'end', cell: (b) => b.reserved },
              {
                id: 'state',
                header: t(($) => $.numbers.state),
                width: 150,
                cell: (b) => (
                  <Mark tone={TONES[b.state]}>
                    {b.closedHow === undefined
                      ? t(($) => $.numbers.states[b.state])
                      : t(($) => $.numbers.closedHow[b.closedHow ?? 'returned'], { day: formatDay(b.closedOn ?? '') })}
                  </Mark>
                ),
              },
            ]}
          />
        )}
      </Section>
      <div className={classes.gap} />
      <Section title={t(($) => $.numbers.series)}>
        <DataTable
          label={t(($) => $.numbers.seriesLabel)}
          fill={false}
          rows={lines(known.data?.series ?? [])}
          rowKey={({ key }) => key}
          columns={[
            { id: 'mutual', header: t(($) => $.numbers.mutual), width: 190, cell: (s) => s.mutual },
            { id: 'prefix', header: t(($) => $.numbers.prefix), width: 132, cell: (s) => s.prefix },
            { id: 'last', header: t(($) => $.numbers.last), width: 66, align: 'end', cell: (s) => s.last },
            { id: 'carried', header: t(($) => $.numbers.carried), width: 76, align: 'end', cell: (s) => s.carried },
            {
              id: 'missing',
              header: t(($) => $.numbers.missing),
              cell: ({ gap }) =>
                gap === undefined
                  ? t(($) => $.numbers.whole)
                  : [
                      gap.from === gap.to ? String(gap.from) : `${gap.from}–${gap.to}`,
                      t(($) => $.numbers.gap[gap.kind], { workstation: gap.workstation ?? '' }),
                      ...(gap.holder === undefined ? [] : [gap.holder]),
                    ].join(' · '),
            },
          ]}
        />
      </Section>
    </Frame>
  )
}

type Gap = Numbers['series'][number]['gaps'][number]
interface Line {
  readonly key: string
  readonly mutual: string
  readonly prefix: string
  readonly last: number | ''
  readonly carried: number | ''
  readonly gap: Gap | undefined
}

/** One line a run of missing numbers; the mutual is written on its first. */
const lines = (series: Numbers['series']): Line[] =>
  series.flatMap(({ mutualId, mutual, prefix, last, carried, gaps }) =>
    (gaps.length === 0 ? [undefined] : gaps).map((gap, i) => ({
      key: `${mutualId} ${gap?.from ?? 0}`,
      mutual: i === 0 ? mutual : '',
      prefix: i === 0 ? prefix : '',
      last: i === 0 ? last : '',
      carried: i === 0 ? carried : '',
      gap,
    })),
  )
