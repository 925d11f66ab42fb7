import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatFbu, formatInstant } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  type Column,
  DataTable,
  DayText,
  Empty,
  Facts,
  type ListAct,
  ListPage,
  Mark,
  RowPanel,
  SecondLook,
  Section,
  SelectField,
  Stacked,
} from '../../ui/index.ts'
import { CountPanel } from './CountPanel.tsx'
import { TillMonth } from './TillMonth.tsx'
import { TillTabs } from './TillTabs.tsx'
import classes from './treasury.module.css'
import type { Till } from './words.ts'

/** The tills: what is in each, who keeps it, where its count stands, and its month against the ceiling. */
export default function TillsPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const tills = useOfficeQuery('accounting.tills', {})
  const [chosen, setChosen] = useState<string>()
  const [asks, setAsks] = useState<'keeper' | 'surprise'>()
  const rows = tills.data?.rows ?? []
  const till = rows.find(({ account }) => account === chosen) ?? rows[0]
  const last = till?.lastCount
  const columns: Column<Till>[] = [
    { id: 'account', header: t(($) => $.columns.number), width: 64, quiet: true, cell: (r) => r.account },
    { id: 'label', header: t(($) => $.till.list.till), cell: (r) => r.label },
    {
      id: 'keeper',
      header: t(($) => $.till.list.keeper),
      width: 150,
      cell: (r) => r.keeper?.name ?? t(($) => $.till.list.anyone),
    },
    { id: 'balance', header: 'FBu', width: 104, align: 'end', cell: (r) => <Amount value={r.balance} /> },
    {
      id: 'deposit',
      header: t(($) => $.till.list.deposit),
      width: 92,
      align: 'end',
      cell: (r) => (r.deposit === 0 ? '' : <Mark tone="warn">{formatFbu(r.deposit)}</Mark>),
    },
    {
      id: 'last',
      header: t(($) => $.till.list.last),
      width: 96,
      cell: (r) => (r.lastCount === null ? '—' : <DayText value={r.lastCount.day} />),
    },
    {
      id: 'state',
      header: t(($) => $.till.list.today),
      width: 170,
      cell: (r) =>
        r.counting !== null ? (
          <Mark tone="run">{t(($) => $.till.list.counting, { person: r.counting?.by ?? '' })}</Mark>
        ) : r.closedToday ? (
          <Mark tone="ok">{t(($) => $.till.list.closed)}</Mark>
        ) : (
          <Mark tone="look">{t(($) => $.till.list.open)}</Mark>
        ),
    },
  ]
  const rowActs: ListAct[] = [
    {
      combo: 'A',
      label: t(($) => $.till.act.count),
      kind: 'primary',
      on: till !== undefined && may('till.enter'),
      run: () => go('/cash', { count: till?.account }),
    },
    {
      combo: 'S',
      label: t(($) => $.till.act.surprise),
      on: till !== undefined && may('till.execute'),
      run: () => setAsks('surprise'),
    },
    {
      combo: 'B',
      label: t(($) => $.till.act.deposit),
      on: till !== undefined && may('till.enter'),
      run: () =>
        go('/tills/transfers', {
          from: till?.account,
          amount: till?.deposit === 0 ? undefined : String(till?.deposit),
        }),
    },
    {
      combo: 'K',
      label: t(($) => $.till.act.keeper),
      on: till !== undefined && may('till.approve'),
      run: () => setAsks('keeper'),
    },
    {
      combo: 'I',
      label: t(($) => $.till.act.print),
      on: last != null,
      run: () => {
        if (last != null) go(`/preview/cash-count/${last.id}`)
      },
    },
  ]
  const { onTheWay, pettyCash, ceiling } = tills.data ?? {}
  return (
    <ListPage
      title={t(($) => $.till.list.title)}
      facts={
        onTheWay === undefined || pettyCash === undefined
          ? undefined
          : t(($) => $.till.list.facts, {
              way: formatFbu(onTheWay.amount),
              petty: formatFbu(pettyCash.amount),
              ceiling: formatFbu(ceiling ?? 0),
            })
      }
      tabs={<TillTabs current="tills" />}
      rowActs={asks === 'surprise' ? [] : rowActs}
      sideWidth={300}
      refusal={tills.error}
      side={
        till === undefined ? undefined : asks === 'surprise' ? (
          <CountPanel account={till.account} kind="surprise" onClose={() => setAsks(undefined)} />
        ) : (
          <RowPanel title={till.label} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.till.list.inside), <Amount key="balance" value={till.balance} unit />],
                [t(($) => $.till.list.keeper), till.keeper?.name ?? t(($) => $.till.list.anyone)],
                [t(($) => $.till.list.last), last == null ? '—' : `${last.number}, ${formatInstant(last.at)}`],
                [
                  t(($) => $.till.list.lastCounted),
                  last == null ? undefined : <Amount key="counted" value={last.counted} />,
                ],
                [
                  t(($) => $.till.list.difference),
                  last == null || last.difference === 0 ? undefined : (
                    <Amount key="gap" value={last.difference} signed />
                  ),
                ],
              ]}
            />
            {till.deposit > 0 ? (
              <p className={classes.note}>
                {t(($) => $.till.count.aboveCeiling, {
                  ceiling: formatFbu(ceiling ?? 0),
                  amount: formatFbu(till.deposit),
                })}
              </p>
            ) : null}
          </RowPanel>
        )
      }
    >
      <Stacked template="minmax(110px, 1fr) minmax(0, 3fr)">
        <Section fill title={t(($) => $.till.list.title)}>
          <DataTable
            label={t(($) => $.till.list.title)}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.account}
            selectedKey={till?.account}
            onSelect={(r) => setChosen(r.account)}
            waiting={tills.isPending}
            empty={<Empty title={t(($) => $.till.list.empty)}>{t(($) => $.till.list.emptyWhy)}</Empty>}
          />
        </Section>
        {till === undefined ? <div /> : <TillMonth account={till.account} label={till.label} />}
      </Stacked>
      {asks === 'keeper' && till !== undefined ? <KeeperDialog till={till} onDone={() => setAsks(undefined)} /> : null}
    </ListPage>
  )
}

function KeeperDialog({ till, onDone }: { till: Till; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const people = useOfficeQuery('accounting.tillKeepers', {})
  const set = useOfficeCommand('accounting.setTillKeeper')
  const [userId, setUser] = useState<string>(till.keeper?.id ?? '')
  const save = async (): Promise<void> => {
    const answer = await set.run({ account: till.account, userId: userId === '' ? null : (userId as Id) })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.till.keeper.said, {
        till: till.label,
        person: answer.value.keeper ?? t(($) => $.till.list.anyone),
      }),
    })
    onDone()
  }
  return (
    <SecondLook
      title={t(($) => $.till.keeper.title, { till: till.label })}
      act={t(($) => $.till.keeper.act)}
      written
      danger={false}
      busy={set.busy}
      onAct={() => void save()}
      keep={t(($) => $.till.keep)}
      onKeep={onDone}
    >
      <p>{t(($) => $.till.keeper.why)}</p>
      <SelectField
        label={t(($) => $.till.list.keeper)}
        value={userId}
        data-autofocus
        placeholder={t(($) => $.till.list.anyone)}
        options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => setUser(value)}
      />
    </SecondLook>
  )
}
