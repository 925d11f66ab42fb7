import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { addDays, isDay, type Day } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, usePathParam } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { usePages } from '../../app/usePages.ts'
import { useToday } from '../../app/words.ts'
import { Amount, DayField, Empty, Page, PageHeader, RefusalBox, Segments } from '../../ui/index.ts'
import { AccountingTabs } from '../AccountingTabs.tsx'
import classes from '../accounting.module.css'
import { LedgerTable, type LedgerLine, type LedgerShown } from '../LedgerSection.tsx'
import { BookActs } from '../reading/BookActs.tsx'
import { MatchingPanel } from './MatchingPanel.tsx'

type Type = Output<'accounting.thirdPartyStatement'>['thirdParty']['type']
const keyOf = (line: LedgerLine): string => `${line.entryId}-${line.rank}`

/** The account of one third party: what stood, what moved, what matches what, what is left; lines are matched here by hand. */
export default function ThirdPartyPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const today = useToday()
  const type = usePathParam('type') as Type
  const id = usePathParam('id')
  const [fromText, setFrom] = useFilter('from', `${Number(today.slice(0, 4)) - 1}-01-01`)
  const [toText, setTo] = useFilter('to', today)
  const [accountText, setAccount] = useFilter('account')
  const [chosen, setChosen] = useState<LedgerLine>()
  const [picked, setPicked] = useState<ReadonlyMap<string, LedgerLine>>(new Map())
  const from: Day = isDay(fromText) ? fromText : today
  const to: Day = isDay(toText) ? toText : today
  const party = useOfficeQuery('accounting.thirdPartyStatement', { type, id }, { keep: true })
  const accounts = party.data?.accounts ?? []
  const account = accounts.some((one) => one.account === accountText) ? accountText : (accounts[0]?.account ?? '')
  const own = accounts.find((one) => one.account === account)
  const pages = usePages('accounting.ledger', { account, from, to, thirdPartyId: id, limit: 200 }, account !== '')
  const head = pages.first
  const shown: LedgerShown[] =
    head === undefined
      ? []
      : [
          { kind: 'before', key: 'before', balance: head.opening },
          ...pages.rows.map((line): LedgerShown => ({ kind: 'line', key: keyOf(line), line })),
        ]
  /** The line under the hand as it is now: what was matched or undone meanwhile shows. */
  const current =
    chosen === undefined ? undefined : (pages.rows.find((line) => keyOf(line) === keyOf(chosen)) ?? chosen)
  const match = useOfficeCommand('accounting.match')
  const matchAll = useOfficeCommand('accounting.matchAll')
  const mayMatch = may('entry.enter') && own?.matchable === true
  const isOpen = (line: LedgerLine): boolean => line.letters === '' || line.letters === line.letters.toLowerCase()
  const toggle = (line: LedgerLine): void => {
    if (!mayMatch || !isOpen(line)) return
    const next = new Map(picked)
    if (!next.delete(keyOf(line))) next.set(keyOf(line), line)
    setPicked(next)
  }
  const matchPicked = async (): Promise<void> => {
    const done = await match.run({
      account,
      lines: [...picked.values()].map(({ entryId, rank }) => ({ entryId, rank })),
    })
    if (!done.ok) return
    setPicked(new Map())
    toast({
      tone: 'ok',
      text: t(($) => $.matching.done, { letters: done.value.letters, amount: formatFbu(done.value.amount) }),
    })
  }
  const matchByRules = async (): Promise<void> => {
    const done = await matchAll.run({ thirdPartyId: id })
    if (!done.ok) return
    setPicked(new Map())
    toast({
      tone: 'ok',
      text: t(($) => $.matching.allDone, { count: done.value.matchings, amount: formatFbu(done.value.amount) }),
    })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || current === undefined || !(event.target instanceof HTMLElement)) return
    if (event.target.closest('[role="grid"]') === null) return
    event.preventDefault()
    toggle(current)
  }
  usePageKeys([
    { combo: 'Space', label: t(($) => $.matching.pick), foot: true },
    {
      combo: 'L',
      label: t(($) => $.matching.act),
      run: () => void matchPicked(),
      foot: true,
      disabled: picked.size < 2,
    },
    { combo: 'A', label: t(($) => $.matching.all), run: () => void matchByRules(), foot: true, disabled: !mayMatch },
  ])
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={party.data?.thirdParty.label ?? ''}
          facts={
            party.data === undefined
              ? undefined
              : [
                  t(($) => $.thirdParty.types[type]),
                  t(($) => $.thirdParty.balance, { amount: formatFbu(party.data.balance) }),
                ].join(' · ')
          }
        >
          <AccountingTabs current="thirdParties" />
        </PageHeader>
      }
      filters={
        <>
          {accounts.length < 2 ? null : (
            <Segments
              label={t(($) => $.filters.account)}
              value={account}
              options={accounts.map((one) => ({ value: one.account, label: one.account }))}
              onChange={(value) => {
                setAccount(value)
                setPicked(new Map())
                setChosen(undefined)
              }}
            />
          )}
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.from)} value={from} onChange={(day) => setFrom(day ?? '')} />
          </div>
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.to)} value={to} onChange={(day) => setTo(day ?? '')} />
          </div>
          <BookActs
            book={{ book: 'statement', from, to, thirdPartyId: id as never }}
            disabled={accounts.length === 0}
          />
        </>
      }
      side={
        <MatchingPanel
          account={own}
          chosen={current}
          picked={[...picked.values()]}
          mayMatch={mayMatch}
          busy={match.busy || matchAll.busy}
          refusal={match.refusal ?? matchAll.refusal}
          onMatch={() => void matchPicked()}
          onRules={() => void matchByRules()}
          onForget={() => setPicked(new Map())}
        />
      }
      sideWidth={300}
    >
      {party.error ? <RefusalBox refusal={party.error} /> : null}
      {pages.error ? <RefusalBox refusal={pages.error} /> : null}
      {own === undefined ? null : (
        <p className={classes.accountLine}>
          <b>
            {own.account} {own.label}
          </b>
          {own.matchable ? (
            <span>
              {t(($) => $.thirdParty.open)} <Amount value={own.openDebit} /> {t(($) => $.ledger.debitSide)} ·{' '}
              <Amount value={own.openCredit} /> {t(($) => $.ledger.creditSide)}
            </span>
          ) : (
            <span>{t(($) => $.thirdParty.notMatched)}</span>
          )}
        </p>
      )}
      {accounts.length === 0 && !party.isPending ? (
        <Empty title={t(($) => $.thirdParty.emptyTitle)}>{t(($) => $.thirdParty.emptyWhy)}</Empty>
      ) : (
        // The table moves up and down by itself; the space bar picks the line under the hand.
        <div className={classes.filled} role="presentation" onKeyDown={onKey}>
          <LedgerTable
            label={t(($) => $.titles.ledger)}
            shown={shown}
            waiting={pages.waiting}
            before={addDays(from, -1)}
            to={to}
            head={head}
            more={pages.more}
            chosenKey={chosen === undefined ? undefined : keyOf(chosen)}
            onChoose={setChosen}
            picked={(line) => picked.has(keyOf(line))}
            narrow
          />
        </div>
      )}
    </Page>
  )
}
