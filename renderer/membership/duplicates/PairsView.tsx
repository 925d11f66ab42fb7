import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, DataTable, Empty, RefusalBox, type Column } from '../../ui/index.ts'
import { useDuplicateWords, type Pair } from './words.ts'

type After = NonNullable<Input<'membership.duplicatePairs'>['after']>

/** The likeliest first, a page at a time; Enter compares, and a pair said different is looked at again with R. */
export function PairsView({ show }: { show: 'open' | 'different' }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const words = useDuplicateWords()
  const [afters, setAfters] = useState<readonly After[]>([])
  const [chosen, setChosen] = useState<string>()
  const after = afters.at(-1)
  const page = useOfficeQuery('membership.duplicatePairs', {
    show,
    limit: 100,
    ...(after === undefined ? {} : { after }),
  })
  const reopen = useOfficeCommand('membership.reopenPair')
  const rows = page.data?.rows ?? []
  const pair = rows.find((row) => row.id === chosen) ?? rows[0]
  const compare = (row: Pair | undefined): void => {
    if (row !== undefined) go(`/duplicates/${row.id}`)
  }
  const again = async (): Promise<void> => {
    if (pair === undefined) return
    const answer = await reopen.run({ pairId: pair.id })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.duplicates.reopened) })
  }
  const mayReopen = show === 'different' && may('household.enter') && pair !== undefined
  const next = page.data?.next
  usePageKeys([
    {
      combo: 'O',
      label: t(($) => $.duplicates.open),
      run: () => {
        compare(pair)
      },
      disabled: pair === undefined,
      foot: pair !== undefined,
    },
    {
      combo: 'R',
      label: t(($) => $.duplicates.reopen),
      run: () => void again(),
      disabled: !mayReopen,
      foot: mayReopen,
    },
  ])
  const side = (id: 'first' | 'second'): Column<Pair> => ({
    id,
    header: t(($) => $.duplicates.column[id]),
    width: 250,
    cell: (row) => words.person(row[id]),
  })
  const columns: Column<Pair>[] = [
    {
      id: 'score',
      header: t(($) => $.duplicates.column.score),
      width: 96,
      align: 'end',
      cell: (row) => t(($) => $.duplicates.percent, { score: row.score }),
    },
    side('first'),
    side('second'),
    ...(show === 'open'
      ? [
          {
            id: 'why',
            header: t(($) => $.duplicates.column.why),
            quiet: true,
            cell: (row: Pair) => (row.mergeId === undefined ? words.signs(row.signs) : t(($) => $.duplicates.waits)),
          },
        ]
      : [
          {
            id: 'said',
            header: t(($) => $.duplicates.column.said),
            width: 230,
            cell: (row: Pair) =>
              [row.saidBy, row.saidAt === undefined ? undefined : formatInstant(row.saidAt)]
                .filter((part) => part !== undefined)
                .join(', '),
          },
          { id: 'reason', header: t(($) => $.duplicates.column.reason), cell: (row: Pair) => row.reason ?? '' },
        ]),
  ]
  return (
    <>
      {page.error ? <RefusalBox refusal={page.error} /> : null}
      {reopen.refusal === undefined ? null : <RefusalBox refusal={reopen.refusal} />}
      <DataTable
        label={t(($) => $.duplicates.views[show])}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        selectedKey={pair?.id}
        onSelect={(row) => {
          setChosen(row.id)
        }}
        onOpen={compare}
        waiting={page.isPending}
        empty={
          <Empty title={show === 'open' ? t(($) => $.duplicates.empty) : t(($) => $.duplicates.emptyDifferent)}>
            {show === 'open' ? t(($) => $.duplicates.emptyWhy) : t(($) => $.duplicates.emptyDifferentWhy)}
          </Empty>
        }
      />
      {next === undefined ? null : (
        <Button
          small
          onClick={() => {
            setAfters([...afters, next])
          }}
        >
          {t(($) => $.duplicates.next)}
        </Button>
      )}
    </>
  )
}
