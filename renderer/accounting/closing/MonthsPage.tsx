import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay, type Month } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { ListPage, Mark, ReasonText, Segments, SelectField, type ListAct } from '../../ui/index.ts'
import { ClosingTabs } from '../ClosingTabs.tsx'
import { useMonthName } from '../months.ts'
import { CloseDialog, PassDialog, ReopenDialog } from './MonthDialogs.tsx'
import { PointPanel } from './PointPanel.tsx'
import { PointTable } from './PointTable.tsx'
import { VersionsView } from './VersionsView.tsx'
import type { Point } from './words.ts'

type Asked = 'close' | 'reopen' | 'pass'

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
  const next = years.data?.map((one) => one.nextToClose).find((month) => month !== null)
  const year =
    chosenMonth === ''
      ? Number(chosenYear === '' ? (next ?? today).slice(0, 4) : chosenYear)
      : Number(chosenMonth.slice(0, 4))
  const state = useOfficeQuery('accounting.monthsState', { year }, { keep: true })
  const months = state.data?.months ?? []
  const month =
    months.find((one) => one.month === chosenMonth) ??
    months.find((one) => one.month === state.data?.nextToClose) ??
    months.findLast(({ state: is }) => is === 'closed') ??
    months[0]
  const asking = month?.month ?? (today.slice(0, 7) as Month)
  const known = { enabled: month !== undefined }
  const checklist = useOfficeQuery('accounting.monthChecklist', { month: asking }, { ...known, keep: true })
  const versions = useOfficeQuery('accounting.monthVersions', { month: asking }, known)
  const withdraw = useOfficeCommand('accounting.withdrawMonthPoint')
  const points = checklist.data?.points ?? []
  const point = points.find((one) => one.point === chosenPoint)
  const holding = checklist.data?.holding ?? 0
  const over = month !== undefined && today > lastDay(month.month)
  const closes = month?.state === 'open' && month.month === state.data?.nextToClose && over
  const reopens = month !== undefined && month.month === state.data?.lastClosed
  const jump = (to: Point): void => {
    if (to.jump !== null) go(to.jump.path, to.jump.params)
  }
  const takeBack = async (of: Point): Promise<void> => {
    const answer = await withdraw.run({ month: asking, point: of.point })
    if (answer.ok)
      toast({ tone: 'ok', text: t(($) => $.closing.withdrawn, { point: t(($) => $.closing.points[of.point]) }) })
  }
  const left = point !== undefined && (point.state === 'todo' || point.state === 'explain')
  const writes = month?.state === 'open' && may('period.enter')
  const rowActs: ListAct[] =
    point === undefined || view !== 'checklist'
      ? []
      : [
          { combo: 'Alt+J', label: t(($) => $.closing.jump), on: point.jump !== null, run: () => jump(point) },
          {
            combo: 'Alt+P',
            label: t(($) => $.closing.pass),
            on: left && writes && point.level !== 'block',
            run: () => setAsked('pass'),
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
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const print = (paper: string, of = ''): void => {
    if (version !== undefined) void printRoute(`/print/${paper}/${version.id}${of === '' ? '' : `~${of}`}`)
  }
  const acts: ListAct[] = [
    {
      combo: 'Alt+F',
      label: t(($) => $.closing.sheet),
      on: view === 'versions' && version !== undefined,
      run: () => print('monthly-sheet', mutualId),
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
      run: () => setAsked('reopen'),
    },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.closing.close, { month: monthName(asking) }),
      kind: 'primary',
      on: closes && may('period.enter'),
      run: () => setAsked('close'),
    },
  ]
  const done = (): void => setAsked(undefined)
  return (
    <ListPage
      title={t(($) => $.titles.months)}
      facts={t(($) => $.closing.facts, {
        year,
        open: t(($) => $.months.openMonths, {
          count: months.filter((one) => one.state === 'open' && !one.empty).length,
        }),
      })}
      tabs={<ClosingTabs current="months" />}
      acts={acts}
      rowActs={rowActs}
      refusal={state.error ?? checklist.error ?? withdraw.refusal}
      queues={{
        label: t(($) => $.closing.months),
        value: month?.month ?? ('' as Month),
        onChange: setMonth,
        options: months.map((one) => ({
          value: one.month,
          label: <MonthLabel month={one} next={state.data?.nextToClose} />,
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
            <SelectField
              label={t(($) => $.closing.sheetOf)}
              value={mutualId}
              options={[
                { value: '', label: t(($) => $.closing.wholeCentre) },
                ...(mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
              onChange={setMutual}
            />
          )}
          {view === 'versions' || month?.state !== 'open' || checklist.data === undefined ? null : !over ? (
            <ReasonText>
              {t(($) => $.closing.notOver, { month: monthName(month.month), day: formatDay(lastDay(month.month)) })}
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
      {asked === 'close' ? (
        <CloseDialog
          month={asking}
          holding={holding}
          passable={points.every(({ holds, level }) => !holds || level === 'reason')}
          onDone={done}
        />
      ) : null}
      {asked === 'reopen' ? <ReopenDialog month={asking} version={month?.versions ?? 1} onDone={done} /> : null}
      {asked === 'pass' && point !== undefined ? <PassDialog month={asking} point={point} onDone={done} /> : null}
    </ListPage>
  )
}

function MonthLabel({
  month: { month, state, empty },
  next,
}: {
  month: { month: Month; state: 'open' | 'closed'; empty: boolean }
  next: Month | null | undefined
}) {
  const { t } = useTranslation('accounting')
  const { t: common } = useTranslation('common')
  const is = state === 'closed' ? 'closed' : month === next ? 'next' : empty ? 'empty' : 'open'
  return (
    <Mark tone={is === 'closed' ? 'ok' : is === 'next' ? 'run' : is === 'open' ? 'look' : 'quiet'}>
      {common(($) => $.month[month.slice(5, 7) as '01'])} · {t(($) => $.closing.state[is])}
    </Mark>
  )
}
