import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { callOffice, RefusalError } from '../../app/office.ts'
import { DataTable, Empty, Mark, RefusalBox, type Column } from '../../ui/index.ts'
import { CARD_TONE, type CardRow } from './words.ts'

type Answer = Output<'membership.cards'>

interface CardTableProps {
  filter: Omit<Input<'membership.cards'>, 'after' | 'limit'>
  chosen: string | undefined
  onChosen: (card: CardRow | undefined) => void
}

const PAGE = 200

/** Cards by number, as many as there are. */
export function CardTable({ filter, chosen, onChosen }: CardTableProps) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const input = { ...filter, limit: PAGE }
  const list = useInfiniteQuery<Answer, RefusalError, { pages: Answer[] }, readonly unknown[], string | undefined>({
    queryKey: ['membership.cards', input],
    initialPageParam: undefined,
    queryFn: async ({ pageParam }) => {
      const answer = await callOffice('membership.cards', {
        ...input,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return answer.value
    },
    getNextPageParam: (last) => last.next,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  // The card under the hand follows what happened to it.
  useEffect(() => {
    if (chosen !== undefined && list.data !== undefined) onChosen(rows.find((row) => row.id === chosen))
  }, [chosen, list.data, onChosen, rows])
  const columns: Column<CardRow>[] = [
    { id: 'number', header: t(($) => $.cards.column.number), width: 136, cell: (r) => r.number },
    { id: 'holder', header: t(($) => $.cards.column.holder), cell: formatPerson },
    {
      id: 'registration',
      header: t(($) => $.cards.column.registration),
      width: 176,
      quiet: true,
      cell: (r) => r.registration,
    },
    { id: 'validTo', header: t(($) => $.cards.column.validTo), width: 88, cell: (r) => formatDay(r.validTo) },
    {
      id: 'paid',
      header: t(($) => $.cards.column.paid),
      width: 128,
      quiet: true,
      cell: (r) => (r.met ? t(($) => $.cards.met) : t(($) => $.cards.unmet)),
    },
    {
      id: 'state',
      header: t(($) => $.cards.column.state),
      width: 112,
      cell: (r) => <Mark tone={CARD_TONE[r.state]}>{t(($) => $.cards.state[r.state])}</Mark>,
    },
  ]
  return (
    <>
      {list.error ? <RefusalBox refusal={list.error} /> : null}
      <DataTable
        label={t(($) => $.cards.list)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={chosen}
        onSelect={onChosen}
        onOpen={(r) => {
          go(`/households/${r.householdId}`)
        }}
        rowLook={(r) => (r.state === 'replaced' || r.state === 'retired' || r.state === 'lost' ? 'struck' : undefined)}
        waiting={list.isPending}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
        }}
        empty={<Empty title={t(($) => $.cards.empty)}>{t(($) => $.cards.emptyWhy)}</Empty>}
      />
    </>
  )
}
