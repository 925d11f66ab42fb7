import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { desk } from '../../app/desk.ts'
import { formatDay, formatFbu, formatInstant } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
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
  type Tone,
} from '../../ui/index.ts'
import { ReasonDialog } from '../till/ReasonDialog.tsx'
import type { Account, Statement } from './words.ts'

const TONE: Readonly<Record<'open' | 'reconciled' | 'locked', Tone>> = { open: 'look', reconciled: 'run', locked: 'ok' }

/** Bank and mobile money accounts, the statements of each, and where their reconciliation stands. */
export default function BankPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const accounts = useOfficeQuery('accounting.bankAccounts', {})
  const [chosenAccount, setAccount] = useFilter('account')
  const account = accounts.data?.find((one) => one.account === chosenAccount) ?? accounts.data?.[0]
  const list = useOfficeQuery(
    'accounting.statements',
    { account: account?.account ?? '5' },
    { enabled: account !== undefined, keep: true },
  )
  const withdraw = useOfficeCommand('accounting.withdrawStatement')
  const [chosen, setChosen] = useState<string>()
  const [asks, setAsks] = useState(false)
  const rows = list.data ?? []
  const statement = rows.find(({ id }) => id === chosen) ?? rows[0]
  const accountColumns: Column<Account>[] = [
    { id: 'account', header: t(($) => $.columns.number), width: 64, quiet: true, cell: (r) => r.account },
    { id: 'label', header: t(($) => $.bank.list.label), cell: (r) => r.label },
    {
      id: 'at',
      header: t(($) => $.bank.list.at),
      quiet: true,
      cell: (r) => [r.at, r.number].filter((part) => part !== null).join(' · '),
    },
    {
      id: 'books',
      header: t(($) => $.bank.list.books),
      width: 108,
      align: 'end',
      cell: (r) => <Amount value={r.books} />,
    },
    {
      id: 'last',
      header: t(($) => $.bank.list.last),
      width: 100,
      cell: (r) => (r.lastStatement === null ? '—' : <DayText value={r.lastStatement.to} />),
    },
    {
      id: 'unmatched',
      header: t(($) => $.bank.list.unmatched),
      width: 84,
      align: 'end',
      cell: (r) => (r.unmatched === 0 ? '' : r.unmatched),
    },
    {
      id: 'locked',
      header: t(($) => $.bank.list.locked),
      width: 100,
      cell: (r) => (r.lastLocked === null ? '—' : <DayText value={r.lastLocked} />),
    },
  ]
  const columns: Column<Statement>[] = [
    { id: 'number', header: t(($) => $.bank.list.number), width: 96, cell: (r) => r.number },
    { id: 'from', header: t(($) => $.filters.from), width: 84, cell: (r) => <DayText value={r.from} /> },
    { id: 'to', header: t(($) => $.filters.to), width: 84, cell: (r) => <DayText value={r.to} /> },
    { id: 'opening', header: t(($) => $.bank.list.opening), align: 'end', cell: (r) => <Amount value={r.opening} /> },
    { id: 'closing', header: t(($) => $.bank.list.closing), align: 'end', cell: (r) => <Amount value={r.closing} /> },
    { id: 'lines', header: t(($) => $.bank.list.lines), width: 60, align: 'end', cell: (r) => r.lines },
    {
      id: 'unmatched',
      header: t(($) => $.bank.list.unmatched),
      width: 84,
      align: 'end',
      cell: (r) => (r.unmatched === 0 ? '' : r.unmatched),
    },
    {
      id: 'state',
      header: t(($) => $.till.counts.state),
      width: 190,
      cell: (r) =>
        r.withdrawn !== null ? (
          <Mark tone="quiet">{t(($) => $.bank.list.withdrawn)}</Mark>
        ) : (
          <Mark tone={TONE[r.reconciliation?.state ?? 'open']}>
            {t(($) => $.bank.states[r.reconciliation?.state ?? 'open'])}
            {r.reconciliation === null ? '' : ` ${r.reconciliation.number}`}
          </Mark>
        ),
    },
  ]
  const take = async (): Promise<void> => {
    if (account === undefined) return
    const path = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.bank.import.choose),
      extensions: ['csv', 'xlsx', 'ods', 'txt'],
    })
    if (path !== undefined) go('/bank/import', { account: account.account, file: path })
  }
  const drop = async (reason: string): Promise<void> => {
    if (statement === undefined) return
    const answer = await withdraw.run({ id: statement.id, rev: statement.rev, reason })
    if (!answer.ok) return
    setAsks(false)
    toast({ tone: 'ok', text: t(($) => $.bank.list.withdrawnSaid, { number: statement.number }) })
  }
  const standing = statement !== undefined && statement.withdrawn === null
  const reconciliation = statement?.reconciliation
  const rowActs: ListAct[] = [
    {
      combo: 'P',
      label: t(($) => $.bank.act.match),
      kind: 'primary',
      on: standing,
      run: () => {
        if (statement !== undefined) go(`/bank/${statement.id}`)
      },
    },
    {
      combo: 'I',
      label: t(($) => $.bank.act.print),
      on: standing && reconciliation != null,
      run: () => {
        if (reconciliation != null) go(`/preview/bank-reconciliation/${reconciliation.id}`)
      },
    },
    {
      combo: 'A',
      label: t(($) => $.bank.act.withdraw),
      kind: 'danger',
      on: standing && statement.lines === statement.unmatched && reconciliation == null && may('bank.enter'),
      run: () => {
        withdraw.clear()
        setAsks(true)
      },
    },
  ]
  return (
    <ListPage
      title={t(($) => $.bank.list.title)}
      facts={t(($) => $.bank.list.facts, { count: (accounts.data ?? []).reduce((n, one) => n + one.unmatched, 0) })}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.bank.act.import),
          kind: 'primary',
          on: may('bank.enter') && account !== undefined,
          run: () => void take(),
        },
        {
          combo: 'M',
          label: t(($) => $.bank.act.type),
          on: may('bank.enter') && account !== undefined,
          run: () => go('/bank/type', { account: account?.account }),
        },
      ]}
      rowActs={rowActs}
      refusal={accounts.error ?? list.error}
      side={
        statement === undefined ? undefined : (
          <RowPanel title={t(($) => $.bank.list.statement, { number: statement.number })} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.bank.list.period), `${formatDay(statement.from)} – ${formatDay(statement.to)}`],
                [t(($) => $.bank.list.closing), <Amount key="closing" value={statement.closing} unit />],
                [t(($) => $.bank.list.file), statement.fileName ?? t(($) => $.bank.list.typed)],
                [t(($) => $.columns.by), `${statement.enteredBy}, ${formatInstant(statement.enteredAt)}`],
                [
                  t(($) => $.bank.list.gap),
                  statement.gap === 0 ? undefined : `${formatFbu(statement.gap)} : ${statement.gapReason ?? ''}`,
                ],
                [
                  t(($) => $.till.reason),
                  statement.withdrawn === null
                    ? undefined
                    : `${statement.withdrawn.by} : ${statement.withdrawn.reason}`,
                ],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <Stacked template="minmax(120px, 2fr) minmax(0, 5fr)">
        <Section fill title={t(($) => $.bank.list.accounts)}>
          <DataTable
            label={t(($) => $.bank.list.accounts)}
            rows={accounts.data ?? []}
            columns={accountColumns}
            rowKey={(r) => r.account}
            selectedKey={account?.account}
            onSelect={(r) => {
              setAccount(r.account)
              setChosen(undefined)
            }}
            waiting={accounts.isPending}
          />
        </Section>
        <Section fill title={t(($) => $.bank.list.statements)} facts={account?.label}>
          <DataTable
            label={t(($) => $.bank.list.statements)}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.id}
            selectedKey={statement?.id}
            onSelect={(r) => setChosen(r.id)}
            onOpen={(r) => {
              if (r.withdrawn === null) go(`/bank/${r.id}`)
            }}
            rowLook={(r) => (r.withdrawn === null ? undefined : 'struck')}
            waiting={list.isPending && account !== undefined}
            empty={<Empty title={t(($) => $.bank.list.empty)}>{t(($) => $.bank.list.emptyWhy)}</Empty>}
          />
        </Section>
      </Stacked>
      {asks && statement !== undefined ? (
        <ReasonDialog
          title={t(($) => $.bank.list.withdrawTitle, { number: statement.number })}
          act={t(($) => $.bank.act.withdraw)}
          busy={withdraw.busy}
          refusal={withdraw.refusal}
          onKeep={() => setAsks(false)}
          onAct={(reason) => void drop(reason)}
        >
          {t(($) => $.bank.list.withdrawWhy)}
        </ReasonDialog>
      ) : null}
    </ListPage>
  )
}
