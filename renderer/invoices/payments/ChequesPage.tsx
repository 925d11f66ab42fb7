import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { DataTable, Empty, Facts, ListPage, RowPanel, Section, Stacked, type ListAct } from '../../ui/index.ts'
import { WhyDialog } from '../acts/WhyDialog.tsx'
import { BookForm } from './BookForm.tsx'
import { useBookColumns, useChequeColumns, type Book, type Cheque } from './chequeColumns.tsx'
import { PaymentTabs } from './PaymentTabs.tsx'
import classes from './payments.module.css'

/** What is asked in a dialog, about the cheque or the book as it was then. */
type Asked =
  { readonly what: 'cancelled' | 'lost'; readonly cheque: Cheque } | { readonly what: 'spoilt'; readonly book: Book }

/** The register of cheques: books received, each number used once, what became of it. */
export default function ChequesPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const list = useOfficeQuery('invoices.cheques', {}, { keep: true })
  const settle = useOfficeCommand('invoices.settleCheque')
  const replace = useOfficeCommand('invoices.replaceCheque')
  const spoil = useOfficeCommand('invoices.spoilCheque')
  const [chosen, setChosen] = useState<string>()
  const [adding, setAdding] = useState(false)
  const [asks, setAsks] = useState<Asked>()
  const bookColumns = useBookColumns()
  const columns = useChequeColumns()
  const rows = list.data?.rows ?? []
  const books = list.data?.books ?? []
  const cheque = rows.find(({ id }) => id === chosen)
  const book = books.find(({ id }) => id === chosen)
  const issued = cheque?.state === 'issued' && may('payment.validate')
  const replaceable =
    cheque !== undefined &&
    (cheque.state === 'lost' || cheque.state === 'cancelled') &&
    cheque.replacedBy === null &&
    may('payment.execute')
  const written = cheque !== undefined && cheque.state !== 'spoilt'

  const become = async ({ id, rev }: Cheque, state: 'cashed' | 'cancelled' | 'lost', reason = ''): Promise<void> => {
    const answer = await settle.run({ id, rev, become: state, reason })
    if (!answer.ok) return
    setAsks(undefined)
    const { number } = answer.value
    const words = { number, state: t(($) => $.payments.cheque.states[answer.value.state]) }
    toast({ tone: 'ok', text: t(($) => $.payments.cheque.said, words) })
  }
  const another = async (): Promise<void> => {
    if (cheque === undefined) return
    const answer = await replace.run({ id: cheque.id, rev: cheque.rev })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.payments.cheque.replaced, { number: answer.value.number }) })
  }
  const crossOut = async ({ id, next }: Book, reason: string): Promise<void> => {
    const answer = await spoil.run({ bookId: id, reason, ...(next === null ? {} : { next }) })
    if (!answer.ok) return
    setAsks(undefined)
    toast({ tone: 'ok', text: t(($) => $.payments.cheque.spoilt, { number: answer.value.number }) })
  }
  const ask = (about: Asked | undefined) => () => {
    settle.clear()
    spoil.clear()
    setAsks(about)
  }
  const onCheque = (what: 'cancelled' | 'lost') => ask(cheque === undefined ? undefined : { what, cheque })
  const choose = ({ id }: { id: string }): void => {
    setChosen(id)
    setAdding(false)
  }
  const busy = settle.busy || replace.busy || spoil.busy
  const rowActs: ListAct[] = [
    {
      combo: 'B',
      label: t(($) => $.payments.cheque.cash),
      on: issued,
      busy,
      run: () => void (cheque && become(cheque, 'cashed')),
    },
    { combo: 'A', label: t(($) => $.payments.cheque.cancel), on: issued, busy, run: onCheque('cancelled') },
    { combo: 'L', label: t(($) => $.payments.cheque.lose), on: issued, busy, run: onCheque('lost') },
    { combo: 'R', label: t(($) => $.payments.cheque.replace), on: replaceable, busy, run: () => void another() },
    {
      combo: 'I',
      label: t(($) => $.payments.cheque.print),
      on: written,
      run: () => {
        if (written) go(`/preview/payment-cheque/${cheque.id}`)
      },
    },
    {
      combo: 'G',
      label: t(($) => $.payments.cheque.spoil),
      on: book !== undefined && book.next !== null && may('payment.execute'),
      busy,
      run: ask(book === undefined ? undefined : { what: 'spoilt', book }),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.payments.cheque.title)}
      facts={t(($) => $.payments.cheque.facts, { count: rows.filter(({ state }) => state === 'issued').length })}
      tabs={<PaymentTabs current="/payments/cheques" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.payments.cheque.newBook),
          kind: 'primary',
          on: may('payment.enter'),
          run: () => {
            setAdding(true)
          },
        },
      ]}
      rowActs={rowActs}
      refusal={list.error ?? (asks === undefined ? settle.refusal : undefined) ?? replace.refusal}
      side={
        adding ? (
          <BookForm onDone={() => setAdding(false)} />
        ) : book !== undefined ? (
          <BookPanel book={book} acts={rowActs} />
        ) : cheque !== undefined ? (
          <ChequePanel cheque={cheque} acts={rowActs} />
        ) : undefined
      }
    >
      <Stacked template="minmax(90px, 2fr) minmax(0, 5fr)">
        <Section fill title={t(($) => $.payments.cheque.books)}>
          <DataTable
            label={t(($) => $.payments.cheque.books)}
            rows={books}
            columns={bookColumns}
            rowKey={(r) => r.id}
            selectedKey={chosen}
            onSelect={choose}
          />
        </Section>
        <Section fill title={t(($) => $.payments.cheque.label)}>
          <DataTable
            label={t(($) => $.payments.cheque.label)}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.id}
            selectedKey={chosen}
            onSelect={choose}
            onOpen={(r) => {
              if (r.order !== null) go(`/payments/${r.order.id}`)
            }}
            waiting={list.isPending}
            empty={<Empty title={t(($) => $.payments.cheque.empty)}>{t(($) => $.payments.cheque.emptyWhy)}</Empty>}
          />
        </Section>
      </Stacked>
      {asks === undefined ? null : (
        <WhyDialog
          title={
            asks.what === 'spoilt'
              ? t(($) => $.payments.cheque.spoilTitle, { number: asks.book.next ?? '' })
              : t(($) => $.payments.cheque.said, {
                  number: asks.cheque.number,
                  state: t(($) => $.payments.cheque.states[asks.what]),
                })
          }
          act={t(
            ($) => $.payments.cheque[({ spoilt: 'spoil', lost: 'lose', cancelled: 'cancel' } as const)[asks.what]],
          )}
          keep={t(($) => $.payments.ask.keep)}
          danger
          busy={busy}
          refusal={asks.what === 'spoilt' ? spoil.refusal : settle.refusal}
          onKeep={() => {
            settle.clear()
            setAsks(undefined)
          }}
          onAct={(why) => {
            if (asks.what === 'spoilt') void crossOut(asks.book, why)
            else void become(asks.cheque, asks.what, why)
          }}
        >
          {asks.what === 'spoilt' ? t(($) => $.payments.cheque.spoilWhy) : t(($) => $.payments.cheque.why)}
        </WhyDialog>
      )}
    </ListPage>
  )
}

