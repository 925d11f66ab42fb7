import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Amount, Button, DataTable, Empty, Facts, Mark, RefusalBox, Section, type Column } from '../../ui/index.ts'
import classes from './Collectors.module.css'
import { DepositForm } from './DepositForm.tsx'

type Account = Output<'membership.collectorAccounts'>['rows'][number]
type Held = Output<'membership.collectorAccount'>['held'][number]

/** Who holds what, and since when; the one under the hand is settled at the right. */
export function HeldView() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const [chosen, choose] = useFilter('collector')
  const counted = useRef<HTMLInputElement>(null)
  const accounts = useOfficeQuery('membership.collectorAccounts', {})
  const rows = accounts.data?.rows ?? []
  const current = rows.find((r) => r.collectorId === chosen) ?? rows[0]
  const mayDeposit = may('receipt.enter')
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.doorMoney.newDeposit),
      foot: mayDeposit,
      disabled: !mayDeposit,
      run: () => counted.current?.focus(),
    },
  ])
  const money = (id: string, header: string, of: (r: Account) => number): Column<Account> => ({
    id,
    header,
    width: 96,
    align: 'end',
    cell: (r) => <Amount value={of(r)} blankZero />,
  })
  const columns: Column<Account>[] = [
    { id: 'collector', header: t(($) => $.doorMoney.collector), cell: (r) => <b>{r.collector}</b> },
    { id: 'receipts', header: t(($) => $.doorMoney.receipts), width: 60, align: 'end', cell: (r) => r.receipts },
    money(
      'held',
      t(($) => $.doorMoney.held),
      (r) => r.held,
    ),
    money(
      'within',
      t(($) => $.doorMoney.withinDays),
      (r) => r.ageing[0],
    ),
    money(
      'upTo30',
      t(($) => $.doorMoney.upTo30),
      (r) => r.ageing[1],
    ),
    money(
      'beyond',
      t(($) => $.doorMoney.beyond),
      (r) => r.ageing[2],
    ),
    money(
      'owed',
      t(($) => $.doorMoney.owed),
      (r) => r.owed,
    ),
    { id: 'state', header: t(($) => $.doorMoney.state), width: 116, cell: (r) => <State account={r} /> },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {accounts.isPending ? <KeysHeld /> : null}
        {accounts.error ? <RefusalBox refusal={accounts.error} /> : null}
        <Section fill title={t(($) => $.doorMoney.collectorsLabel)}>
          <DataTable
            label={t(($) => $.doorMoney.collectorsLabel)}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.collectorId}
            selectedKey={current?.collectorId}
            onSelect={(r) => {
              choose(r.collectorId)
            }}
            waiting={accounts.isPending}
            totals={
              accounts.data === undefined
                ? {}
                : {
                    held: <Amount value={accounts.data.totals.held} />,
                    owed: <Amount value={accounts.data.totals.owed} />,
                  }
            }
            empty={<Empty title={t(($) => $.doorMoney.noCollector)}>{t(($) => $.doorMoney.noCollectorWhy)}</Empty>}
          />
        </Section>
        {current === undefined ? null : <HeldReceipts key={current.collectorId} collectorId={current.collectorId} />}
      </div>
      {current === undefined ? null : (
        <div className={classes.side} role="region" aria-label={current.collector} tabIndex={0}>
          <Settling
            key={current.collectorId}
            collectorId={current.collectorId}
            counted={counted}
            mayDeposit={mayDeposit}
          />
        </div>
      )}
    </div>
  )
}

function State({ account }: { account: Account }) {
  const { t } = useTranslation('membership')
  if (account.late > 0) return <Mark tone="bad">{t(($) => $.doorMoney.late)}</Mark>
  if (account.owed > 0 || account.missing > 0)
    return <Mark tone="warn">{account.owed > 0 ? t(($) => $.doorMoney.shortage) : t(($) => $.doorMoney.gaps)}</Mark>
  if (account.held > 0) return <Mark tone="run">{t(($) => $.doorMoney.inTime)}</Mark>
  return <Mark tone="ok">{t(($) => $.doorMoney.none)}</Mark>
}

function HeldReceipts({ collectorId }: { collectorId: string }) {
  const { t } = useTranslation('membership')
  const held = useOfficeQuery('membership.collectorAccount', { collectorId }).data?.held ?? []
  const columns: Column<Held>[] = [
    { id: 'paper', header: t(($) => $.doorMoney.paper), width: 90, cell: (r) => <b>{r.paper}</b> },
    { id: 'number', header: t(($) => $.doorMoney.number), width: 136, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.doorMoney.day), width: 92, cell: (r) => formatDay(r.day) },
    { id: 'payer', header: t(($) => $.doorMoney.payer), cell: (r) => r.payer },
    {
      id: 'age',
      header: t(($) => $.doorMoney.age),
      width: 104,
      cell: (r) => <Mark tone={r.late ? 'bad' : 'quiet'}>{t(($) => $.doorMoney.days, { count: r.days })}</Mark>,
    },
    { id: 'amount', header: 'FBu', width: 88, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  return (
    <Section fill title={t(($) => $.doorMoney.heldLabel)}>
      <DataTable
        label={t(($) => $.doorMoney.heldLabel)}
        rows={held}
        columns={columns}
        rowKey={(r) => r.id}
        empty={<Empty title={t(($) => $.doorMoney.nothingHeld)}>{t(($) => $.doorMoney.nothingHeldWhy)}</Empty>}
      />
    </Section>
  )
}

interface SettlingProps {
  collectorId: string
  counted: React.RefObject<HTMLInputElement | null>
  mayDeposit: boolean
}

function Settling({ collectorId, counted, mayDeposit }: SettlingProps) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const [round, setRound] = useState(0)
  const answer = useOfficeQuery('membership.collectorAccount', { collectorId })
  if (answer.error) return <RefusalBox refusal={answer.error} />
  if (answer.data === undefined) return <KeysHeld />
  const { account, held, ledger } = answer.data
  return (
    <>
      <Section title={account.collector} />
      <Facts
        items={[
          [t(($) => $.doorMoney.mutual), account.mutual],
          [t(($) => $.doorMoney.phone), account.phone],
          [t(($) => $.doorMoney.held), <Amount key="held" value={account.held} size="strong" unit />],
          [t(($) => $.doorMoney.owed), <Amount key="owed" value={account.owed} unit />],
          [t(($) => $.doorMoney.missing), account.missing === 0 ? undefined : account.missing],
          [t(($) => $.doorMoney.ledger), <Amount key="ledger" value={ledger} unit />],
        ]}
      />
      {mayDeposit && (held.length > 0 || account.owed > 0) ? (
        <DepositForm
          key={`${round} ${held.length}`}
          account={account}
          held={held}
          countedRef={counted}
          onDone={() => {
            setRound(round + 1)
          }}
        />
      ) : null}
      <Button
        wide
        onClick={() => {
          go(`/preview/collector-statement/${collectorId}`)
        }}
      >
        {t(($) => $.doorMoney.statement)}
      </Button>
    </>
  )
}
