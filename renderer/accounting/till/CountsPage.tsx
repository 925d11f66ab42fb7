import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { usePages } from '../../app/usePages.ts'
import {
  Amount,
  DataTable,
  DayText,
  Empty,
  Facts,
  ListPage,
  Mark,
  RowPanel,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { TillTabs } from './TillTabs.tsx'
import { COUNT_TONE, type Count } from './words.ts'

/** Every count that was closed: its difference, who counted, who looked on, who checked it. */
export default function CountsPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const pages = usePages('accounting.tillCounts', { limit: 100 })
  const check = useOfficeCommand('accounting.checkTillCount')
  const reopen = useOfficeCommand('accounting.reopenTillDay')
  const [chosen, setChosen] = useState<string>()
  const [asks, setAsks] = useState(false)
  const count = pages.rows.find(({ id }) => id === chosen) ?? pages.rows[0]
  const number = count?.number ?? ''
  const columns: Column<Count>[] = [
    { id: 'number', header: t(($) => $.columns.number), width: 116, quiet: true, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.columns.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    { id: 'till', header: t(($) => $.till.list.till), cell: (r) => r.till },
    {
      id: 'kind',
      header: t(($) => $.till.counts.kind),
      width: 92,
      quiet: true,
      cell: (r) => t(($) => $.till.counts.kinds[r.kind]),
    },
    {
      id: 'expected',
      header: t(($) => $.till.counts.books),
      width: 92,
      align: 'end',
      cell: (r) => <Amount value={r.expected ?? 0} />,
    },
    {
      id: 'counted',
      header: t(($) => $.till.counts.counted),
      width: 92,
      align: 'end',
      cell: (r) => <Amount value={r.counted ?? 0} />,
    },
    {
      id: 'difference',
      header: t(($) => $.till.counts.difference),
      width: 82,
      align: 'end',
      cell: (r) => <Amount value={r.difference ?? 0} signed blankZero />,
    },
    { id: 'by', header: t(($) => $.columns.by), width: 150, quiet: true, cell: (r) => r.countedBy },
    {
      id: 'state',
      header: t(($) => $.till.counts.state),
      width: 104,
      cell: (r) =>
        r.checkedBy !== null && r.state === 'closed' ? (
          <Mark tone="ok">{t(($) => $.till.counts.checked)}</Mark>
        ) : (
          <Mark tone={r.state === 'closed' ? 'look' : COUNT_TONE[r.state]}>
            {t(($) => $.till.counts.states[r.state])}
          </Mark>
        ),
    },
  ]
  const visa = async (): Promise<void> => {
    if (count === undefined) return
    const answer = await check.run({ id: count.id, rev: count.rev })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.till.counts.checkedSaid, { number }) })
  }
  const open = async (reason: string): Promise<void> => {
    if (count === undefined) return
    const answer = await reopen.run({ id: count.id, rev: count.rev, reason })
    if (!answer.ok) return
    setAsks(false)
    toast({ tone: 'ok', text: t(($) => $.till.counts.reopenedSaid, { number }) })
  }
  const closed = count?.state === 'closed'
  const rowActs: ListAct[] = [
    {
      combo: 'I',
      label: t(($) => $.till.act.print),
      kind: 'primary',
      on: count !== undefined,
      run: () => {
        if (count !== undefined) go(`/preview/cash-count/${count.id}`)
      },
    },
    {
      combo: 'V',
      label: t(($) => $.till.act.check),
      on: closed && count.checkedBy === null && may('till.validate'),
      busy: check.busy,
      run: () => void visa(),
    },
    {
      combo: 'R',
      label: t(($) => $.till.act.reopen),
      kind: 'danger',
      on: closed && count.kind === 'daily' && may('till.enter'),
      run: () => {
        reopen.clear()
        setAsks(true)
      },
    },
  ]
  return (
    <ListPage
      title={t(($) => $.till.counts.title)}
      facts={t(($) => $.till.counts.facts, {
        shortages: formatFbu(pages.first?.shortages ?? 0),
        surpluses: formatFbu(pages.first?.surpluses ?? 0),
      })}
      tabs={<TillTabs current="counts" />}
      rowActs={rowActs}
      refusal={pages.error ?? check.refusal}
      side={
        count === undefined ? undefined : (
          <RowPanel title={number} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.till.counts.difference), <Amount key="gap" value={count.difference ?? 0} signed unit />],
                [t(($) => $.till.count.explanation), count.explanation ?? undefined],
                [t(($) => $.till.list.keeper), count.keeper ?? undefined],
                [t(($) => $.till.count.witness), count.witness ?? undefined],
                [t(($) => $.till.count.witnessFunction), count.witnessFunction ?? undefined],
                [t(($) => $.till.counts.checkedBy), count.checkedBy ?? '—'],
                [
                  t(($) => $.till.counts.recounts),
                  count.recounts === null ? undefined : `${count.recounts} : ${count.recountReason ?? ''}`,
                ],
                [
                  t(($) => $.till.counts.reopened),
                  count.reopenedBy === null ? undefined : `${count.reopenedBy} : ${count.reopenedReason ?? ''}`,
                ],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.till.counts.title)}
        rows={pages.rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={count?.id}
        onSelect={(r) => setChosen(r.id)}
        onOpen={(r) => go(`/preview/cash-count/${r.id}`)}
        rowLook={(r) => (r.state === 'reopened' ? 'struck' : undefined)}
        waiting={pages.waiting}
        onEnd={pages.more}
        empty={<Empty title={t(($) => $.till.counts.empty)}>{t(($) => $.till.counts.emptyWhy)}</Empty>}
      />
      {asks && count !== undefined ? (
        <ReasonDialog
          title={t(($) => $.till.counts.reopenTitle, { number })}
          act={t(($) => $.till.act.reopen)}
          busy={reopen.busy}
          refusal={reopen.refusal}
          onKeep={() => setAsks(false)}
          onAct={(reason) => void open(reason)}
        >
          {t(($) => $.till.counts.reopenWhy)}
        </ReasonDialog>
      ) : null}
    </ListPage>
  )
}
