import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zReimbursementReceipt, type ReimbursementReceipt } from '../../../shared/documents/reimbursements.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { qrText } from '../parts/proofLines.ts'
import { Sign, Stamp } from '../parts/Signatures.tsx'
import { kirundiOf, t } from '../text.ts'
import { MemberMark, SlipFields, SlipFoot, Thumb, TwoCopies } from './Parts.tsx'
import { payeeRole, seriesOf, typeOf } from './words.ts'

/** « accordé 62 800 = payé 62 800 · référence 77 · écriture CA1-2025-00412 ». */
const facts = (data: ReimbursementReceipt): string =>
  [
    t(($) => $.reimbursement.grantedPaid, { granted: amount(data.granted), paid: amount(data.amount) }),
    ...(data.reference === undefined ? [] : [t(($) => $.reimbursement.reference, { reference: data.reference })]),
    ...(data.order === undefined ? [] : [t(($) => $.reimbursement.order, { number: data.order })]),
    ...(data.entry === undefined ? [] : [t(($) => $.reimbursement.entryNumber, { number: data.entry })]),
  ].join(' · ')

function Copy({ data, proof, which }: { data: ReimbursementReceipt; proof: Proof; which: 'original' | 'copy' }) {
  const { decision } = data
  return (
    <section className="copy">
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.reimbursement.receiptNumber), data.number],
          [t(($) => $.series), seriesOf(data)],
          [<Caption key="date" of="date" />, formatDay(data.day)],
          [t(($) => $.copy), which === 'original' ? '1 / 2' : '2 / 2'],
        ]}
        qr={qrText(typeOf(data.number), data.number, data.day, data.amount, proof)}
      />
      <TitleBar
        title={t(($) => $.reimbursement.receipt)}
        standing={
          data.standing === 'cancelled'
            ? t(($) => $.reimbursement.receiptCancelled)
            : t(($) => $.reimbursement.receiptCopy[which])
        }
      >
        {t(($) => $.reimbursement.ofCare)}
      </TitleBar>
      <SlipFields
        request={data}
        decision={t(($) => $.reimbursement.numberOf, { number: decision.number, day: formatDay(decision.day) })}
      />
      <p className="result">
        <span>
          {t(($) => $.reimbursement.paidBy[data.means], { account: data.account.label })}{' '}
          <i lang="rn">{kirundiOf('total')}</i>
        </span>
        <span>{t(($) => $.fbu, { amount: amount(data.amount) })}</span>
      </p>
      <p className="note">
        <span className="words">{amountInWords(data.amount)}</span> · {facts(data)}
      </p>
      <p className="note">
        {t(($) => $.reimbursement.receives)}{' '}
        {data.signed === undefined ? '' : <b>{t(($) => $.reimbursement.signedBy[data.signed as 'signature'])}</b>}
      </p>
      <div className="low slip">
        <Sign
          act={t(($) => $.reimbursement.signs.good)}
          as={t(($) => $.functions.head)}
          name={data.approved?.name}
          dated={false}
        />
        <Sign
          act={t(($) => $.reimbursement.signs.paid)}
          as={t(($) => $.functions.cashier)}
          name={data.paidBy}
          dated={false}
        />
        <Sign
          act={t(($) => $.reimbursement.signs.got)}
          as={
            <>
              {payeeRole(data)} · <MemberMark />
            </>
          }
          name={data.payee.name}
          dated={false}
        />
        <Thumb />
        <Sign act={t(($) => $.reimbursement.signs.witness)} as={t(($) => $.reimbursement.ifThumb)} dated={false} />
        <Stamp label={t(($) => $.signatures.stamp)} />
      </div>
      <SlipFoot request={data} proof={proof} />
    </section>
  )
}

/** The money handed over: in figures, in words, signed or marked with a thumb before a witness. Two A5 on A4. */
export const reimbursementReceipt: DocumentDefinition<ReimbursementReceipt> = {
  schema: zReimbursementReceipt,
  className: 'receipt-a5 reimbursement',
  // the mark is put on the paper after it was printed: the code stays that of the payment
  facts: ({ printed: _printed, signed: _signed, standing: _standing, ...rest }) => rest,
  title: (data) => t(($) => $.reimbursement.receiptTitle, { number: data.number }),
  page: () => ({ size: 'A4 portrait' }),
  Body: ({ data, proof }) => <TwoCopies copy={(which) => <Copy data={data} proof={proof} which={which} />} />,
}
