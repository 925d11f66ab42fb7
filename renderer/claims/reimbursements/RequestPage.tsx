import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Amount, Badge, Button, Page, PageHeader, RefusalBox, Section, Total, TotalsBar } from '../../ui/index.ts'
import { DecidePanel } from './acts/DecidePanel.tsx'
import { decisionLines, type DecisionLine } from './acts/decision.ts'
import { DecisionGrid } from './acts/DecisionGrid.tsx'
import { useRequestActs } from './acts/useRequestActs.tsx'
import { Entries } from './Entries.tsx'
import { JudgedPanel } from './judged/JudgedPanel.tsx'
import { MovedOn } from './MovedOn.tsx'
import { usePapers } from './papers.ts'
import { RequestFacts } from './RequestFacts.tsx'
import { RequestLines } from './RequestLines.tsx'
import { HistoryPanel, RoadPanel } from './RoadPanel.tsx'
import { REQUEST_TONE, type Request } from './words.ts'

/** A member's request: what was asked, how it is judged, its road, its papers, its entries. */
export default function RequestPage() {
  const id = usePathParam('id') as Id
  const request = useOfficeQuery('claims.reimbursement', { id }, { keep: true })
  if (request.error)
    return (
      <Page>
        <RefusalBox refusal={request.error} />
      </Page>
    )
  if (request.data === undefined) return <Page>{null}</Page>
  return <Opened key={id} request={request.data} />
}

/** A decision under the hand: its lines, and what was read when it was begun. */
interface Deciding {
  readonly lines: readonly DecisionLine[]
  readonly rev: number
}

function Opened({ request }: { request: Request }) {
  const { t } = useTranslation('claims')
  const { t: common } = useTranslation('common')
  const go = useGo()
  const may = useMay()
  const [deciding, setDeciding] = useState<Deciding>()
  const { acts, busy, dialog } = useRequestActs(request, () => {
    setDeciding({ lines: decisionLines(request), rev: request.rev })
  })
  const papers = usePapers(request)
  const [current] = papers
  const explain = (): void => {
    document.querySelector<HTMLElement>('[data-zone="panel"]')?.focus()
  }
  const byOrder =
    request.state === 'approved' &&
    (request.order === null
      ? may('payment.enter') && request.amounts.granted > request.oneSignature
      : may('payment.read'))
  const order = (): void => {
    if (request.order === null) go('/payments/prepare', { invoice: request.id })
    else go(`/payments/${request.order.id}`)
  }
  const orderLabel = t(($) => (request.order === null ? $.reimbursements.order.prepare : $.reimbursements.order.open), {
    number: request.order?.number ?? '',
  })
  usePageKeys(
    deciding === undefined
      ? [
          ...acts.map(({ combo, label, run }) => ({ combo, label, run, foot: true, disabled: busy })),
          { combo: 'O', label: orderLabel, run: order, disabled: !byOrder, foot: byOrder },
          { combo: 'Ctrl+P', label: current?.label ?? '', run: current?.open, foot: true },
          { combo: 'F8', label: common(($) => $.act.explain), run: explain, foot: true },
        ]
      : [],
  )
  const leave = (): void => {
    setDeciding(undefined)
  }
  const care =
    request.careFrom === request.careTo
      ? formatDay(request.careFrom)
      : `${formatDay(request.careFrom)} – ${formatDay(request.careTo)}`
  const main = acts.filter(({ kind }) => kind !== 'danger')
  return (
    <Page
      sideWidth={300}
      header={
        <PageHeader
          title={t(($) => $.reimbursements.page.title, { number: request.number })}
          facts={t(($) => $.reimbursements.page.facts, {
            name: request.patient.name,
            registration: request.patient.registration,
            facility: request.facility.name,
            care,
            day: formatDay(request.submittedOn),
          })}
        >
          <Badge tone={REQUEST_TONE[request.state]}>{t(($) => $.reimbursements.state[request.state])}</Badge>
          {deciding === undefined ? (
            <>
              {current === undefined ? null : (
                <Button combo="Ctrl+P" onClick={current.open}>
                  {current.label}
                </Button>
              )}
              {byOrder ? (
                <Button combo="O" onClick={order}>
                  {orderLabel}
                </Button>
              ) : null}
              {main.map(({ action, label, combo, kind, run }) => (
                <Button key={action} kind={kind} combo={combo} busy={busy} onClick={run}>
                  {label}
                </Button>
              ))}
            </>
          ) : null}
        </PageHeader>
      }
      side={
        <>
          {deciding === undefined ? (
            <RoadPanel request={request} offered={acts.map(({ action }) => action)}>
              {acts.map(({ action, label, combo, kind, run }) =>
                kind === 'danger' ? (
                  <Button key={action} small kind="danger" combo={combo} busy={busy} onClick={run}>
                    {label}
                  </Button>
                ) : null,
              )}
              {papers.slice(1).map(({ paper, label, open }) => (
                <Button key={paper} small onClick={open}>
                  {label}
                </Button>
              ))}
            </RoadPanel>
          ) : (
            <DecidePanel request={request} lines={deciding.lines} rev={deciding.rev} onDone={leave} onLeave={leave} />
          )}
          <JudgedPanel judged={request} />
          <HistoryPanel request={request} />
        </>
      }
      bar={
        <TotalsBar>
          <Total label={t(($) => $.reimbursements.bar.paid)}>
            <Amount value={request.amounts.paid} />
          </Total>
          <Total label={t(($) => $.reimbursements.bar.base)}>
            <Amount value={request.amounts.base} />
          </Total>
          <Total
            label={t(($) =>
              request.decision === null ? $.reimbursements.bar.wouldGrant : $.reimbursements.bar.granted,
            )}
          >
            <Amount value={request.amounts.granted} unit />
          </Total>
          <Total label={t(($) => $.reimbursements.bar.keeps)}>
            <Amount value={request.amounts.patientKeeps} />
          </Total>
        </TotalsBar>
      }
    >
      {deciding !== undefined && deciding.rev !== request.rev ? (
        <MovedOn
          request={request}
          onGoOn={() => {
            setDeciding({ ...deciding, rev: request.rev })
          }}
        />
      ) : null}
      <RequestFacts request={request} />
      <Section title={t(($) => (deciding === undefined ? $.reimbursements.form.lines : $.reimbursements.decide.lines))}>
        {deciding === undefined ? (
          <RequestLines request={request} onExplain={explain} />
        ) : (
          <DecisionGrid
            lines={deciding.lines}
            onLines={(lines) => {
              setDeciding({ ...deciding, lines })
            }}
          />
        )}
      </Section>
      <Entries request={request} />
      {dialog}
    </Page>
  )
}
