import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { useViewKey } from '../../app/keys/useViewKey.ts'
import { DataTable, Section, Timeline, type Column, type TimelineRow } from '../../ui/index.ts'
import { RightsMark } from '../rights.tsx'
import { useMemberWords } from '../words.ts'
import classes from './Household.module.css'

type Answer = Output<'membership.household'>
type Person = Answer['people'][number]

/** Bars of rights of each person over the household's cover years, or the same as a table. */
export function FamilyTimeline({ answer }: { answer: Answer }) {
  const { t } = useTranslation('membership')
  const words = useMemberWords()
  const [asTable, setAsTable] = useState(false)
  useViewKey(
    ['drawn', 'table'],
    asTable ? 'table' : 'drawn',
    (view) => setAsTable(view === 'table'),
    (view) => (view === 'table' ? t(($) => $.household.asTable) : t(($) => $.household.asTimeline)),
  )
  const { people, memberships, bars, care, day } = answer
  const span = (kind: 'open' | 'waiting' | 'to-renew', from: string, to: string): string => {
    const days = { from: formatDay(from), to: formatDay(to) }
    if (kind === 'open') return t(($) => $.household.spanOpen, days)
    return kind === 'waiting' ? t(($) => $.household.spanWaiting, days) : t(($) => $.household.spanRenew, days)
  }
  const all = bars.flatMap((one) => one.bars)
  const first = [answer.household.joinedOn, ...all.map((bar) => bar.from)].toSorted()[0] ?? day
  const last = [day, ...all.map((bar) => bar.to), ...memberships.map((m) => m.endsOn)].toSorted().at(-1) ?? day
  const rows: TimelineRow[] = people.map((person) => ({
    key: person.id,
    label: (
      <>
        {String(person.rank).padStart(2, '0')} {formatPerson(person)} <small>{words.age(person.age)}</small>
      </>
    ),
    spans: (bars.find((one) => one.beneficiaryId === person.id)?.bars ?? []).map((bar) => ({
      from: bar.from,
      to: bar.to,
      kind: bar.kind === 'to-renew' ? 'renew' : bar.kind,
      title: span(bar.kind, bar.from, bar.to),
    })),
    events: [
      {
        on: person.enteredOn,
        kind: 'entry' as const,
        title: t(($) => $.household.entry, { day: formatDay(person.enteredOn) }),
      },
      ...(person.leftOn === undefined
        ? []
        : [
            {
              on: person.leftOn,
              kind: 'left' as const,
              title: t(($) => $.household.left, { day: formatDay(person.leftOn) }),
            },
          ]),
      ...care
        .filter((one) => one.beneficiaryId === person.id)
        .map((one) => ({
          on: one.careOn,
          kind: 'care' as const,
          title: t(($) => $.household.care, { day: formatDay(one.careOn) }),
        })),
    ],
  }))
  const columns: Column<Person>[] = [
    {
      id: 'rank',
      header: t(($) => $.column.rank),
      width: 34,
      quiet: true,
      cell: (p) => String(p.rank).padStart(2, '0'),
    },
    { id: 'name', header: t(($) => $.column.name), cell: formatPerson },
    { id: 'sex', header: t(($) => $.column.sex), width: 44, cell: (p) => p.sex },
    {
      id: 'birth',
      header: t(($) => $.column.birth),
      width: 92,
      cell: (p) => (p.birth.precision === 'year' ? p.birth.date.slice(0, 4) : formatDay(p.birth.date)),
    },
    { id: 'age', header: t(($) => $.column.age), width: 44, align: 'end', cell: (p) => p.age },
    { id: 'relation', header: t(($) => $.column.relation), width: 100, quiet: true, cell: words.relation },
    {
      id: 'spans',
      header: t(($) => $.household.legendOpen),
      cell: (p) =>
        (bars.find((one) => one.beneficiaryId === p.id)?.bars ?? [])
          .filter((bar) => bar.kind === 'open')
          .map((bar) => `${formatDay(bar.from)} – ${formatDay(bar.to)}`)
          .join(', ') || '—',
    },
    { id: 'rights', header: t(($) => $.column.rights), width: 120, cell: (p) => <RightsMark rights={p.rights} /> },
  ]
  return (
    <Section
      title={t(($) => $.household.timeline)}
      facts={t(($) => $.household.timelineFacts, { people: people.length, count: memberships.length })}
      aside={
        <button
          type="button"
          className={classes.link}
          onClick={() => {
            setAsTable(!asTable)
          }}
        >
          {asTable ? t(($) => $.household.asTimeline) : t(($) => $.household.asTable)}
        </button>
      }
    >
      {asTable ? (
        <DataTable
          label={t(($) => $.household.timeline)}
          rows={people}
          columns={columns}
          rowKey={(p) => p.id}
          fill={false}
        />
      ) : (
        <Timeline
          label={t(($) => $.household.timeline)}
          from={`${first.slice(0, 4)}-01-01`}
          to={`${last.slice(0, 4)}-12-31`}
          today={day}
          todayLabel={formatDay(day).slice(0, 5)}
          rows={rows}
          legend={<Legend left={people.some(({ leftOn }) => leftOn !== undefined)} care={care.length > 0} />}
        />
      )}
    </Section>
  )
}

/** Marks that are drawn have their word; what nobody of the household has is not explained. */
function Legend({ left, care }: { left: boolean; care: boolean }) {
  const { t } = useTranslation('membership')
  return (
    <>
      <span className={classes.open}>{t(($) => $.household.legendOpen)}</span>
      <span className={classes.waiting}>{t(($) => $.household.legendWaiting)}</span>
      <span className={classes.none}>{t(($) => $.household.legendNone)}</span>
      <span className={classes.renew}>{t(($) => $.household.legendRenew)}</span>
      <span className={classes.entry}>{t(($) => $.household.legendEntry)}</span>
      {left ? <span className={classes.left}>{t(($) => $.household.legendLeft)}</span> : null}
      {care ? <span className={classes.care}>{t(($) => $.household.legendCare)}</span> : null}
    </>
  )
}
