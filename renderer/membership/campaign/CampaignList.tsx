import { useMemo, useState, type ReactNode } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { shortNumber } from '../../../shared/registrationText.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { callOffice, RefusalError } from '../../app/office.ts'
import { Amount, DataTable, Empty, Facts, Mark, Panel, RefusalBox, type Column, type Tone } from '../../ui/index.ts'
import classes from './campaign.module.css'

type Answer = Output<'membership.campaignList'>
export type CampaignRow = Answer['rows'][number]
type Question = Input<'membership.campaignList'>

const TONES: Readonly<Record<CampaignRow['state'], Tone>> = {
  waiting: 'look',
  unpaid: 'run',
  paid: 'ok',
  refused: 'quiet',
}
const PAGE = 200

/** Where the hand is in the list: a household, or what took its place when it is no longer there. */
interface Hand {
  readonly id: string
  readonly index: number
  /** The list that the index is of: in another one it means nothing. */
  readonly list: string
}

/** Where the hand was when the page was left for the till: the campaign goes on from there. */
let left: Hand | undefined

/** The households called, a page at a time, and the chosen one. */
export function useCampaignList(question: Question, enabled: boolean) {
  const [hand, setHand] = useState(left)
  const list = useInfiniteQuery<Answer, RefusalError, { pages: Answer[] }, readonly unknown[], Answer['next']>({
    queryKey: ['membership.campaignList', question],
    enabled,
    initialPageParam: undefined,
    queryFn: async ({ pageParam }) => {
      const answer = await callOffice('membership.campaignList', {
        ...question,
        limit: PAGE,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return answer.value
    },
    getNextPageParam: (last) => last.next,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const first = list.data?.pages[0]
  const asked = JSON.stringify(question)
  const place = hand?.list === asked ? Math.min(hand.index, rows.length - 1) : 0
  const row = rows.find((one) => one.householdId === hand?.id) ?? rows[place]
  const choose = (one: CampaignRow | undefined, index: number): void => {
    left = one === undefined ? undefined : { id: one.householdId, index, list: asked }
    setHand(left)
  }
  return {
    list,
    rows,
    first,
    row,
    setChosen: (one: CampaignRow): void => {
      choose(one, rows.indexOf(one))
    },
    /** The household under the hand has been dealt with: on to the next one, which takes its place if it leaves the list. */
    goOn: (): void => {
      const index = row === undefined ? -1 : rows.indexOf(row)
      choose(rows[index + 1] ?? row, Math.max(0, index))
    },
  }
}

/** What to check at the door, in words. */
export function useCheckWords(): (check: CampaignRow['checks'][number]) => string {
  const { t } = useTranslation('membership')
  return (check) => {
    switch (check.code) {
      case 'child-ages':
        return t(($) => $.campaign.check['child-ages'], { ages: check.ages.join(', ') })
      case 'birth-missing':
        return t(($) => $.campaign.check['birth-missing'], { count: check.count })
      case 'size':
        return t(($) => $.campaign.check.size, { declared: check.declared, registered: check.registered })
      default:
        return t(($) => $.campaign.check[check.code])
    }
  }
}

export function CampaignList({
  state,
  onOpen,
}: {
  state: ReturnType<typeof useCampaignList>
  onOpen: (row: CampaignRow) => void
}) {
  const { t } = useTranslation('membership')
  const checkWords = useCheckWords()
  const { list, rows, first, row: chosen, setChosen } = state
  const columns: Column<CampaignRow>[] = [
    {
      id: 'number',
      header: t(($) => $.column.rank),
      width: 84,
      quiet: true,
      cell: (r) => shortNumber(r.registration),
    },
    { id: 'member', header: t(($) => $.campaign.column.member), width: 190, cell: formatPerson },
    { id: 'phone', header: t(($) => $.campaign.column.phone), width: 88, cell: (r) => r.phone ?? '—' },
    { id: 'people', header: t(($) => $.campaign.column.people), width: 48, align: 'end', cell: (r) => r.people },
    {
      id: 'checks',
      header: t(($) => $.campaign.column.checks),
      quiet: true,
      cell: (r) => r.checks.map(checkWords).join(', '),
    },
    {
      id: 'toPay',
      header: t(($) => $.campaign.column.toPay),
      width: 80,
      align: 'end',
      cell: (r) => <Amount value={r.toPay} />,
    },
    {
      id: 'state',
      header: t(($) => $.campaign.column.state),
      width: 120,
      cell: (r) => <Mark tone={TONES[r.state]}>{t(($) => $.campaign.state[r.state])}</Mark>,
    },
  ]
  return (
    <>
      {list.error ? <RefusalBox refusal={list.error} /> : null}
      <DataTable
        label={t(($) => $.campaign.label)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.householdId}
        selectedKey={chosen?.householdId}
        onSelect={(r) => {
          setChosen(r)
        }}
        onOpen={onOpen}
        waiting={list.isPending}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
        }}
        empty={
          first !== undefined && first.before === undefined ? (
            <Empty title={t(($) => $.campaign.noBefore)}>{t(($) => $.campaign.noBeforeWhy)}</Empty>
          ) : (
            <Empty title={t(($) => $.campaign.empty)}>{t(($) => $.campaign.emptyWhy)}</Empty>
          )
        }
      />
    </>
  )
}

/** The chosen household: what it owes, what to look at, what it answered. */
export function CampaignDetail({ row, first, children }: { row: CampaignRow; first: Answer; children: ReactNode }) {
  const { t } = useTranslation('membership')
  const checkWords = useCheckWords()
  return (
    <Panel
      title={formatPerson(row)}
      facts={<Mark tone={TONES[row.state]}>{t(($) => $.campaign.state[row.state])}</Mark>}
    >
      <Facts
        items={[
          [t(($) => $.column.rank), row.registration],
          [t(($) => $.campaign.column.place), row.place],
          [t(($) => $.campaign.column.phone), row.phone],
          [t(($) => $.campaign.column.collector), row.collector],
          [t(($) => $.campaign.before, { year: first.before?.label ?? '' }), row.peopleBefore],
          [
            t(($) => $.campaign.ofYear, { year: first.coverYear?.label ?? '' }),
            <Amount key="contribution" value={row.contribution} />,
          ],
          [
            t(($) => $.campaign.column.arrears),
            row.arrears === 0 ? undefined : <Amount key="arrears" value={row.arrears} />,
          ],
          [t(($) => $.campaign.column.toPay), <Amount key="toPay" value={row.toPay} size="strong" unit />],
          [t(($) => $.campaign.column.reason), row.reason],
          [t(($) => $.campaign.refuseNote), row.note],
          [t(($) => $.campaign.said), row.saidOn === undefined ? undefined : formatDay(row.saidOn)],
        ]}
      />
      <div className={classes.toCheck}>
        <Panel title={t(($) => $.campaign.toCheck)}>
          {row.checks.length === 0 ? (
            <p>{t(($) => $.campaign.nothingToCheck)}</p>
          ) : (
            <ul className={classes.checks}>
              {row.checks.map((check) => (
                <li key={check.code}>{checkWords(check)}</li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <div className={classes.actions}>{children}</div>
    </Panel>
  )
}
