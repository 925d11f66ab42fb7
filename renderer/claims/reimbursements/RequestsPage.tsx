import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAt, daysBetween, type Day } from '../../../shared/dates.ts'
import { REIMBURSEMENT_STATES, type ReimbursementState } from '../../../shared/rules/claims/reimbursements/machine.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'
import { usePages } from '../../app/usePages.ts'
import { useToday } from '../../app/words.ts'
import { Amount, Button, DataTable, DayText, Empty, ListPage, Mark, SearchBox, type Column } from '../../ui/index.ts'
import { LapseDialog } from './acts/LapseDialog.tsx'
import classes from './reimbursements.module.css'
import { REQUEST_TONE, WAITING, type Row } from './words.ts'

type Shown = ReimbursementState | 'all'
const QUEUES: readonly Shown[] = [...REIMBURSEMENT_STATES, 'all']
const isShown = (text: string): text is Shown => (QUEUES as readonly string[]).includes(text)
const REST_MS = 150

/** Members' requests by what they wait for: the queue of whoever enters, decides, approves, pays. */
export default function RequestsPage() {
  const { t } = useTranslation('claims')
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const [text, setText] = useFilter('state', 'all')
  const [householdId, setHousehold] = useFilter('household')
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search, REST_MS)
  const [lapsing, setLapsing] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const shown: Shown = isShown(text) ? text : 'all'
  const pages = usePages('claims.reimbursements', {
    state: shown === 'all' ? null : shown,
    search: settled.trim(),
    householdId: householdId === '' ? null : householdId,
    limit: 100,
  })
  const states = pages.first?.states ?? []
  const waiting = states.filter(({ state }) => WAITING.includes(state))
  const oldest = waiting.flatMap((one) => one.oldest ?? []).toSorted()[0]
  const enter = (): void => {
    go('/reimbursements/new')
  }
  const find = (): void => {
    box.current?.focus()
    box.current?.select()
  }
  usePageKeys([
    { combo: 'F4', label: t(($) => $.reimbursements.list.find), foot: true, run: find },
    {
      combo: 'Escape',
      label: t(($) => $.reimbursements.list.everybody),
      disabled: householdId === '',
      run: () => {
        setHousehold('')
      },
    },
  ])
  const days = (since: string): number => Math.max(0, daysBetween(dayAt(since), today))
  const due = (row: Row) => {
    if (row.dueOn === null) return '—'
    const late = daysBetween(row.dueOn, today)
    return late > 0 ? <Mark tone="warn">{formatDay(row.dueOn)}</Mark> : <DayText value={row.dueOn} />
  }
  const columns: Column<Row>[] = [
    { id: 'number', header: t(($) => $.reimbursements.col.number), width: 112, quiet: true, cell: (r) => r.number },
    {
      id: 'submitted',
      header: t(($) => $.reimbursements.col.submitted),
      width: 80,
      cell: (r) => <DayText value={r.submittedOn} />,
    },
    {
      id: 'patient',
      header: t(($) => $.reimbursements.col.patient),
      cell: (r) => (
        <span className={classes.who}>
          {r.patient}
          <small>{r.registration}</small>
        </span>
      ),
    },
    {
      id: 'care',
      header: t(($) => $.reimbursements.col.care),
      width: 80,
      cell: (r) => <DayText value={r.careFrom} />,
    },
    {
      id: 'asked',
      header: t(($) => $.reimbursements.col.asked),
      width: 70,
      align: 'end',
      cell: (r) => <Amount value={r.asked} />,
    },
    {
      id: 'granted',
      header: t(($) => $.reimbursements.col.granted),
      width: 70,
      align: 'end',
      cell: (r) => <Amount value={r.granted ?? undefined} />,
    },
    { id: 'due', header: t(($) => $.reimbursements.col.due), width: 102, cell: due },
    {
      id: 'since',
      header: t(($) => $.reimbursements.col.since),
      width: 58,
      align: 'end',
      cell: (r) =>
        WAITING.includes(r.state) ? t(($) => $.reimbursements.list.days, { count: days(r.waitingSince) }) : '',
    },
    {
      id: 'state',
      header: t(($) => $.reimbursements.col.state),
      width: 112,
      cell: (r) => <Mark tone={REQUEST_TONE[r.state]}>{t(($) => $.reimbursements.state[r.state])}</Mark>,
    },
  ]
  const countOf = (value: Shown): number =>
    states.filter(({ state }) => value === 'all' || state === value).reduce((sum, one) => sum + one.count, 0)
  const here = states.find(({ state }) => state === shown)
  return (
    <ListPage
      title={t(($) => $.reimbursements.list.title)}
      facts={
        here === undefined
          ? t(($) => (oldest === undefined ? $.reimbursements.list.facts : $.reimbursements.list.factsSince), {
              count: waiting.reduce((sum, one) => sum + one.count, 0),
              amount: formatFbu(waiting.reduce((sum, one) => sum + one.amount, 0)),
              day: formatDay(oldest ?? today),
            })
          : t(($) => (here.oldest === null ? $.reimbursements.list.factsOf : $.reimbursements.list.factsOfSince), {
              state: t(($) => $.reimbursements.queue[here.state]),
              count: here.count,
              amount: formatFbu(here.amount),
              day: formatDay(here.oldest ?? today),
            })
      }
      acts={[
        {
          combo: 'L',
          label: t(($) => $.reimbursements.lapse.open),
          on: may('reimbursement.approve') && shown === 'approved',
          run: () => {
            setLapsing(true)
          },
        },
        {
          combo: 'F2',
          label: t(($) => $.reimbursements.list.new),
          kind: 'primary',
          on: may('reimbursement.enter'),
          run: enter,
        },
      ]}
      queues={{
        label: t(($) => $.reimbursements.list.states),
        value: shown,
        onChange: setText,
        options: QUEUES.map((value) => ({
          value,
          label: t(($) => $.reimbursements.list.count, {
            label: t(($) => $.reimbursements.queue[value]),
            count: countOf(value),
          }),
        })),
      }}
      filters={
        <div className={classes.search}>
          <SearchBox
            ref={box}
            label={t(($) => $.reimbursements.list.search)}
            placeholder={t(($) => $.reimbursements.list.searchHint)}
            value={search}
            onChange={setSearch}
          />
        </div>
      }
      refusal={pages.error}
    >
      <DataTable
        label={t(($) => $.reimbursements.list.label)}
        rows={pages.rows}
        columns={columns}
        rowKey={(r) => r.id}
        rowHeight={46}
        onOpen={(r) => {
          go(`/reimbursements/${r.id}`)
        }}
        waiting={pages.waiting}
        onEnd={pages.more}
        empty={
          <Empty
            title={t(($) => (settled.trim() === '' ? $.reimbursements.list.empty : $.reimbursements.list.nobody))}
            actions={
              may('reimbursement.enter') ? (
                <Button combo="F2" onClick={enter}>
                  {t(($) => $.reimbursements.list.new)}
                </Button>
              ) : undefined
            }
          >
            {t(($) => $.reimbursements.list.emptyWhy)}
          </Empty>
        }
      />
      {lapsing ? (
        <LapseDialog
          today={today as Day}
          onClose={() => {
            setLapsing(false)
          }}
        />
      ) : null}
    </ListPage>
  )
}
