import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AGED_KINDS } from '../../../shared/contract/accounting/matching.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { isDay, type Day } from '../../../shared/dates.ts'
import { AGES } from '../../../shared/rules/accounting/matching.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useLongWork } from '../../app/longWork.ts'
import { usePages } from '../../app/usePages.ts'
import { formatFbu } from '../../app/format.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  DayField,
  Empty,
  Page,
  PageHeader,
  Progress,
  RefusalBox,
  Segments,
  type Column,
} from '../../ui/index.ts'
import { AccountingTabs } from '../AccountingTabs.tsx'
import classes from '../accounting.module.css'
import { BookActs } from '../reading/BookActs.tsx'
import { MutualField } from '../MutualField.tsx'

const AgedChart = lazy(() => import('./AgedChart.tsx'))

type Row = Output<'accounting.agedBalance'>['rows'][number]
type Kind = (typeof AGED_KINDS)[number]
const isKind = (text: string): text is Kind => (AGED_KINDS as readonly string[]).includes(text)

/** Who owes, or is owed, since when; each line goes down to the account of that third party. */
export default function AgedPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const [kindText, setKind] = useFilter('kind', 'households')
  const [dayText, setDay] = useFilter('day', today)
  const [mutualId, setMutual] = useFilter('mutual')
  const [chosen, setChosen] = useState<Row>()
  const kind: Kind = isKind(kindText) ? kindText : 'households'
  const day: Day = isDay(dayText) ? dayText : today
  const scope = mutualId === '' ? {} : { mutualId }
  const pages = usePages('accounting.agedBalance', { kind, day, ...scope })
  const answer = pages.first
  const matching = useLongWork('accounting.matchAll')
  const matchAll = async (): Promise<void> => {
    const done = await matching.run({})
    if (done.ok)
      toast({
        tone: 'ok',
        text: t(($) => $.matching.allDone, { count: done.value.matchings, amount: formatFbu(done.value.amount) }),
      })
  }
  const open = (row: Row): void => go(`/accounting/third-parties/${row.thirdParty.type}/${row.thirdParty.id}`)
  usePageKeys([
    { combo: 'Enter', label: t(($) => $.aged.down), foot: true },
    {
      combo: 'A',
      label: t(($) => $.matching.all),
      foot: true,
      run: () => void matchAll(),
      disabled: !may('entry.enter') || matching.busy,
    },
  ])
  const ages = [...AGES, 'unmatched', 'balance'] as const
  const columns: Column<Row>[] = [
    { id: 'party', header: t(($) => $.columns.thirdParty), cell: (row) => row.thirdParty.label },
    ...ages.map((age): Column<Row> => ({
      id: age,
      header: age === 'unmatched' || age === 'balance' ? t(($) => $.books.column[age]) : t(($) => $.books.age[age]),
      width: 106,
      align: 'end',
      cell: (row) => <Amount value={row[age]} blankZero />,
    })),
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.titles.thirdParties)}
          facts={
            answer === undefined
              ? undefined
              : t(($) => $.aged.facts, {
                  accounts: answer.accounts.map(({ number }) => number).join(', '),
                  count: answer.count,
                })
          }
        >
          <AccountingTabs current="thirdParties" />
        </PageHeader>
      }
      filters={
        <>
          <Segments
            label={t(($) => $.aged.kind)}
            value={kind}
            options={AGED_KINDS.map((value) => ({ value, label: t(($) => $.books.kinds[value]) }))}
            onChange={setKind}
          />
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.on)} value={day} onChange={(value) => setDay(value ?? '')} />
          </div>
          <MutualField value={mutualId} onChange={setMutual} />
          <BookActs
            book={{
              book: 'aged',
              from: day,
              to: day,
              thirdParties: kind,
              ...(mutualId === '' ? {} : { mutualId: mutualId as never }),
            }}
            disabled={pages.rows.length === 0}
          />
        </>
      }
    >
      {pages.error ? <RefusalBox refusal={pages.error} /> : null}
      {matching.refusal ? <RefusalBox refusal={matching.refusal} /> : null}
      <div className={classes.agedHead}>
        <div className={classes.agedChart} role="img" aria-label={t(($) => $.aged.chart)}>
          {answer === undefined ? null : (
            <Suspense fallback={null}>
              <AgedChart total={answer.total} />
            </Suspense>
          )}
        </div>
        <div className={classes.agedSay}>
          <p className={classes.help}>
            {answer === undefined
              ? null
              : t(($) => $.books.agedRule[kind === 'households' || kind === 'others' ? 'atOnce' : 'after'], {
                  days: answer.dueDays,
                })}
          </p>
          <p className={classes.help}>{t(($) => $.matching.rules)}</p>
          {matching.underWay === undefined ? (
            may('entry.enter') ? (
              <Button combo="A" busy={matching.busy} onClick={() => void matchAll()}>
                {t(($) => $.matching.all)}
              </Button>
            ) : null
          ) : (
            <Progress
              step={t(($) => $.matching.underWay)}
              done={matching.underWay.done}
              total={matching.underWay.total}
              action={
                <Button small onClick={matching.stop}>
                  {t(($) => $.export.stop)}
                </Button>
              }
            />
          )}
        </div>
      </div>
      <DataTable
        label={t(($) => $.titles.thirdParties)}
        rows={pages.rows}
        columns={columns}
        rowKey={(row) => row.thirdParty.id}
        selectedKey={chosen?.thirdParty.id}
        onSelect={setChosen}
        onOpen={open}
        onEnd={pages.more}
        waiting={pages.waiting}
        empty={<Empty title={t(($) => $.aged.emptyTitle)}>{t(($) => $.aged.emptyWhy)}</Empty>}
        {...(answer === undefined
          ? {}
          : {
              totals: {
                party: t(($) => $.books.total),
                ...Object.fromEntries(ages.map((age) => [age, <Amount key={age} value={answer.total[age]} />])),
              },
            })}
      />
    </Page>
  )
}
