import { IconFileImport, IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Month } from '../../shared/dates.ts'
import { desk, offerFile } from '../app/desk.ts'
import { formatCount, formatDay } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useLongWork, type WorkUnderWay } from '../app/longWork.ts'
import { useMonthName } from '../app/months.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { useWordOf } from '../app/words.ts'
import { Button, Empty, Page, PageHeader, Panel, Progress, RefusalBox, Section, Segments } from '../ui/index.ts'
import classes from './exchange.module.css'
import { MissingParts } from './MissingParts.tsx'
import { MonthStrip } from './MonthStrip.tsx'
import { PackageList } from './PackageList.tsx'
import { ControlTotals, PackagePanel } from './PackagePanel.tsx'
import type { Output } from '../../shared/contract/index.ts'

type Overview = Output<'exchange.overview'>

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** What the federation holds of this centre, month by month, and what leaves next. */
export default function ExchangePage() {
  const { t } = useTranslation('exchange')
  const go = useGo()
  const may = useMay()
  const [year, setYear] = useState<number>()
  const [chosen, setChosen] = useState<string>()
  const [month, setMonth] = useState<Month>()
  const overview = useOfficeQuery('exchange.overview', year === undefined ? {} : { year }, { keep: true })
  const data = overview.data
  const enrolled = data?.enrolment.state === 'confirmed'
  const pending = useOfficeQuery('exchange.pending', {}, { enabled: enrolled })
  const sign = useLongWork('exchange.exportPackage')
  const take = useOfficeCommand('exchange.takeReceipt')
  const signing = month ?? data?.next.month
  const mayEnter = may('exchange.enter')

  const signPackage = async (): Promise<void> => {
    if (signing === undefined || !enrolled || !mayEnter) return
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.act.sign, { seq: data?.next.seq ?? 0 }) })
    if (folder === undefined) return
    const result = await sign.run({ period: signing, path: folder }, [folder])
    if (!result.ok) return
    const { seq, rows, parts, path, id } = result.value
    toast({ tone: 'ok', text: t(($) => $.done.signed, { seq, rows: formatCount(rows), parts }) })
    setChosen(id)
    offerFile(path)
  }
  const takeReceipt = async (): Promise<void> => {
    if (!mayEnter) return
    const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.act.takeReceipt), extensions: ['json'] })
    if (path === undefined) return
    const result = await take.run({ path }, { grants: [path] })
    if (!result.ok) return
    const { state, seq, missing } = result.value
    const words = state === 'incomplete' || state === 'superseded' ? state : 'held'
    toast({ tone: state === 'held' ? 'ok' : 'warn', text: t(($) => $.done[words], { seq, count: missing.length }) })
  }
  usePageKeys([
    ...(mayEnter && enrolled
      ? [
          {
            combo: 'Alt+S',
            label: t(($) => $.act.sign, { seq: data?.next.seq ?? 0 }),
            run: () => void signPackage(),
            foot: true,
          },
          { combo: 'Alt+I', label: t(($) => $.act.takeReceipt), run: () => void takeReceipt(), foot: true },
        ]
      : []),
    { combo: 'ArrowRight', label: t(($) => $.act.months) },
  ])
  const shown = chosen ?? data?.packages[0]?.id
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.title)} facts={data && <HeaderFacts data={data} />}>
          {enrolled && mayEnter ? (
            <>
              <Button
                icon={<IconFileImport {...ICON} />}
                combo="Alt+I"
                busy={take.busy}
                onClick={() => void takeReceipt()}
              >
                {t(($) => $.act.takeReceipt)}
              </Button>
              <Button
                kind="primary"
                icon={<IconSignature {...ICON} />}
                combo="Alt+S"
                busy={sign.busy}
                onClick={() => void signPackage()}
              >
                {t(($) => $.act.sign, { seq: data?.next.seq ?? 0 })}
              </Button>
            </>
          ) : null}
          <Button
            kind={data && !enrolled ? 'primary' : 'default'}
            onClick={() => {
              go('/exchange/enrolment')
            }}
          >
            {t(($) => $.act.enrolment)}
          </Button>
        </PageHeader>
      }
      side={
        <>
          {sign.underWay ? <Underway work={sign.underWay} onStop={sign.stop} /> : null}
          {shown === undefined ? (
            pending.data ? (
              <ControlTotals totals={pending.data.totals} />
            ) : (
              <Panel title={t(($) => $.panel.next, { seq: data?.next.seq ?? 1 })}>
                <p className={classes.help}>{t(($) => $.panel.choose)}</p>
              </Panel>
            )
          ) : (
            <PackagePanel id={shown} />
          )}
        </>
      }
      sideWidth={300}
    >
      <div className={classes.lists}>
        {sign.refusal && sign.refusal.code !== 'kernel.cancelled' ? <RefusalBox refusal={sign.refusal} /> : null}
        {take.refusal ? <RefusalBox refusal={take.refusal} /> : null}
        {overview.error ? <RefusalBox refusal={overview.error} /> : null}
        {data ? (
          <>
            {data.years.length > 1 ? (
              <Segments
                label={t(($) => $.months.year)}
                value={String(data.year)}
                options={data.years.map((one) => ({ value: String(one), label: String(one) }))}
                onChange={(one) => {
                  setYear(Number(one))
                }}
              />
            ) : null}
            <MonthStrip
              label={t(($) => $.months.label, { year: data.year })}
              months={data.months}
              chosen={signing}
              onChoose={(line) => {
                setMonth(line.month)
                const found = data.packages.find((one) => one.month === line.month)
                if (found) setChosen(found.id)
              }}
            />
          </>
        ) : null}
        {data && !enrolled ? (
          <Empty
            title={t(($) => $.facts.notEnrolled)}
            actions={
              <Button
                onClick={() => {
                  go('/exchange/enrolment')
                }}
              >
                {t(($) => $.nav.enrolment)}
              </Button>
            }
          >
            {t(($) => $.packages.empty.text)}
          </Empty>
        ) : null}
        <div className={classes.packages}>
          <Section title={t(($) => $.packages.title)} facts={t(($) => $.packages.facts)} fill>
            <PackageList
              year={data?.year ?? 0}
              packages={data?.packages ?? []}
              chosen={shown}
              onChoose={(one) => {
                setChosen(one.id)
              }}
              waiting={overview.isPending}
            />
          </Section>
        </div>
        <MissingParts
          pending={pending.data}
          enrolled={enrolled}
          nextSeq={data?.next.seq ?? 1}
          proven={data?.proven ?? { parts: 0, listed: 0 }}
        />
      </div>
    </Page>
  )
}

