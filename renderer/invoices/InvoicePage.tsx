import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/ids.ts'
import { isBeingKeyed, stepOf, type InvoiceState } from '../../shared/rules/invoices/states.ts'
import { lastDay } from '../../shared/dates.ts'
import { DraftStrip } from '../app/DraftStrip.tsx'
import { formatDay, formatDecimal, formatFbu } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useMonthName } from '../app/months.ts'
import { useGo, usePathParam } from '../app/navigation.ts'
import { callOffice, RefusalError, useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import {
  Amount,
  Badge,
  Button,
  Empty,
  Mark,
  NoteField,
  Page,
  PageHeader,
  RefusalBox,
  SecondLook,
  Total,
  TotalsBar,
  type Tone,
} from '../ui/index.ts'
import { useInvoiceActs } from './acts/useInvoiceActs.tsx'
import { ClaimPanel } from './claim/ClaimPanel.tsx'
import type { ClaimTotals, Invoice } from './claim/words.ts'
import { CertificateEditor } from './keying/CertificateEditor.tsx'
import { CertificateGrid } from './keying/CertificateGrid.tsx'
import { fullLines } from './keying/draft.ts'
import { useKeying } from './keying/useKeying.ts'
import { RunBar } from './RunBar.tsx'
import { StoryPanel } from './StoryPanel.tsx'

const STATE_TONE: Readonly<Record<InvoiceState, Tone>> = {
  received: 'look',
  keying: 'run',
  controlled: 'run',
  decided: 'run',
  approved: 'run',
  partly_paid: 'run',
  paid: 'ok',
  returned: 'warn',
  rejected: 'bad',
}

/** A facility's invoice: its header on top, its certificates in the grid in which the list is the form, its road in the buttons. */
export default function InvoicePage() {
  const id = usePathParam('id') as Id
  const invoice = useOfficeQuery('invoices.get', { id }, { keep: true })
  const list = useOfficeQuery('claims.ofInvoice', { invoiceId: id }, { keep: true })
  if (invoice.error)
    return (
      <Page>
        <RefusalBox refusal={invoice.error} />
      </Page>
    )
  if (invoice.data === undefined || list.data === undefined) return <Page>{null}</Page>
  return <Opened key={id} invoice={invoice.data} rows={list.data.rows} />
}

function Opened({ invoice, rows }: { invoice: Invoice; rows: Parameters<typeof useKeying>[2] }) {
  const { t } = useTranslation(['invoices', 'facilities'])
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const typing = isBeingKeyed(invoice.state) && may('invoice.enter')
  const keying = useKeying(invoice.id, invoice.number, rows, typing)
  const { draft, judged } = keying
  const [selected, setSelected] = useState<string>()
  const [explains, setExplains] = useState(false)
  const [note, setNote] = useState('')
  const [withdrawing, setWithdrawing] = useState(false)
  const explain = useOfficeCommand('invoices.explainHeader')
  const withdraw = useOfficeCommand('claims.withdraw')
  const { acts, dialog, busy } = useInvoiceActs(invoice)
  const acts_ = useOfficeQuery(
    'facilities.acts',
    { facilityId: invoice.facilityId, day: draft.careFrom ?? lastDay(invoice.period) },
    { enabled: typing, keep: true },
  )

  // the panel follows the hand: the certificate being typed, or the row that is chosen
  const inEditor = typing && selected === undefined
  const shown = useQuery({
    queryKey: ['claims.get', { id: selected }],
    enabled: selected !== undefined,
    queryFn: async () => {
      const answer = await callOffice('claims.get', { id: selected as Id })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return answer.value
    },
  }).data

  // the cell under the hand is taken by the same key: what is saved is what stands after it
  const latest = useRef(keying)
  latest.current = keying
  const save = (): void => {
    setTimeout(() => void latest.current.save(), 0)
  }
  usePageKeys([
    ...(typing
      ? [
          { combo: 'Enter', label: t(($) => $.keying.nextCell), foot: true },
          { combo: 'Ctrl+D', label: t(($) => $.keying.copyAbove), foot: true },
          { combo: 'Ctrl+Delete', label: t(($) => $.keying.removeAct) },
          {
            combo: 'Alt+G',
            label: t(($) => $.keying.keepDuplicate),
            disabled: keying.refusal?.code !== 'claims.certificate-twice',
            run: () => void keying.save(true),
          },
          { combo: 'Ctrl+Enter', label: t(($) => $.page.next), foot: true, run: save },
          {
            combo: 'Escape',
            label: t(($) => $.keying.leaveCell),
            foot: true,
            run: draft.claimId === undefined ? undefined : keying.leave,
          },
        ]
      : []),
    {
      combo: 'F8',
      label: t(($) => $.keying.explainLine),
      foot: true,
      run: () => {
        document.querySelector<HTMLElement>('[data-zone="panel"]')?.focus()
      },
    },
    ...acts.flatMap(({ combo, label, run }) => (combo === undefined ? [] : [{ combo, label, run, disabled: busy }])),
  ])

  const step = stepOf(invoice.state)
  const state = t(($) => $.state[invoice.state])
  const above = rows.at(-1)
  const person = judged?.person ?? null
  const panel = inEditor ? (
    <ClaimPanel
      line={draft.position}
      careFrom={draft.careFrom}
      person={person}
      judgement={
        judged === undefined || (fullLines(draft).length === 0 && person === null) ? undefined : judged.judgement
      }
      agreementNumber={judged?.agreementNumber ?? null}
    />
  ) : shown === undefined ? null : (
    <ClaimPanel
      line={shown.position}
      careFrom={shown.careFrom}
      person={shown.person}
      judgement={shown.judgement}
      agreementNumber={shown.agreementNumber}
      decided={shown.state === 'decided'}
    />
  )

  return (
    <Page
      scroll={false}
      sideWidth={276}
      header={
        <>
          <PageHeader
            title={t(($) => $.page.title, { number: invoice.number, facility: invoice.facilityName })}
            facts={<HeaderFacts invoice={invoice} />}
          >
            <Badge tone={STATE_TONE[invoice.state]}>
              {step === undefined ? state : t(($) => $.stateStep, { state, ...step })}
            </Badge>
            {acts.map(({ action, label, combo, kind, run }) =>
              kind === 'danger' ? null : (
                <Button key={action} kind={kind} {...(combo === undefined ? {} : { combo })} busy={busy} onClick={run}>
                  {label}
                </Button>
              ),
            )}
            {rows.length === 0 ? null : (
              <Button
                onClick={() => {
                  go(`/preview/facility-statement/${invoice.id}`)
                }}
              >
                {t(($) => $.page.statement)}
              </Button>
            )}
          </PageHeader>
          <RunBar
            invoice={invoice}
            onExplain={
              invoice.gap !== 0 &&
              may('invoice.enter') &&
              (invoice.state === 'controlled' || (typing && invoice.keyed >= invoice.certificates))
                ? () => {
                    setExplains(true)
                  }
                : undefined
            }
          />
        </>
      }
      side={
        <>
          {panel}
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
        <TotalsBar
          actions={
            <>
              <Total label={typing ? t(($) => $.page.acceptedSoFar) : t(($) => $.page.accepted)}>
                <Amount value={invoice.accepted} unit size="strong" />
              </Total>
              {invoice.paid === 0 ? null : (
                <Total label={t(($) => $.page.paid)}>
                  <Amount value={invoice.paid} unit size="strong" />
                </Total>
              )}
              {typing ? (
                <Button kind="primary" combo="Ctrl+Enter" busy={keying.busy} onClick={save}>
                  {draft.claimId === undefined ? t(($) => $.page.next) : t(($) => $.page.saveChange)}
                </Button>
              ) : null}
            </>
          }
        >
          <Counts totals={invoice.totals} />
        </TotalsBar>
      }
    >
      {keying.foundDraft === undefined || !typing ? null : (
        <DraftStrip onResume={keying.resumeDraft} onDiscard={keying.discardDraft} />
      )}
      <CertificateGrid
        rows={rows}
        selected={inEditor ? undefined : selected}
        onSelect={setSelected}
        onOpen={(claimId) => {
          if (!typing) return
          void keying.open(claimId as Id).then(() => {
            setSelected(undefined)
          })
        }}
        openedId={draft.claimId}
        empty={<Empty title={t(($) => $.page.empty)}>{t(($) => $.page.emptyWhy)}</Empty>}
        editor={
          typing ? (
            <CertificateEditor
              key={draft.claimId ?? `new${draft.position}`}
              draft={draft}
              onChange={keying.change}
              judgement={judged?.judgement}
              acts={acts_.data?.rows ?? []}
              period={invoice.period}
              today={today}
              above={above}
              refused={keying.refused}
              onFocus={() => {
                setSelected(undefined)
              }}
              onLeave={keying.leave}
              onWithdraw={() => {
                setWithdrawing(true)
              }}
            >
              {keying.refusal === undefined ? null : (
                <RefusalBox
                  refusal={keying.refusal}
                  actions={
                    keying.refusal.code === 'claims.certificate-twice' ? (
                      <Button
                        combo="Alt+G"
                        onClick={() => {
                          void keying.save(true)
                        }}
                      >
                        {t(($) => $.keying.keepDuplicate)}
                      </Button>
                    ) : undefined
                  }
                />
              )}
            </CertificateEditor>
          ) : null
        }
      />
      {dialog}
      {explains ? (
        <SecondLook
          title={t(($) => $.page.explainTitle)}
          act={t(($) => $.page.explain)}
          danger={false}
          busy={explain.busy}
          disabled={note.trim().length < 3}
          onAct={() => {
            void explain.run({ id: invoice.id, note: note.trim() }).then((answer) => {
              if (answer.ok) setExplains(false)
            })
          }}
          keep={t(($) => $.ask.keep)}
          onKeep={() => {
            setExplains(false)
          }}
        >
          <p>
            {invoice.gap > 0
              ? t(($) => $.page.gap, { gap: formatFbu(invoice.gap) })
              : t(($) => $.page.gapLess, { gap: formatFbu(-invoice.gap) })}{' '}
            {t(($) => $.page.explainHelp)}
          </p>
          <NoteField
            label={t(($) => $.ask.reason)}
            value={note}
            data-autofocus
            onChange={(event) => {
              setNote(event.currentTarget.value)
            }}
          />
          {explain.refusal === undefined ? null : <RefusalBox refusal={explain.refusal} />}
        </SecondLook>
      ) : null}
      {withdrawing && draft.claimId !== undefined ? (
        <SecondLook
          title={t(($) => $.keying.askWithdraw, { number: draft.certificateNumber })}
          act={t(($) => $.keying.withdraw)}
          busy={withdraw.busy}
          disabled={note.trim().length < 3}
          onAct={() => {
            if (draft.claimId === undefined) return
            void withdraw.run({ claimId: draft.claimId, rev: draft.rev ?? 0, reason: note.trim() }).then((answer) => {
              if (!answer.ok) return
              setWithdrawing(false)
              setNote('')
              keying.leave()
            })
          }}
          keep={t(($) => $.keying.keep)}
          onKeep={() => {
            setWithdrawing(false)
          }}
        >
          <p>{t(($) => $.keying.withdrawWhy)}</p>
          <NoteField
            label={t(($) => $.keying.reason)}
            value={note}
            data-autofocus
            onChange={(event) => {
              setNote(event.currentTarget.value)
            }}
          />
          {withdraw.refusal === undefined ? null : <RefusalBox refusal={withdraw.refusal} />}
        </SecondLook>
      ) : null}
    </Page>
  )
}

function HeaderFacts({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation(['invoices', 'facilities'])
  const monthName = useMonthName()
  const rate =
    invoice.rate === null
      ? ''
      : t(($) => $.page.rate, { percent: formatDecimal(invoice.rate, invoice.rate % 1 === 0 ? 0 : 1) })
  const agreement =
    invoice.agreement === null
      ? t(($) => $.page.noAgreement)
      : invoice.agreement.endsOn === null
        ? t(($) => $.page.agreementOpen, { number: invoice.agreement.number })
        : t(($) => $.page.agreement, { day: formatDay(invoice.agreement.endsOn) })
  return (
    <>
      {t(($) => $.page.facts, {
        period: monthName(invoice.period),
        facilityNumber: invoice.facilityNumber,
        due: formatDay(invoice.dueOn),
        type: t(($) => $.type[invoice.facilityType], { ns: 'facilities' }),
        ownership: t(($) => $.ownership[invoice.ownership], { ns: 'facilities' }),
        level: invoice.level,
        rate,
        agreement,
      })}
    </>
  )
}

function Counts({ totals }: { totals: ClaimTotals }) {
  const { t } = useTranslation('invoices')
  return (
    <>
      <Mark tone="ok">{t(($) => $.page.acceptedCount, { count: totals.acceptedCount })}</Mark>
      {totals.reducedCount === 0 ? null : (
        <Mark tone="warn">
          {t(($) => $.page.reducedCount, { count: totals.reducedCount, amount: formatFbu(-totals.reducedAmount) })}
        </Mark>
      )}
      {totals.rejectedCount === 0 ? null : (
        <Mark tone="bad">
          {t(($) => $.page.rejectedCount, { count: totals.rejectedCount, amount: formatFbu(-totals.rejectedAmount) })}
        </Mark>
      )}
    </>
  )
}
