import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from '../../shared/dates.ts'
import { CountPanel } from '../accounting/index.tsx'
import { formatDay } from '../app/format.ts'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useBack, useFilter, useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import { Button, DayField, Empty, Page, PageHeader, RefusalBox, Section } from '../ui/index.ts'
import classes from './cash/Cash.module.css'
import { DayRecap } from './cash/DayRecap.tsx'
import { EntryButton } from './cash/EntryButton.tsx'
import { MovementDetail } from './cash/MovementDetail.tsx'
import { PayerSearch } from './cash/PayerSearch.tsx'
import { ReceiptDetail } from './cash/ReceiptDetail.tsx'
import { ReceiptForm } from './cash/ReceiptForm.tsx'
import { TillList, type TillRow } from './cash/TillList.tsx'

/** The till: a new receipt at the left, the day's receipts in the middle, the one under the hand at the right. */
export default function CashPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const today = useToday()
  const box = useRef<HTMLInputElement>(null)
  const [householdId, setHousehold] = useFilter('household')
  const [dayText, setDay] = useFilter('day')
  /** The till that is being counted, beside the day. */
  const [counting, setCounting] = useFilter('count')
  /** Somebody came from an enrolment or a renewal, and goes on with the next one once this one is paid. */
  const [after] = useFilter('after')
  const back = useBack()
  const go = useGo()
  const [chosen, setChosen] = useState<string>()
  const day = isDay(dayText) ? dayText : today
  const till = useOfficeQuery('membership.tillDay', { day }, { keep: true })
  const rows = till.data?.rows ?? []
  const line = chosen === undefined ? undefined : rows.find((r) => r.key === chosen || r.receipt?.id === chosen)
  const mayRead = may('entry.read')
  const mayEnter = may('receipt.enter')
  const mayCount = may('till.enter')
  const tills = useOfficeQuery('accounting.tills', {}, { enabled: may('till.read') })
  const count = (): void => {
    setCounting(tills.data?.rows[0]?.account ?? '')
  }
  const deposit = (): void => {
    const till = tills.data?.rows[0]
    go('/tills/transfers', {
      from: till?.account,
      amount: till === undefined || till.deposit === 0 ? undefined : String(till.deposit),
    })
  }
  const pettyCash = (): void => go('/tills/petty-cash')
  const find = (): void => {
    box.current?.focus()
    box.current?.select()
  }
  usePageKeys([
    { combo: 'Alt+A', label: t(($) => $.cash.count), disabled: !mayCount || counting !== '', run: count },
    { combo: 'Alt+B', label: t(($) => $.cash.toBank), disabled: !mayCount, run: deposit },
    { combo: 'Alt+D', label: t(($) => $.cash.pettyCash), disabled: !mayCount, run: pettyCash },
    {
      combo: 'F2',
      label: t(($) => $.cash.newReceipt),
      foot: mayEnter,
      disabled: !mayEnter,
      run: () => {
        setHousehold('')
        find()
      },
    },
    { combo: 'F4', label: t(($) => $.cash.findPayer), foot: mayEnter, disabled: !mayEnter, run: find },
    {
      combo: 'J',
      label: t(($) => $.cash.openEntry),
      foot: mayRead && line?.entryId !== undefined,
      disabled: !mayRead || line?.entryId === undefined,
      run: () => {
        toEntry(line)
      },
    },
  ])
  const undone = rows.filter((r) => r.state === 'undone').length
  const toEntry = (r: TillRow | undefined): void => {
    if (r?.entryId !== undefined && mayRead) go('/accounting/journals', { from: day, to: day, entry: r.entryId })
    else if (r !== undefined) setChosen(r.key)
  }
  return (
    <Page
      scroll={false}
      sideWidth={counting === '' ? 276 : 300}
      header={
        <PageHeader title={t(($) => $.cash.title)} facts={t(($) => $.cash.facts, { day: formatDay(day) })}>
          {mayCount ? (
            <>
              <Button combo="Alt+D" onClick={pettyCash}>
                {t(($) => $.cash.pettyCash)}
              </Button>
              <Button combo="Alt+B" onClick={deposit}>
                {t(($) => $.cash.toBankShort)}
              </Button>
              <Button combo="Alt+A" onClick={count}>
                {t(($) => $.cash.countShort)}
              </Button>
            </>
          ) : null}
          <div className={classes.day}>
            <DayField
              label={t(($) => $.cash.day)}
              hideLabel
              value={day}
              onChange={(value) => {
                setDay(value === undefined || value === today ? '' : value)
              }}
            />
          </div>
        </PageHeader>
      }
      side={
        counting !== '' ? (
          <Suspense fallback={null}>
            <CountPanel
              account={counting}
              onClose={() => {
                setCounting('')
              }}
            />
          </Suspense>
        ) : line === undefined ? undefined : (
          <Line key={line.key} row={line} onEntry={toEntry} />
        )
      }
    >
      <div className={mayEnter ? classes.page : classes.middle}>
        {mayEnter ? (
          <div className={classes.left}>
            <Section title={t(($) => $.cash.receipt)} />
            <PayerSearch ref={box} onHousehold={setHousehold} />
            {householdId === '' ? (
              <Empty title={t(($) => $.cash.choose)}>{t(($) => $.cash.chooseWhy)}</Empty>
            ) : (
              <Payer
                key={householdId}
                householdId={householdId}
                onDone={(id) => {
                  if (after === 'back') {
                    back()
                    return
                  }
                  setChosen(id)
                  setHousehold('')
                  find()
                }}
              />
            )}
          </div>
        ) : null}
        <div className={classes.middle}>
          {till.error ? <RefusalBox refusal={till.error} /> : null}
          <Section
            fill
            title={t(($) => $.cash.journal)}
            aside={
              <>
                {may('till.read') ? <a href="#/tills">{t(($) => $.cash.tills)}</a> : null}
                {may('till.read') && mayRead ? ' · ' : null}
                {mayRead ? <a href={`#/accounting/cash-book?from=${day}&to=${day}`}>{t(($) => $.cash.book)}</a> : null}
              </>
            }
            facts={t(($) => $.cash.journalFacts, { count: rows.length - undone, cancelled: undone })}
          >
            <TillList
              rows={rows}
              chosen={line?.key}
              narrow={line !== undefined || counting !== ''}
              waiting={till.isPending}
              onChoose={(r) => {
                setChosen(r.key)
              }}
              onOpen={toEntry}
            />
          </Section>
          {till.data === undefined ? null : <DayRecap recap={till.data.recap} />}
        </div>
      </div>
    </Page>
  )
}

/** A receipt says more than another line: its paper, its cancellation. */
function Line({ row, onEntry }: { row: TillRow; onEntry: (row: TillRow) => void }) {
  const open = (): void => {
    onEntry(row)
  }
  if (row.receipt === undefined || row.state === 'reversal') return <MovementDetail row={row} onEntry={open} />
  return <ReceiptDetail receipt={row.receipt} entry={<EntryButton row={row} onEntry={open} />} />
}

function Payer({ householdId, onDone }: { householdId: string; onDone: (receiptId: string) => void }) {
  const { data, error, isFetching } = useOfficeQuery('membership.household', { householdId })
  // An answer from before the last receipt is asked again first: what is due would change under the hand that types.
  const [read, setRead] = useState(false)
  const current = data !== undefined && !isFetching
  useEffect(() => {
    if (current) setRead(true)
  }, [current])
  if (error) return <RefusalBox refusal={error} />
  return data === undefined || !(read || current) ? <KeysHeld /> : <ReceiptForm answer={data} onDone={onDone} />
}
