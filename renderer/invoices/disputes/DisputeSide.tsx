import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu, formatInstant } from '../../app/format.ts'
import { Facts, Mark, Panel } from '../../ui/index.ts'
import type { Dispute } from './DisputePage.tsx'
import classes from './disputes.module.css'
import { COMPLEMENT_TONE } from './words.ts'

/** The letter, the decision, and what it adds to the invoice. */
export function DisputeSide({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('invoices')
  return (
    <>
      <Panel title={t(($) => $.disputes.letterTitle)}>
        <p>{t(($) => $.disputes.quoted, { text: dispute.argument })}</p>
        <Facts
          items={[
            [t(($) => $.disputes.letterNumber), dispute.letterNumber ?? undefined],
            [t(($) => $.disputes.letterOn), dispute.letterOn === null ? undefined : formatDay(dispute.letterOn)],
            [t(($) => $.disputes.receivedOn), formatDay(dispute.receivedOn)],
            [t(($) => $.disputes.until), formatDay(dispute.deadline)],
            [t(($) => $.disputes.lateReason), dispute.lateReason ?? undefined],
            [t(($) => $.disputes.enteredBy), t(($) => $.page.by, { name: dispute.by, at: formatInstant(dispute.at) })],
          ]}
        />
      </Panel>
      {dispute.decision === null ? null : (
        <Panel title={t(($) => $.disputes.decision)}>
          <p>{dispute.decision}</p>
          <Facts
            items={[
              [t(($) => $.disputes.col.granted), formatFbu(dispute.granted ?? 0)],
              [
                t(($) => $.disputes.decidedBy),
                t(($) => $.page.by, {
                  name: dispute.decidedBy ?? '',
                  at: dispute.decidedOn === null ? '' : formatDay(dispute.decidedOn),
                }),
              ],
              [
                t(($) => $.disputes.resolution),
                dispute.derogation === null
                  ? undefined
                  : `${dispute.derogation.number}, ${formatDay(dispute.derogation.day)}`,
              ],
              [t(($) => $.disputes.derogationReason), dispute.derogation?.reason],
            ]}
          />
        </Panel>
      )}
      {dispute.withdrawnReason === null ? null : (
        <Panel title={t(($) => $.disputes.state.withdrawn)}>
          <p>{dispute.withdrawnReason}</p>
        </Panel>
      )}
      {dispute.complements.map((one) => (
        <Panel key={one.id} title={t(($) => $.disputes.complement, { number: one.number })}>
          <div className={classes.stack}>
            <Mark tone={COMPLEMENT_TONE[one.state]}>{t(($) => $.disputes.complementState[one.state])}</Mark>
            <Facts
              items={[
                [t(($) => $.disputes.col.granted), formatFbu(one.amount)],
                [t(($) => $.page.paid), formatFbu(one.paid)],
                [t(($) => $.course.due), formatDay(one.dueOn)],
                [t(($) => $.disputes.approvedBy), one.approvedBy ?? undefined],
                [t(($) => $.ask.reason), one.cancelledReason ?? undefined],
              ]}
            />
          </div>
        </Panel>
      ))}
    </>
  )
}
