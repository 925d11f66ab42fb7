import { formatDay } from '../../../shared/dates.ts'
import { zPriorApprovalDocument, type PriorApprovalDocument } from '../../../shared/documents/priorApproval.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { Rows } from './Rows.tsx'

function titleOf({ state }: PriorApprovalDocument): string {
  if (state === 'requested') return t(($) => $.priorApproval.requestTitle)
  return state === 'refused' ? t(($) => $.priorApproval.refusedTitle) : t(($) => $.priorApproval.title)
}

function Body({ data: approval, proof }: { data: PriorApprovalDocument; proof: Proof }) {
  const { validity, decision, cancelled, person } = approval
  const granted = validity !== undefined
  return (
    <>
      <Masthead
        issuer={approval.issuer}
        reference={[
          [t(($) => $.priorApproval.number), approval.number],
          [t(($) => $.series), approval.series ?? approval.number.replace(/-\d+$/, '')],
          [<Caption key="date" of="date" />, formatDay(decision?.on ?? approval.requestedOn)],
          [t(($) => $.copy), '1 / 1'],
        ]}
        qr={qrText('PA', approval.number, validity?.to ?? approval.requestedOn, approval.amountLimit ?? 0, proof)}
      />
      <TitleBar title={titleOf(approval)} standing={t(($) => $.priorApproval.standing[approval.state])} />
      <Rows
        rows={[
          [t(($) => $.priorApproval.person), <b key="person">{person.name}</b>],
          [
            t(($) => $.priorApproval.registration),
            <span key="registration" className="code">
              {person.registration}
            </span>,
          ],
          [t(($) => $.priorApproval.born), `${t(($) => $.priorApproval.sex[person.sex])}, ${person.birthYear}`],
          [
            t(($) => $.priorApproval.act),
            <span key="act">
              <b>{approval.act.label}</b> ({approval.act.code})
            </span>,
          ],
          [t(($) => $.priorApproval.facility), approval.facility ?? t(($) => $.priorApproval.anywhere)],
          [
            t(($) => (granted ? $.priorApproval.quantity : $.priorApproval.quantityAsked)),
            <b key="quantity">{approval.quantity}</b>,
          ],
          [
            t(($) => $.priorApproval.amount),
            approval.amountLimit === undefined
              ? t(($) => $.priorApproval.amountNone)
              : t(($) => $.priorApproval.amountValue, { amount: amount(approval.amountLimit) }),
          ],
          ...(validity === undefined
            ? []
            : [
                [
                  t(($) => $.priorApproval.validity),
                  <b key="validity">
                    {t(($) => $.priorApproval.validityValue, {
                      from: formatDay(validity.from),
                      to: formatDay(validity.to),
                    })}
                  </b>,
                ] as const,
              ]),
          [t(($) => $.priorApproval.diagnosis), approval.diagnosis ?? '—'],
          [t(($) => $.priorApproval.reason), approval.reason],
          [t(($) => $.priorApproval.askedBy), approval.askedBy],
          [t(($) => $.priorApproval.requestedOn), formatDay(approval.requestedOn)],
          ...(decision?.note === undefined ? [] : [[t(($) => $.priorApproval.note), decision.note] as const]),
        ]}
      />
      {cancelled === undefined ? null : (
        <p className="note b gap">
          {t(($) => $.priorApproval.cancelled, { day: formatDay(cancelled.on), reason: cancelled.reason })}
        </p>
      )}
      <p className="note gap">{t(($) => $.priorApproval.rule)}</p>
      <div className="keep">
        <Signatures>
          <Sign
            act={t(($) => $.priorApproval.signs.entered)}
            as={t(($) => $.functions.manager)}
            name={approval.enteredBy}
            dated={false}
          />
          <Sign
            act={t(($) => $.priorApproval.signs.adviser)}
            as={t(($) => $.functions.medicalAdviser)}
            name={decision?.by}
          />
          <Stamp label={t(($) => $.signatures.stampCentre)} />
        </Signatures>
      </div>
    </>
  )
}

/** A prior approval, or its refusal, on one page. */
export const priorApproval: DocumentDefinition<PriorApprovalDocument> = {
  schema: zPriorApprovalDocument,
  className: 'prior-approval',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (approval) => t(($) => $.priorApproval.windowTitle, { number: approval.number }),
  page: (approval, proof) => ({
    size: 'A4 portrait',
    running: {
      left: runningName(approval.issuer),
      right: t(($) => $.priorApproval.windowTitle, { number: approval.number }),
      foot: footLines(proof, approval.printed, approval.issuer),
    },
  }),
  Body,
}
