import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/ids.ts'
import { isBeingKeyed } from '../../shared/rules/invoices/states.ts'
import { DraftStrip } from '../app/DraftStrip.tsx'
import { formatFbu } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Button, Empty, Page, RefusalBox } from '../ui/index.ts'
import { useInvoiceActs } from './acts/useInvoiceActs.tsx'
import { WhyDialog } from './acts/WhyDialog.tsx'
import { InvoicePanel } from './claim/InvoicePanel.tsx'
import type { ClaimRow, ClaimTotals, Invoice } from './claim/words.ts'
import { CoursePanel } from './course/CoursePanel.tsx'
import { InvoiceBar } from './InvoiceBar.tsx'
import { InvoiceHeader } from './InvoiceHeader.tsx'
import { CertificateGrid } from './keying/CertificateGrid.tsx'
import { KeyingEditor } from './keying/KeyingEditor.tsx'
import { MovedOn } from './keying/MovedOn.tsx'
import { useKeying } from './keying/useKeying.ts'
import { useKeyingKeys } from './keying/useKeyingKeys.ts'
import { useRows } from './keying/useRows.ts'
import { RunBar } from './RunBar.tsx'
import { SecondStrip } from './second/SecondStrip.tsx'
import { StoryPanel } from './StoryPanel.tsx'

/** A facility's invoice: its header on top, its certificates in the grid in which the list is the form, its road in the buttons. */
export default function InvoicePage() {
  const id = usePathParam('id') as Id
  const invoice = useOfficeQuery('invoices.get', { id }, { keep: true })
  const { state, paid } = invoice.data ?? { state: '', paid: 0 }
  const list = useRows(id, state === 'received' ? 'keying' : `${state} ${paid}`, invoice.data !== undefined)
  const error = invoice.error ?? list.error
  if (error && list.data === undefined)
    return (
      <Page>
        <RefusalBox refusal={error} />
      </Page>
    )
  if (invoice.data === undefined || list.data === undefined) return <Page>{null}</Page>
  return <Opened key={id} invoice={invoice.data} rows={list.data.rows} totals={list.data.totals} />
}

interface OpenedProps {
  readonly invoice: Invoice
  readonly rows: readonly ClaimRow[]
  readonly totals: ClaimTotals
}

