import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zRefundDocument, type RefundDocument } from '../../../shared/documents/doorMoney.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

function Body({ data: refund, proof }: { data: RefundDocument; proof: Proof }) {
  return (
    <>
      <Masthead
        issuer={refund.issuer}
        reference={[
          [t(($) => $.refund.number), refund.number],
          [t(($) => $.series), refund.series ?? refund.number.replace(/-\d+$/, '')],
          [<Caption key="date" of="date" />, formatDay(refund.day)],
        ]}
        qr={qrText('RA', refund.number, refund.day, refund.amount, proof)}
      />
      <TitleBar title={t(($) => $.refund.title)} standing={t(($) => $.refund.standing[refund.state])}>
        {t(($) => $.refund.subtitle)}
      </TitleBar>
      <div className="fields">
        <Field caption="payee" span={5}>
          <b>{refund.payee}</b>
        </Field>
        <Field caption="name" span={4}>
          {refund.member}
        </Field>
        <Field caption="registration" span={3} code>
          {refund.registration}
        </Field>
      </div>
      <table className="t gap">
        <tbody>
          <tr>
            <td>{t(($) => $.refund.before)}</td>
            <td className="n">{amount(refund.before)}</td>
          </tr>
          <tr className="tot">
            <td>{t(($) => $.refund.amount)}</td>
            <td className="n">{t(($) => $.fbu, { amount: amount(refund.amount) })}</td>
          </tr>
          <tr>
            <td>{t(($) => $.refund.left)}</td>
            <td className="n">{amount(refund.left)}</td>
          </tr>
        </tbody>
      </table>
      <p className="note gap">
        <span className="words">{amountInWords(refund.amount)}</span>.{' '}
        {t(($) => $.refund.reason, { reason: refund.reason })}
      </p>
      <p className="note">
        {t(($) => $.refund.prepared, { name: refund.preparedBy })} ·{' '}
        {t(($) => $.refund.wanted, { count: refund.wanted })}.{' '}
        {refund.paidOn === undefined
          ? ''
          : t(($) => $.refund.paid, { day: formatDay(refund.paidOn), by: refund.paidBy ?? '' })}
      </p>
      <Signatures>
        <Sign act={t(($) => $.refund.signs.endorsed)} as={t(($) => $.functions.accountant)} name={refund.endorsedBy} />
        <Sign act={t(($) => $.refund.signs.approved)} as={t(($) => $.functions.head)} name={refund.approvedBy} />
        <Sign act={t(($) => $.refund.signs.received)} as={<Caption of="memberMark" />} name={refund.payee} />
        <Sign act={t(($) => $.refund.signs.witness)} as={t(($) => $.refund.witnessOf)} />
        <Stamp label={t(($) => $.signatures.stampMutual)} />
      </Signatures>
    </>
  )
}

/** An advance given back to a member: amount, signatures, thumb or signature of who receives it. A4. */
export const advanceRefund: DocumentDefinition<RefundDocument> = {
  schema: zRefundDocument,
  className: 'advance-refund',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (refund) => t(($) => $.refund.windowTitle, { number: refund.number }),
  page: (refund, proof) => ({
    size: 'A4 portrait',
    running: {
      left: runningName(refund.issuer),
      right: t(($) => $.refund.windowTitle, { number: refund.number }),
      foot: footLines(proof, refund.printed, refund.issuer),
    },
  }),
  Body,
}
