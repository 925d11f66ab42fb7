import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay, type Month } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { ListPage, Mark, ReasonText, Segments, SelectField, type ListAct } from '../../ui/index.ts'
import { ClosingTabs } from '../ClosingTabs.tsx'
import { useMonthName } from '../months.ts'
import { MutualField } from '../MutualField.tsx'
import { MonthLabel } from './MonthLabel.tsx'
import { CloseDialog, PassDialog, ReopenDialog } from './MonthDialogs.tsx'
import { PointPanel } from './PointPanel.tsx'
import { PointTable } from './PointTable.tsx'
import { VersionsView } from './VersionsView.tsx'
import type { Point } from './words.ts'

/** What is asked of whoever is there, about the month and the point of that moment: others work meanwhile. */
type Asked =
  | { readonly act: 'close'; readonly month: Month; readonly holding: number; readonly passable: boolean }
  | { readonly act: 'reopen'; readonly month: Month; readonly version: number }
  | { readonly act: 'pass'; readonly month: Month; readonly point: Point }

/** The months of a fiscal year, what each wants before it closes, and how it was closed. */
export default function MonthsPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const monthName = useMonthName()
  const [asked, setAsked] = useState<Asked>()
  const [chosenYear, setYear] = useFilter('year')
  const [chosenMonth, setMonth] = useFilter('month')
  const [chosenPoint, setPoint] = useFilter('point')
  const [view, setView] = useFilter('view', 'checklist')
  const years = useOfficeQuery('accounting.periods', {})
  const firstOpen = years.data?.map((one) => one.nextToClose).find((month) => month !== null)
  const year =
    chosenMonth === ''
      ? Number(chosenYear === '' ? (firstOpen ?? today).slice(0, 4) : chosenYear)
      : Number(chosenMonth.slice(0, 4))
  const state = useOfficeQuery('accounting.monthsState', { year }, { keep: true })
  const months = state.data?.months ?? []
  const next = state.data?.nextToClose
  const month =
    months.find((one) => one.month === chosenMonth) ??
    months.find((one) => one.month === next) ??
    // the empty months at the end of a year close with its last one
    months.findLast((one) => one.state === 'open' && today > lastDay(one.month)) ??
    months.findLast(({ state: is }) => is === 'closed') ??
    months[0]
  const asking = month?.month ?? (today.slice(0, 7) as Month)
  const known = { enabled: month !== undefined }
  const checklist = useOfficeQuery('accounting.monthChecklist', { month: asking }, { ...known, keep: true })
  const versions = useOfficeQuery('accounting.monthVersions', { month: asking }, known)
  const withdraw = useOfficeCommand('accounting.withdrawMonthPoint')
  const points = checklist.data?.points ?? []
  // the list of the month before stays in sight until this one's comes, but nothing is done from it
  const current = checklist.data?.month === asking
  // the one under the hand, or the first that holds the month back
  const point = points.find((one) => one.point === chosenPoint) ?? points.find(({ holds }) => holds)
  const holding = checklist.data?.holding ?? 0
  const over = month !== undefined && today > lastDay(month.month)
  const closes = month?.state === 'open' && over && (next == null || month.month <= next)
  const reopens = month !== undefined && month.month === state.data?.lastClosed
  const closed = months.filter(({ state: is }) => is === 'closed').length
  const jump = (to: Point): void => {
    if (to.jump !== null) go(to.jump.path, to.jump.params)
  }
  const takeBack = async (of: Point): Promise<void> => {
    const answer = await withdraw.run({ month: asking, point: of.point })
    if (answer.ok)
      toast({ tone: 'ok', text: t(($) => $.closing.withdrawn, { point: t(($) => $.closing.points[of.point]) }) })
  }
  const left = point !== undefined && (point.state === 'todo' || point.state === 'explain')
  const writes = current && month?.state === 'open' && may('period.enter')
  const rowActs: ListAct[] =
    point === undefined || view !== 'checklist'
      ? []
      : [
          {
            combo: 'Alt+J',
            label: t(($) => $.closing.jump),
            on: current && point.jump !== null,
            run: () => jump(point),
          },
          {
            combo: 'Alt+P',
            label: t(($) => $.closing.pass),
            on: left && writes && point.level !== 'block',
            run: () => setAsked({ act: 'pass', month: asking, point }),
          },
          {
            combo: 'Alt+R',
            label: t(($) => $.closing.withdraw),
            on: point.answer !== null && writes,
            busy: withdraw.busy,
            run: () => void takeBack(point),
          },
        ]
  const [chosenVersion] = useFilter('version')
  const version =
    versions.data?.versions.find((one) => String(one.version) === chosenVersion) ?? versions.data?.versions[0]
  const [mutualId, setMutual] = useFilter('mutual')
  const print = (paper: string, of = ''): void => {
    if (version !== undefined) void printRoute(`/print/${paper}/${version.id}${of === '' ? '' : `~${of}`}`)
  }
  const acts: ListAct[] = [
    {
      combo: 'Alt+F',
      label: t(($) => $.closing.sheet),
      on: month !== undefined,
      run: () => {
        if (view === 'versions' && version !== undefined) print('monthly-sheet', mutualId)
        else go('/accounting/sheet', { month: asking })
      },
    },
    {
      combo: 'Ctrl+P',
      label: t(($) => $.closing.print),
      on: view === 'versions' && version !== undefined,
      run: () => print('month-closing'),
    },
    {
      combo: 'Alt+O',
      label: t(($) => $.closing.reopen, { month: monthName(asking) }),
      kind: 'danger',
      on: reopens && may('period.approve'),
      run: () => setAsked({ act: 'reopen', month: asking, version: month?.versions ?? 1 }),
    },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.closing.close, { month: monthName(asking) }),
      kind: 'primary',
      on: current && closes && may('period.enter'),
      run: () =>
        setAsked({
          act: 'close',
          month: asking,
          holding,
          passable: points.every(({ holds, level }) => !holds || level === 'reason'),
        }),
    },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.closing.toYear, { year }),
      kind: 'primary',
      on: closed > 0 && closed === months.length,
      run: () => go('/accounting/years', { year: String(year) }),
    },
  ]
  const done = (): void => setAsked(undefined)
  /** On to the next point that holds the month back. */
  const goOn = (): void => {
    setPoint('')
    done()
  }
  return (
    <ListPage
      title={t(($) => $.titles.months)}
      facts={t(($) => $.closing.facts, {
        year,
        count: closed,
        of: months.length,
      })}
      tabs={<ClosingTabs current="months" />}
      acts={acts}
      rowActs={rowActs}
      refusal={state.error ?? checklist.error ?? versions.error ?? withdraw.refusal}
      queues={{
        label: t(($) => $.closing.months),
        value: month?.month ?? ('' as Month),
        onChange: setMonth,
        options: months.map((one) => ({
          value: one.month,
          label: <MonthLabel month={one} next={next} />,
        })),
      }}
      filters={
        <>
          <SelectField
            label={t(($) => $.filters.year)}
            value={String(year)}
            options={(years.data ?? []).map((one) => ({ value: String(one.year), label: String(one.year) }))}
            onChange={(value) => {
              setMonth('')
              setYear(value)
            }}
          />
          <Segments
            label={t(($) => $.closing.view)}
            value={view}
            options={[
              { value: 'checklist', label: t(($) => $.closing.checklist) },
              { value: 'versions', label: `${t(($) => $.closing.versions)} (${month?.versions ?? 0})` },
            ]}
            onChange={setView}
          />
          {view !== 'versions' ? null : (
            <MutualField
              label={t(($) => $.closing.sheetOf)}
              all={t(($) => $.closing.wholeCentre)}
              value={mutualId}
              onChange={setMutual}
            />
          )}
          {view === 'versions' || month?.state !== 'open' || checklist.data === undefined ? null : !over ? (
            <ReasonText>
              {t(($) => $.closing.notOver, { month: monthName(month.month), day: formatDay(lastDay(month.month)) })}
            </ReasonText>
          ) : !closes && next != null ? (
            <ReasonText>
              {t(($) => $.closing.notNext, {
                month: monthName(month.month),
                next: monthName(next),
              })}
            </ReasonText>
          ) : (
            <Mark tone={holding === 0 ? 'ok' : 'warn'}>
              {holding === 0 ? t(($) => $.closing.ready) : t(($) => $.closing.holding, { count: holding })}
            </Mark>
          )}
        </>
      }
      sideWidth={300}
      side={point === undefined || view !== 'checklist' ? undefined : <PointPanel point={point} acts={rowActs} />}
    >
      {checklist.isPlaceholderData ? <KeysHeld /> : null}
      {view === 'versions' ? (
        <VersionsView month={asking} data={versions.data} />
      ) : (
        <PointTable
          points={points}
          waiting={checklist.isPending}
          chosen={point?.point}
          onChoose={setPoint}
          onJump={jump}
        />
      )}
      {asked?.act === 'close' ? (
        <CloseDialog
          {...asked}
          onDone={done}
          onClosed={() => {
            // the next month comes by itself; after the last one the year stays, whose road begins
            setMonth('')
            setYear(asked.month.endsWith('-12') ? asked.month.slice(0, 4) : '')
            goOn()
          }}
        />
      ) : null}
      {asked?.act === 'reopen' ? <ReopenDialog {...asked} onDone={done} /> : null}
      {asked?.act === 'pass' ? <PassDialog {...asked} onDone={done} onPassed={goOn} /> : null}
    </ListPage>
  )
}