function HeaderFacts({ data }: { data: Overview }) {
  const { t } = useTranslation('exchange')
  const monthName = useMonthName()
  const { federation } = data.enrolment
  const last = data.packages.find((one) => one.receivedAt !== undefined)
  const due = data.months.find(({ state }) => state === 'late') ?? data.months.find(({ state }) => state === 'to-make')
  const facts = [
    federation && t(($) => $.facts.federation, { name: federation.name }),
    last?.receivedAt === undefined
      ? t(($) => $.facts.noReceipt)
      : t(($) => $.facts.lastReceipt, { seq: last.seq, day: formatDay(last.receivedAt) }),
    due &&
      t(($) => (due.state === 'late' ? $.facts.late : $.facts.expected), {
        month: monthName(due.month),
        day: formatDay(due.expectedBy),
      }),
  ]
  return <>{facts.filter((fact) => fact !== undefined).join(' · ')}</>
}

function Underway({ work, onStop }: { work: WorkUnderWay; onStop: () => void }) {
  const { t } = useTranslation('exchange')
  const word = useWordOf()
  const table = work.step.replace('exchange.export.', '')
  const step =
    table === 'seal'
      ? t(($) => $.progress.seal)
      : t(($) => $.progress.export, { table: word('exchange', `tables.${table}`, table) })
  return (
    <Progress
      step={step}
      done={work.done}
      total={work.total}
      note={t(($) => $.progress.note)}
      action={
        <Button small onClick={onStop}>
          {t(($) => $.act.stop)}
        </Button>
      }
    />
  )
}
