import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { dayAt, isDay, type Day } from '../../../shared/dates.ts'
import { formatCount, formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import type { WorkUnderWay } from '../../app/longWork.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { callOffice, type Result } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  DayField,
  Mark,
  Page,
  PageHeader,
  Panel,
  Progress,
  RefusalBox,
  type Column,
} from '../../ui/index.ts'
import { AccountingTabs } from '../AccountingTabs.tsx'
import classes from '../accounting.module.css'
import { BookActs } from '../reading/BookActs.tsx'
import { FoundRows } from './FoundRows.tsx'

const DigitsChart = lazy(() => import('./DigitsChart.tsx'))

type Audit = Output<'accounting.audit'>
type Finding = Audit['findings'][number]

/** The walk through the books: what must hold, what deserves a look, each with its rows and the way to them. */
export default function AuditPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const today = useToday()
  const [fromText, setFrom] = useFilter('from', `${today.slice(0, 4)}-01-01`)
  const [toText, setTo] = useFilter('to', today)
  const from: Day = isDay(fromText) ? fromText : today
  const to: Day = isDay(toText) ? toText : today
  const { answer, underWay, run, stop } = useAudit(from, to)
  const [chosen, setChosen] = useState<Finding['check']>()
  const audit = answer?.ok === true ? answer.value : undefined
  const worst =
    audit?.findings.find(({ severity }) => severity === 'bad') ??
    audit?.findings.find(({ severity }) => severity !== 'ok')
  const shown = audit?.findings.find(({ check }) => check === chosen) ?? worst ?? audit?.findings[0]
  usePageKeys([
    { combo: 'F5', label: t(($) => $.audit.again), run, foot: true, disabled: underWay !== undefined },
    { combo: 'Escape', label: t(($) => $.export.stop), run: stop, disabled: underWay === undefined },
  ])
  const columns: Column<Finding>[] = [
    {
      id: 'severity',
      header: t(($) => $.audit.column.severity),
      width: 118,
      cell: ({ severity }) => (
        <Mark tone={severity} strong={severity === 'bad'}>
          {t(($) => $.audit.severity[severity])}
        </Mark>
      ),
    },
    { id: 'check', header: t(($) => $.audit.column.check), cell: ({ check }) => t(($) => $.audit.check[check].title) },
    {
      id: 'count',
      header: t(($) => $.audit.column.count),
      width: 84,
      align: 'end',
      cell: ({ count }) => (count === 0 ? '' : formatCount(count)),
    },
    {
      id: 'looked',
      header: t(($) => $.audit.column.looked),
      width: 90,
      align: 'end',
      quiet: true,
      cell: ({ looked }) => formatCount(looked),
    },
    {
      id: 'amount',
      header: t(($) => $.columns.total),
      width: 110,
      align: 'end',
      cell: ({ amount }) => (amount === null ? '' : <Amount value={amount} blankZero />),
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.titles.audit)}
          facts={audit === undefined ? undefined : t(($) => $.audit.at, { day: formatDay(dayAt(audit.at)) })}
        >
          <AccountingTabs current="audit" />
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.from)} value={from} onChange={(day) => setFrom(day ?? '')} />
          </div>
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.to)} value={to} onChange={(day) => setTo(day ?? '')} />
          </div>
          {underWay === undefined ? (
            <Button combo="F5" onClick={run}>
              {t(($) => $.audit.again)}
            </Button>
          ) : (
            <div className={classes.exporting}>
              <Progress
                step={t(($) => $.audit.underWay)}
                done={underWay.done}
                total={underWay.total}
                action={
                  <Button small combo="Escape" onClick={stop}>
                    {t(($) => $.export.stop)}
                  </Button>
                }
              />
            </div>
          )}
          {audit === undefined ? null : audit.ok ? (
            <Mark tone="ok">{t(($) => $.audit.allHolds)}</Mark>
          ) : (
            <Mark tone="bad" strong>
              {t(($) => $.audit.wrong)}
            </Mark>
          )}
          <BookActs book={{ book: 'audit', from, to }} disabled={audit === undefined} />
        </>
      }
      side={
        shown === undefined ? null : (
          <Panel title={t(($) => $.audit.check[shown.check].title)}>
            <p className={classes.help}>{t(($) => $.audit.check[shown.check].why)}</p>
            {shown.check === 'first-digits' && audit !== undefined ? (
              <>
                <p>{t(($) => $.audit.digits[audit.firstDigits.verdict], { count: audit.firstDigits.count })}</p>
                <div role="img" aria-label={t(($) => $.audit.check['first-digits'].title)}>
                  <Suspense fallback={null}>
                    <DigitsChart digits={audit.firstDigits.digits} />
                  </Suspense>
                </div>
                <Digits of={audit.firstDigits.digits} />
              </>
            ) : (
              <FoundRows finding={shown} from={from} to={to} go={go} />
            )}
          </Panel>
        )
      }
      sideWidth={380}
    >
      {answer?.ok === false ? <RefusalBox refusal={answer.refusal} /> : null}
      <DataTable
        label={t(($) => $.titles.audit)}
        rows={audit?.findings ?? []}
        columns={columns}
        rowKey={({ check }) => check}
        selectedKey={shown?.check}
        onSelect={({ check }) => setChosen(check)}
        waiting={underWay !== undefined}
      />
    </Page>
  )
}

function Digits({ of }: { of: Audit['firstDigits']['digits'] }) {
  const { t } = useTranslation('accounting')
  return (
    <table className={classes.lines} aria-label={t(($) => $.audit.check['first-digits'].title)}>
      <thead>
        <tr>
          <th scope="col">{t(($) => $.audit.digit)}</th>
          <th scope="col">{t(($) => $.audit.observed)}</th>
          <th scope="col">{t(($) => $.audit.expected)}</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ digit, observed, expected }) => (
          <tr key={digit}>
            <th scope="row">{digit}</th>
            <td>{formatCount(observed)}</td>
            <td>{formatCount(Math.round(expected))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Runs the walk when the page opens, says where it is, and can be stopped. */
function useAudit(from: Day, to: Day) {
  const [answer, setAnswer] = useState<Result<Audit>>()
  const [underWay, setUnderWay] = useState<WorkUnderWay>()
  const stopper = useRef<AbortController>(undefined)
  const run = useCallback(() => {
    stopper.current?.abort()
    const controller = new AbortController()
    stopper.current = controller
    setUnderWay({ step: '', done: 0, total: 1 })
    void callOffice(
      'accounting.audit',
      { from, to },
      { signal: controller.signal, onProgress: (step, done, total) => setUnderWay({ step, done, total }) },
    ).then((result) => {
      if (stopper.current !== controller) return
      setUnderWay(undefined)
      setAnswer(result)
    })
  }, [from, to])
  useEffect(() => {
    run()
    return () => stopper.current?.abort()
  }, [run])
  return { answer, underWay, run, stop: () => stopper.current?.abort() }
}
