import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
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
  Section,
  Stacked,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import { GiveForm, JustifyForm } from './PettyCashForms.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { TillTabs } from './TillTabs.tsx'
import { PETTY_TONE, type PettyCash } from './words.ts'

/** Petty cash: what was given to whom, the vouchers that came back, what is late. */
export default function PettyCashPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const pages = usePages('accounting.pettyCash', { limit: 100 })
  const tills = useOfficeQuery('accounting.tills', {}).data
  const cancel = useOfficeCommand('accounting.cancelPettyCash')
  const [chosen, setChosen] = useState<string>()
  const [open, setOpen] = useState<'give' | 'justify'>()
  const [asks, setAsks] = useState(false)
  const row = pages.rows.find(({ id }) => id === chosen) ?? pages.rows[0]
  const given = row?.state === 'given' && may('till.enter')
  const columns: Column<PettyCash>[] = [
    { id: 'number', header: t(($) => $.columns.number), width: 116, quiet: true, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.till.petty.givenOn), width: 84, cell: (r) => <DayText value={r.givenOn} /> },
    { id: 'holder', header: t(($) => $.till.petty.holder), cell: (r) => r.holder },
    { id: 'purpose', header: t(($) => $.till.petty.purpose), quiet: true, cell: (r) => r.purpose },
    { id: 'amount', header: 'FBu', width: 84, align: 'end', cell: (r) => <Amount value={r.amount} /> },
    {
      id: 'left',
      header: t(($) => $.till.petty.left),
      width: 84,
      align: 'end',
      cell: (r) => <Amount value={r.left} blankZero />,
    },
    {
      id: 'state',
      header: t(($) => $.till.counts.state),
      width: 170,
      cell: (r) =>
        r.lateDays > 0 ? (
          <Mark tone="warn">{t(($) => $.till.petty.late, { count: r.lateDays })}</Mark>
        ) : (
          <Mark tone={PETTY_TONE[r.state]}>
            {r.state === 'given'
              ? t(($) => $.till.petty.until, { day: formatDay(r.dueOn) })
              : t(($) => $.till.petty.states[r.state])}
          </Mark>
        ),
    },
  ]
  const voucherColumns: Column<PettyCash['vouchers'][number]>[] = [
    { id: 'day', header: t(($) => $.columns.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    { id: 'voucher', header: t(($) => $.columns.voucher), width: 110, quiet: true, cell: (r) => r.voucher },
    { id: 'label', header: t(($) => $.columns.label), cell: (r) => r.label },
    { id: 'account', header: t(($) => $.columns.account), cell: (r) => `${r.account} ${r.accountLabel}` },
    { id: 'amount', header: 'FBu', width: 84, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  /** Beside the grid of the vouchers there is room for who, and how much. */
  const narrow = open === 'justify'
  const undo = async (reason: string): Promise<void> => {
    if (row === undefined) return
    const answer = await cancel.run({ id: row.id, rev: row.rev, reason })
    if (!answer.ok) return
    setAsks(false)
    toast({ tone: 'ok', text: t(($) => $.till.petty.cancelled, { number: answer.value.number }) })
  }
  const rowActs: ListAct[] = [
    { combo: 'J', label: t(($) => $.till.petty.justify), kind: 'primary', on: given, run: () => setOpen('justify') },
    {
      combo: 'A',
      label: t(($) => $.till.petty.cancel),
      kind: 'danger',
      on: given && row.spent + row.returned === 0,
      run: () => {
        cancel.clear()
        setAsks(true)
      },
    },
  ]
  return (
    <ListPage
      title={t(($) => $.till.petty.title)}
      facts={
        tills === undefined
          ? undefined
          : t(($) => $.till.petty.facts, {
              amount: formatFbu(tills.pettyCash.amount),
              count: tills.pettyCash.count,
              late: tills.pettyCash.late,
            })
      }
      tabs={<TillTabs current="pettyCash" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.till.petty.new),
          kind: 'primary',
          on: may('till.enter'),
          run: () => setOpen('give'),
        },
      ]}
      rowActs={open === undefined ? rowActs : []}
      refusal={pages.error}
      sideWidth={open === 'justify' ? 560 : undefined}
      side={
        open === 'give' ? (
          <GiveForm
            onDone={(id) => {
              setOpen(undefined)
              setChosen(id)
            }}
          />
        ) : row === undefined ? undefined : open === 'justify' ? (
          <JustifyForm key={row.id} advance={row} onDone={() => setOpen(undefined)} />
        ) : (
          <RowPanel title={row.number} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.till.petty.holder), row.holder],
                [t(($) => $.till.petty.purpose), row.purpose],
                [t(($) => $.till.list.till), row.till],
                [t(($) => $.till.petty.givenOn), `${formatDay(row.givenOn)}, ${row.givenBy}`],
                [t(($) => $.till.petty.due), formatDay(row.dueOn)],
                [t(($) => $.till.transfer.amount), <Amount key="amount" value={row.amount} />],
                [t(($) => $.till.petty.spent), <Amount key="spent" value={row.spent} />],
                [t(($) => $.till.petty.returned), <Amount key="returned" value={row.returned} />],
                [t(($) => $.till.petty.left), <Amount key="left" value={row.left} unit />],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <Stacked template="minmax(0, 3fr) minmax(90px, 2fr)">
        <Section fill title={t(($) => $.till.petty.title)}>
          <DataTable
            label={t(($) => $.till.petty.title)}
            rows={pages.rows}
            columns={narrow ? columns.filter(({ id }) => !['day', 'purpose', 'state'].includes(id)) : columns}
            rowKey={(r) => r.id}
            selectedKey={row?.id}
            onSelect={(r) => setChosen(r.id)}
            rowLook={(r) => (r.state === 'cancelled' ? 'struck' : undefined)}
            waiting={pages.waiting}
            onEnd={pages.more}
            empty={<Empty title={t(($) => $.till.petty.empty)}>{t(($) => $.till.petty.emptyWhy)}</Empty>}
          />
        </Section>
        <Section fill title={t(($) => $.till.petty.vouchers)} facts={row?.number}>
          <DataTable
            label={t(($) => $.till.petty.vouchers)}
            rows={row?.vouchers ?? []}
            columns={narrow ? voucherColumns.filter(({ id }) => id !== 'account') : voucherColumns}
            rowKey={(r) => String(r.position)}
          />
        </Section>
      </Stacked>
      {asks && row !== undefined ? (
        <ReasonDialog
          title={t(($) => $.till.petty.cancelTitle, { number: row.number })}
          act={t(($) => $.till.petty.cancel)}
          busy={cancel.busy}
          refusal={cancel.refusal}
          onKeep={() => setAsks(false)}
          onAct={(reason) => void undo(reason)}
        >
          {t(($) => $.till.petty.cancelWhy)}
        </ReasonDialog>
      ) : null}
    </ListPage>
  )
}
