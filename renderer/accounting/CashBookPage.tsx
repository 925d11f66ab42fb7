import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, firstDay, isDay, monthOf } from '../../shared/dates.ts'
import type { Output } from '../../shared/contract/index.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useToday } from '../app/words.ts'
import { Amount, DayField, Page, PageHeader, RefusalBox, SelectField, Total, TotalsBar } from '../ui/index.ts'
import { AccountingTabs } from './AccountingTabs.tsx'
import classes from './accounting.module.css'
import { EntryWalk } from './EntryWalk.tsx'
import { LedgerTable, type LedgerShown } from './LedgerSection.tsx'
import { usePages } from '../app/usePages.ts'

type Line = Output<'accounting.cashBook'>['rows'][number]

/** A till, a bank or a mobile money account: what came in, what went out, what is in it after each line. */
export default function CashBookPage() {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const accounts = useOfficeQuery('accounting.cashAccounts', {})
  const [chosenAccount, setAccount] = useFilter('account')
  const [fromText, setFrom] = useFilter('from', firstDay(monthOf(today)))
  const [toText, setTo] = useFilter('to', today)
  const [line, setLine] = useState<Line>()
  const account = chosenAccount === '' ? (accounts.data?.[0]?.account ?? '') : chosenAccount
  const from = isDay(fromText) ? fromText : firstDay(monthOf(today))
  const to = isDay(toText) ? toText : today
  const pages = usePages('accounting.cashBook', { account, from, to }, account !== '')
  const head = pages.first
  const shown: LedgerShown[] =
    head === undefined
      ? []
      : [
          { kind: 'before', key: 'before', balance: head.opening },
          ...pages.rows.map((one): LedgerShown => ({ kind: 'line', key: `${one.entryId}-${one.rank}`, line: one })),
        ]
  usePageKeys([{ combo: 'F8', label: t(($) => $.keys.explain), foot: true }])
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.titles.cashBook)} facts={t(($) => $.cash.accounts)}>
          <AccountingTabs current="cashBook" />
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.account}>
            <SelectField
              label={t(($) => $.filters.account)}
              value={account}
              options={(accounts.data ?? []).map((one) => ({
                value: one.account,
                label: `${one.account} · ${one.label}`,
              }))}
              onChange={setAccount}
            />
          </div>
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.from)} value={from} onChange={(day) => setFrom(day ?? '')} />
          </div>
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.to)} value={to} onChange={(day) => setTo(day ?? '')} />
          </div>
        </>
      }
      side={
        <EntryWalk
          entryId={line?.entryId}
          {...(line === undefined
            ? {}
            : { balance: { account, value: line.balance, day: line.day, thirdParty: null } })}
        />
      }
      sideWidth={300}
      bar={
        <TotalsBar>
          {(accounts.data ?? []).map((one) => (
            <Total key={one.account} label={one.label}>
              <Amount value={one.balance} />
            </Total>
          ))}
        </TotalsBar>
      }
    >
      {pages.error ? <RefusalBox refusal={pages.error} /> : null}
      <LedgerTable
        cash
        label={t(($) => $.titles.cashBook)}
        shown={shown}
        head={head}
        before={addDays(from, -1)}
        to={to}
        waiting={pages.waiting}
        more={pages.more}
        chosenKey={line === undefined ? undefined : `${line.entryId}-${line.rank}`}
        onChoose={setLine}
      />
    </Page>
  )
}