function Opened({ invoice, rows, totals }: OpenedProps) {
  const { t } = useTranslation('invoices')
  const may = useMay()
  const go = useGo()
  const typing = isBeingKeyed(invoice.state) && may('invoice.enter')
  const keying = useKeying(invoice.id, invoice.number, rows, typing)
  const { draft } = keying
  const [selected, setSelected] = useState<string>()
  const [asks, setAsks] = useState<'gap' | 'withdraw'>()
  const explain = useOfficeCommand('invoices.explainHeader')
  const withdraw = useOfficeCommand('claims.withdraw')
  const { acts, dialog, busy } = useInvoiceActs(invoice)

  // the cell under the hand is taken by the same key: what is saved is what stands after it
  const latest = useRef(keying)
  latest.current = keying
  const save = (): void => {
    setTimeout(() => void latest.current.save(), 0)
  }
  const details = useKeyingKeys({ typing, keying, acts, busy, save })
  const open = useCallback(
    (claimId: string): void => {
      if (!typing) return
      void latest.current.open(claimId as Id).then((found) => {
        if (found) setSelected(undefined)
      })
    },
    [typing],
  )
  const second = (): void => {
    go(`/invoices/${invoice.id}/second`)
  }
  usePageKeys(
    may('invoice.read')
      ? [
          { combo: 'Alt+J', label: t(($) => $.second.open), run: second },
          {
            combo: 'Alt+I',
            label: t(($) => $.course.open),
            run: () => {
              go(`/invoices/${invoice.id}/course`)
            },
          },
        ]
      : [],
  )

  const close = (): void => {
    setAsks(undefined)
  }
  return (
    <Page
      scroll={false}
      sideWidth={276}
      header={
        <>
          <InvoiceHeader invoice={invoice} acts={acts} busy={busy} hasStatement={rows.length > 0} />
          <RunBar
            invoice={invoice}
            totals={totals}
            onExplain={
              invoice.gap !== 0 &&
              may('invoice.enter') &&
              (invoice.state === 'controlled' || (typing && totals.certificates >= invoice.certificates))
                ? () => {
                    setAsks('gap')
                  }
                : undefined
            }
          />
        </>
      }
      side={
        <>
          <InvoicePanel invoiceId={invoice.id} keying={keying} typing={typing} selected={selected} />
          <CoursePanel invoiceId={invoice.id} />
          <StoryPanel invoice={invoice}>
            {acts.map(({ action, label, kind, run }) =>
              kind === 'danger' ? (
                <Button key={action} small kind="danger" busy={busy} onClick={run}>
                  {label}
                </Button>
              ) : null,
            )}
          </StoryPanel>
        </>
      }
      bar={
        <InvoiceBar
          invoice={invoice}
          totals={totals}
          rows={rows}
          save={
            typing
              ? {
                  label: draft.claimId === undefined ? t(($) => $.page.next) : t(($) => $.page.saveChange),
                  busy: keying.busy,
                  run: save,
                }
              : undefined
          }
        />
      }
    >
      {keying.foundDraft === undefined || !typing ? null : (
        <DraftStrip onResume={keying.resumeDraft} onDiscard={keying.discardDraft} />
      )}
      {!typing && keying.touched && may('invoice.enter') ? (
        <MovedOn invoice={invoice} number={draft.certificateNumber} />
      ) : null}
      <SecondStrip invoice={invoice} onOpen={second} />
      <CertificateGrid
        rows={rows}
        selected={typing && selected === undefined ? undefined : selected}
        onSelect={setSelected}
        onOpen={open}
        openedId={typing ? draft.claimId : undefined}
        empty={<Empty title={t(($) => $.page.empty)}>{t(($) => $.page.emptyWhy)}</Empty>}
        editor={
          typing ? (
            <KeyingEditor
              key={draft.claimId ?? `new${draft.position}`}
              invoice={invoice}
              keying={keying}
              details={details}
              onFocus={() => {
                setSelected(undefined)
              }}
              onWithdraw={() => {
                setAsks('withdraw')
              }}
            />
          ) : null
        }
      />
      {dialog}
      {asks === 'gap' ? (
        <WhyDialog
          title={t(($) => $.page.explainTitle)}
          act={t(($) => $.page.explain)}
          danger={false}
          busy={explain.busy}
          refusal={explain.refusal}
          keep={t(($) => $.ask.keep)}
          onKeep={close}
          onAct={(note) => {
            void explain.run({ id: invoice.id, rev: invoice.rev, note }).then((answer) => {
              if (answer.ok) close()
            })
          }}
        >
          {invoice.gap > 0
            ? t(($) => $.page.gap, { gap: formatFbu(invoice.gap) })
            : t(($) => $.page.gapLess, { gap: formatFbu(-invoice.gap) })}{' '}
          {t(($) => $.page.explainHelp)}
        </WhyDialog>
      ) : null}
      {asks === 'withdraw' && draft.claimId !== undefined ? (
        <WhyDialog
          title={t(($) => $.keying.askWithdraw, { number: draft.certificateNumber })}
          act={t(($) => $.keying.withdraw)}
          danger
          busy={withdraw.busy}
          refusal={withdraw.refusal}
          keep={t(($) => $.keying.keep)}
          onKeep={close}
          onAct={(reason) => {
            if (draft.claimId === undefined) return
            void withdraw.run({ claimId: draft.claimId, rev: draft.rev ?? 0, reason }).then((answer) => {
              if (!answer.ok) return
              close()
              keying.leave()
            })
          }}
        >
          {t(($) => $.keying.withdrawWhy)}
        </WhyDialog>
      ) : null}
    </Page>
  )
}
