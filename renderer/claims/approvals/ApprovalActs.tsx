import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { AmountField, Badge, Button, CountField, DayField, Facts, RefusalBox, Section } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { ReasonForm } from '../ReasonForm.tsx'
import { APPROVAL_TONE, type Approval } from './words.ts'

/** One approval: what was asked, what is left, and what may be decided by whom. */
export function ApprovalActs({ approval }: { approval: Approval }) {
  const { t } = useTranslation('claims')
  const may = useMay()
  const grant = useOfficeCommand('claims.grantApproval')
  const refuse = useOfficeCommand('claims.refuseApproval')
  const cancel = useOfficeCommand('claims.cancelApproval')
  const [from, setFrom] = useState<Day>()
  const [to, setTo] = useState<Day>()
  const [quantity, setQuantity] = useState<number | undefined>(approval.quantity)
  const [limit, setLimit] = useState<Fbu | undefined>(approval.amountLimit ?? undefined)
  const { id, rev, number } = approval
  const decides = approval.state === 'requested' && may('priorApproval.validate') && !approval.own
  const cancels =
    (approval.state === 'requested' && may('priorApproval.enter')) ||
    (approval.state === 'granted' && may('priorApproval.validate'))
  const print = (): void => void printRoute(`/print/prior-approval/${id}`)
  const done = (text: string): void => {
    toast({ tone: 'ok', text })
  }
  const give = async (note: string): Promise<void> => {
    if (!decides || grant.busy) return
    const answer = await grant.run({
      id,
      rev,
      note,
      ...(from === undefined ? {} : { validFrom: from }),
      ...(to === undefined ? {} : { validTo: to }),
      ...(quantity === undefined ? {} : { quantity }),
      amountLimit: limit ?? null,
    })
    if (!answer.ok) return
    done(t(($) => $.approvals.granted, { number, day: formatDay(answer.value.validTo) }))
    void printRoute(`/print/prior-approval/${id}`)
  }
  const no = async (reason: string): Promise<void> => {
    const answer = await refuse.run({ id, rev, reason })
    if (answer.ok) done(t(($) => $.approvals.refused, { number }))
  }
  const end = async (reason: string): Promise<void> => {
    const answer = await cancel.run({ id, rev, reason })
    if (answer.ok) done(t(($) => $.approvals.cancelled, { number }))
  }
  usePageKeys([
    { combo: 'Ctrl+P', label: t(($) => $.approvals.print), foot: true, run: print },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.approvals.grant),
      foot: decides,
      disabled: !decides,
      run: () => void give(''),
    },
  ])
  const refusal = grant.refusal ?? refuse.refusal ?? cancel.refusal
  return (
    <div className={classes.form}>
      <Section
        title={number}
        aside={
          <Badge tone={APPROVAL_TONE[approval.standing]}>{t(($) => $.approvals.standing[approval.standing])}</Badge>
        }
      />
      <Facts
        items={[
          [t(($) => $.approvals.person), `${approval.person} · ${approval.registration}`],
          [t(($) => $.approvals.act), `${approval.actLabel} (${approval.actCode})`],
          [t(($) => $.approvals.facility), approval.facilityName ?? t(($) => $.approvals.anywhere)],
          [
            t(($) => $.approvals.quantity),
            approval.quantityLeft === null
              ? String(approval.quantity)
              : t(($) => $.approvals.leftOf, { left: approval.quantityLeft, quantity: approval.quantity }),
          ],
          [t(($) => $.approvals.limit), approval.amountLimit === null ? '—' : formatFbu(approval.amountLimit)],
          [t(($) => $.approvals.diagnosis), approval.diagnosisCode ?? '—'],
          [t(($) => $.approvals.askedBy), approval.askedBy],
          [t(($) => $.approvals.enteredBy), approval.enteredBy],
          ...(approval.validFrom === null || approval.validTo === null
            ? []
            : [
                [
                  t(($) => $.approvals.validity),
                  `${formatDay(approval.validFrom)} – ${formatDay(approval.validTo)}`,
                ] as [string, string],
              ]),
        ]}
      />
      <p className={classes.note}>{approval.reason}</p>
      {approval.decision === null ? null : (
        <p className={classes.note}>
          {t(($) => $.approvals.decidedBy, { person: approval.decidedBy ?? '', note: approval.decision })}
        </p>
      )}
      {approval.cancelledReason === null ? null : <p className={classes.note}>{approval.cancelledReason}</p>}
      <Button combo="Ctrl+P" onClick={print}>
        {t(($) => $.approvals.print)}
      </Button>
      {approval.state === 'requested' && approval.own && may('priorApproval.validate') ? (
        <p className={classes.note}>{t(($) => $.approvals.own)}</p>
      ) : null}
      {decides ? (
        <>
          <div className={classes.two}>
            <DayField label={t(($) => $.approvals.from)} value={from} onChange={setFrom} />
            <DayField label={t(($) => $.approvals.to)} value={to} onChange={setTo} />
            <CountField label={t(($) => $.approvals.quantity)} value={quantity} onChange={setQuantity} />
            <AmountField label={t(($) => $.approvals.limit)} value={limit} onChange={setLimit} unit="FBu" />
          </div>
          <Button kind="primary" wide combo="Ctrl+Enter" busy={grant.busy} onClick={() => void give('')}>
            {t(($) => $.approvals.grant)}
          </Button>
          <ReasonForm danger act={t(($) => $.approvals.refuse)} busy={refuse.busy} onAct={(why) => void no(why)} />
        </>
      ) : null}
      {cancels ? (
        <ReasonForm danger act={t(($) => $.approvals.cancel)} busy={cancel.busy} onAct={(why) => void end(why)} />
      ) : null}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </div>
  )
}
