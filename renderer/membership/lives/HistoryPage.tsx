import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useBack, useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Button, Page, PageHeader, RefusalBox, Section, Timeline, type TimelineRow } from '../../ui/index.ts'
import household from '../household/Household.module.css'
import { HistoryTable, useHistoryWords, type HistoryRow } from './HistoryTable.tsx'

type Answer = Output<'membership.household'>

/** Everything that happened to a household on one page, drawn or as a table, and its statement on paper. */
export default function HistoryPage() {
  const id = usePathParam('id')
  const answer = useOfficeQuery('membership.household', { householdId: id })
  const history = useOfficeQuery('membership.householdHistory', { householdId: id })
  const error = answer.error ?? history.error
  if (error) return <RefusalBox refusal={error} />
  if (answer.data === undefined || history.data === undefined) return null
  return <History answer={answer.data} rows={history.data.rows} />
}

function History({ answer, rows }: { answer: Answer; rows: readonly HistoryRow[] }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const back = useBack()
  const [asTable, setAsTable] = useState(false)
  const statement = (): void => {
    go(`/preview/household-statement/${answer.household.id}`)
  }
  const turn = (): void => {
    setAsTable(!asTable)
  }
  const turnWord = asTable ? t(($) => $.household.asTimeline) : t(($) => $.household.asTable)
  usePageKeys([
    { combo: 'T', label: turnWord, run: turn, foot: true },
    { combo: 'Ctrl+P', label: t(($) => $.lives.statement), run: statement, foot: true },
    { combo: 'Escape', label: t(($) => $.lives.back), run: back, foot: true },
  ])
  return (
    <Page
      scroll={!asTable}
      header={
        <PageHeader
          title={t(($) => $.lives.historyTitle, { name: formatPerson(answer.household) })}
          facts={[answer.household.registration, t(($) => $.lives.facts, { count: rows.length })].join(' · ')}
        >
          <Button combo="T" onClick={turn}>
            {turnWord}
          </Button>
          <Button kind="primary" combo="Ctrl+P" onClick={statement}>
            {t(($) => $.lives.statement)}
          </Button>
        </PageHeader>
      }
    >
      {asTable ? (
        <Section title={t(($) => $.lives.history)} fill>
          <HistoryTable rows={rows} />
        </Section>
      ) : (
        <Drawn answer={answer} rows={rows} />
      )}
    </Page>
  )
}

/** The household's own line carries money, cards and what concerns everybody; each person's carries their days and care. */
function Drawn({ answer, rows }: { answer: Answer; rows: readonly HistoryRow[] }) {
  const { t } = useTranslation('membership')
  const words = useHistoryWords()
  const { people, bars, memberships, day } = answer
  const all = bars.flatMap((one) => one.bars)
  const first =
    [answer.household.joinedOn, ...rows.map((r) => r.day), ...all.map((bar) => bar.from)].toSorted()[0] ?? day
  const last = [day, ...all.map((bar) => bar.to), ...memberships.map((m) => m.endsOn)].toSorted().at(-1) ?? day
  const told = (row: HistoryRow): string => t(($) => $.lives.told, { what: words.what(row), day: formatDay(row.day) })
  const mark = (row: HistoryRow): NonNullable<TimelineRow['events']>[number] => ({
    on: row.day,
    kind: markOf(row),
    title: told(row),
  })
  const span = (kind: 'open' | 'waiting' | 'to-renew', from: string, to: string): string => {
    const days = { from: formatDay(from), to: formatDay(to) }
    if (kind === 'open') return t(($) => $.household.spanOpen, days)
    return kind === 'waiting' ? t(($) => $.household.spanWaiting, days) : t(($) => $.household.spanRenew, days)
  }
  const standing = rows.filter((row) => row.state === 'stands')
  const ofPerson = (row: HistoryRow): boolean => people.some((p) => p.id === row.beneficiaryId)
  const lines: TimelineRow[] = [
    {
      key: 'household',
      label: <b>{t(($) => $.lives.household)}</b>,
      spans: [],
      events: standing.filter((row) => !ofPerson(row)).map(mark),
    },
    ...people.map((person) => ({
      key: person.id,
      label: `${String(person.rank).padStart(2, '0')} ${formatPerson(person)}`,
      spans: (bars.find((one) => one.beneficiaryId === person.id)?.bars ?? []).map((bar) => ({
        from: bar.from,
        to: bar.to,
        kind: bar.kind === 'to-renew' ? ('renew' as const) : bar.kind,
        title: span(bar.kind, bar.from, bar.to),
      })),
      events: standing.filter((row) => row.beneficiaryId === person.id).map(mark),
    })),
  ]
  return (
    <Section title={t(($) => $.household.timeline)}>
      <Timeline
        label={t(($) => $.household.timeline)}
        from={first}
        to={last}
        today={day}
        todayLabel={formatDay(day).slice(0, 5)}
        rows={lines}
        legend={
          <>
            <span className={household.open}>{t(($) => $.household.legendOpen)}</span>
            <span className={household.waiting}>{t(($) => $.household.legendWaiting)}</span>
            <span className={household.renew}>{t(($) => $.household.legendRenew)}</span>
            <span>{t(($) => $.lives.legendMoney)}</span>
          </>
        }
      />
      <HistoryTable rows={rows.slice(0, SHOWN_UNDER)} />
    </Section>
  )
}

/** The latest, under the drawing; the whole table is one key away. */
const SHOWN_UNDER = 10

function markOf(row: HistoryRow): NonNullable<TimelineRow['events']>[number]['kind'] {
  if (row.kind === 'care' || row.kind === 'payment' || row.kind === 'card') return 'care'
  if (row.event === 'newborn') return 'birth'
  if (row.event === 'death' || row.event === 'departure' || row.event === 'exclusion' || row.event === 'split')
    return 'left'
  return 'entry'
}
