import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zChequeDocument, type ChequeDocument } from '../../../shared/documents/payments.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { Captioned } from './Captioned.tsx'
import { OwnAccount } from './OwnAccount.tsx'

function Body({ data: cheque, proof }: { data: ChequeDocument; proof: Proof }) {
  return (
    <>
      <Masthead
        issuer={cheque.issuer}
        reference={[
          [t(($) => $.payment.chequeNumber), cheque.cheque],
          [t(($) => $.payment.number), cheque.order],
          [<Caption key="date" of="date" />, formatDay(cheque.day)],
        ]}
        qr={qrText('CH', cheque.number, cheque.day, cheque.amount, proof)}
      />
      <TitleBar title={t(($) => $.payment.chequeDoc)} standing={t(($) => $.payment.chequeState[cheque.state])}>
        {cheque.object}
      </TitleBar>
      <h2>{t(($) => $.payment.write)}</h2>
      <div className="boxed">
        <div className="fields">
          <Captioned caption={t(($) => $.payment.bank)} span={8}>
            <OwnAccount account={cheque.account} />
          </Captioned>
          <Captioned caption={t(($) => $.payment.inFigures)} span={4}>
            <b>{t(($) => $.fbu, { amount: amount(cheque.amount) })}</b>
          </Captioned>
          <Captioned caption={t(($) => $.payment.inWords)} span={12}>
            <span className="words">{amountInWords(cheque.amount)}</span>
          </Captioned>
          <Captioned caption={t(($) => $.payment.payTo)} span={8}>
            <b>{cheque.payee}</b>
          </Captioned>
          <Captioned caption={t(($) => $.payment.onDay)} span={4}>
            {formatDay(cheque.day)}
          </Captioned>
        </div>
      </div>
      <h2>{t(($) => $.payment.pays)}</h2>
      <table className="t">
        <tbody>
          {cheque.documents.map((paid) => (
            <tr key={paid.number}>
              <td>{paid.number}</td>
              <td className="n">{amount(paid.amount)}</td>
            </tr>
          ))}
          <tr className="tot">
            <td>{t(($) => $.payment.sum)}</td>
            <td className="n">{t(($) => $.fbu, { amount: amount(cheque.amount) })}</td>
          </tr>
        </tbody>
      </table>
      <p className="note gap">
        {t(($) => $.payment.signatories, { names: cheque.signatories.join(', ') })}.{' '}
        {cheque.ended === undefined
          ? ''
          : t(($) => $.payment.ended, { day: formatDay(cheque.ended.day), reason: cheque.ended.reason })}
      </p>
      <Signatures>
        <Sign
          act={t(($) => $.payment.signs.first)}
          as={t(($) => $.payment.signs.signatory)}
          name={cheque.signatories[0]}
        />
        {cheque.signatories.length > 1 ? (
          <Sign
            act={t(($) => $.payment.signs.second)}
            as={t(($) => $.payment.signs.signatory)}
            name={cheque.signatories[1]}
          />
        ) : null}
        <Sign act={t(($) => $.payment.payeeSigns)} as={t(($) => $.payment.fn.payee)} />
        <Stamp label={t(($) => $.signatures.stampFacility)} />
      </Signatures>
    </>
  )
}

/** What is written on a cheque, what it pays, and the receipt that goes back to the centre. A4. */
export const paymentCheque: DocumentDefinition<ChequeDocument> = {
  schema: zChequeDocument,
  className: 'payment-cheque',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (cheque) => t(($) => $.payment.chequeTitle, { number: cheque.cheque }),
  page: numberedSheets,
  Body,
}
