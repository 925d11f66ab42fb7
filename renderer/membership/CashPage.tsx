import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { isDay } from '../../shared/dates.ts'
import { formatDay, formatTime } from '../app/format.ts'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useBack, useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import { Amount, DataTable, DayField, Empty, Page, PageHeader, RefusalBox, Section, type Column } from '../ui/index.ts'
import classes from './cash/Cash.module.css'
import { DayRecap } from './cash/DayRecap.tsx'
import { PayerSearch } from './cash/PayerSearch.tsx'
import { ReceiptDetail } from './cash/ReceiptDetail.tsx'
import { ReceiptForm } from './cash/ReceiptForm.tsx'

type Receipt = Output<'membership.receipts'>['rows'][number]

/** The till: a new receipt at the left, the day's receipts in the middle, the one under the hand at the right. */
export default function CashPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const today = useToday()
  const box = useRef<HTMLInputElement>(null)
  const [householdId, setHousehold] = useFilter('household')
  const [dayText, setDay] = useFilter('day')
  /** Somebody came from an enrolment or a renewal, and goes on with the next one once this one is paid. */
  const [then] = useFilter('then')
  const back = useBack()
  const [chosen, setChosen] = useState<string>()
  const day = isDay(dayText) ? dayText : today
  const receipts = useOfficeQuery('membership.receipts', { from: day, to: day, limit: 500 }, { keep: true })
  const rows = receipts.data?.rows ?? []
  const receipt = rows.find((r) => r.id === chosen)
  const mayEnter = may('receipt.enter')
  const find = (): void => {
    box.current?.focus()
    box.current?.select()
  }
  usePageKeys([
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
  ])
  const object = (r: Receipt): string => {
    if (r.state === 'cancelled') return t(($) => $.cash.cancelled, { reason: r.cancelledReason ?? '' })
    if (r.natures.includes('joining_fee')) return t(($) => $.cash.object.new, { year: r.coverYear })
    return r.natures.every((n) => n === 'card')
      ? t(($) => $.cash.object.card)
      : t(($) => $.cash.object.dues, { year: r.coverYear })
  }
  const columns: Column<Receipt>[] = [
    { id: 'time', header: t(($) => $.column.time), width: 52, quiet: true, cell: (r) => formatTime(r.at) },
    { id: 'number', header: t(($) => $.column.number), width: 136, cell: (r) => r.number },
    { id: 'payer', header: t(($) => $.column.payer), cell: (r) => r.payer },
    // The panel of a chosen receipt says what it pays; a name is never cut.
    ...(receipt === undefined
      ? [{ id: 'object', header: t(($) => $.column.object), width: 150, quiet: true, cell: object }]
      : []),
    {
      id: 'means',
      header: t(($) => $.column.means),
      width: 96,
      cell: (r) => r.paper ?? r.operator ?? t(($) => $.mode[r.mode]),
    },
    { id: 'amount', header: 'FBu', width: 80, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  const standing = rows.filter((r) => r.state === 'recorded').length
  return (
    <Page
      scroll={false}
      sideWidth={276}
      header={
        <PageHeader title={t(($) => $.cash.title)} facts={t(($) => $.cash.facts, { day: formatDay(day) })}>
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
      side={receipt === undefined ? undefined : <ReceiptDetail key={receipt.id} receipt={receipt} />}
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
                  if (then === 'back') {
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
          {receipts.error ? <RefusalBox refusal={receipts.error} /> : null}
          <Section
            fill
            title={t(($) => $.cash.journal)}
            facts={t(($) => $.cash.journalFacts, { count: standing, cancelled: rows.length - standing })}
          >
            <DataTable
              label={t(($) => $.cash.journalLabel)}
              rows={rows}
              columns={columns}
              rowKey={(r) => r.id}
              selectedKey={chosen}
              onSelect={(r) => {
                setChosen(r.id)
              }}
              onOpen={(r) => {
                setChosen(r.id)
              }}
              rowLook={(r) => (r.state === 'cancelled' ? 'struck' : undefined)}
              waiting={receipts.isPending}
              empty={<Empty title={t(($) => $.cash.empty)}>{t(($) => $.cash.emptyWhy)}</Empty>}
            />
          </Section>
          {receipts.data === undefined ? null : <DayRecap totals={receipts.data.totals} />}
        </div>
      </div>
    </Page>
  )
}

function Payer({ householdId, onDone }: { householdId: string; onDone: (receiptId: string) => void }) {
  const household = useOfficeQuery('membership.household', { householdId })
  if (household.error) return <RefusalBox refusal={household.error} />
  return household.data === undefined ? <KeysHeld /> : <ReceiptForm answer={household.data} onDone={onDone} />
}