/** A book with what is left of it. */
function BookPanel({ book, acts }: { book: Book; acts: readonly ListAct[] }) {
  const { t } = useTranslation('invoices')
  const range = t(($) => $.payments.cheque.rangeOf, {
    first: `${book.series}${book.first}`,
    last: `${book.series}${book.last}`,
  })
  return (
    <RowPanel title={t(($) => $.payments.cheque.bookTitle, { range })} acts={acts}>
      <Facts
        items={[
          [t(($) => $.payments.cheque.account), book.account],
          [t(($) => $.payments.cheque.next), book.next ?? t(($) => $.payments.cheque.over)],
        ]}
      />
      <p className={classes.note}>
        {t(($) => $.payments.cheque.left, { count: book.last - book.first + 1 - book.used })}
      </p>
    </RowPanel>
  )
}

function ChequePanel({ cheque, acts }: { cheque: Cheque; acts: readonly ListAct[] }) {
  const { t } = useTranslation('invoices')
  return (
    <RowPanel title={cheque.number} acts={acts}>
      {cheque.reason === null ? null : <p className={classes.note}>{cheque.reason}</p>}
      {cheque.replacedBy === null ? null : (
        <p className={classes.note}>{t(($) => $.payments.cheque.replaced, { number: cheque.replacedBy })}</p>
      )}
    </RowPanel>
  )
}
