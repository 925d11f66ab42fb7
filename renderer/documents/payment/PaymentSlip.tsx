import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zPaymentSlipDocument, type PaymentSlipDocument } from '../../../shared/documents/payments.ts'
import { sum } from '../../../shared/money.ts'
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

/** 2026-10 → 10/2026 */
const month = (period: string | undefined): string =>
  period === undefined ? '' : `${period.slice(5, 7)}/${period.slice(0, 4)}`

function Paid({ slip }: { slip: PaymentSlipDocument }) {
  return (
    <table className="t gap">
      <thead>
        <tr>
          <th>{t(($) => $.payment.slipCol.statement)}</th>
          <th>{t(($) => $.payment.slipCol.invoice)}</th>
          <th>{t(($) => $.payment.slipCol.month)}</th>
          <th className="n">{t(($) => $.payment.slipCol.claimed)}</th>
          <th className="n">{t(($) => $.payment.slipCol.approved)}</th>
          <th className="n">{t(($) => $.payment.slipCol.before)}</th>
          <th className="n">{t(($) => $.payment.slipCol.paid)}</th>
          <th className="n">{t(($) => $.payment.slipCol.left)}</th>
        </tr>
      </thead>
      <tbody>
        {slip.lines.map((line) => (
          <tr key={line.number}>
            <td className="nw b">{line.number}</td>
            <td>{line.facilityNumber ?? ''}</td>
            <td className="nw">{month(line.period)}</td>
            <td className="n">{line.claimed === undefined ? '' : amount(line.claimed)}</td>
            <td className="n">{amount(line.approved)}</td>
            <td className="n">{amount(line.paidBefore)}</td>
            <td className="n b">{amount(line.paid)}</td>
            <td className="n">{amount(line.left)}</td>
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={6}>{t(($) => $.payment.slipTotal)}</td>
          <td className="n">{amount(slip.gross)}</td>
          <td className="n">{amount(sum(slip.lines.map(({ left }) => left)))}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Kept({ slip }: { slip: PaymentSlipDocument }) {
  return (
    <>
      <h2>{t(($) => $.payment.keptTitle)}</h2>
      <table className="t">
        <thead>
          <tr>
            <th>{t(($) => $.payment.keptCol.number)}</th>
            <th>{t(($) => $.payment.keptCol.kind)}</th>
            <th>{t(($) => $.payment.keptCol.reason)}</th>
            <th className="n">{t(($) => $.payment.keptCol.owed)}</th>
            <th className="n">{t(($) => $.payment.keptCol.kept)}</th>
            <th className="n">{t(($) => $.payment.keptCol.left)}</th>
          </tr>
        </thead>
        <tbody>
          {slip.kept.map((line) => (
            <tr key={line.number}>
              <td className="nw">{line.number}</td>
              <td>{t(($) => $.payment.kinds[line.kind])}</td>
              <td>{line.reason}</td>
              <td className="n">{amount(line.owed)}</td>
              <td className="n b">{amount(line.kept)}</td>
              <td className="n">{amount(line.left)}</td>
            </tr>
          ))}
          <tr className="tot">
            <td colSpan={4}>{t(($) => $.payment.kept)}</td>
            <td className="n">{amount(slip.takenBack)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </>
  )
}

function Body({ data: slip, proof }: { data: PaymentSlipDocument; proof: Proof }) {
  const { payee } = slip
  const where =
    payee.cheque ?? payee.mobileMoney ?? [payee.bank, payee.account].filter((x) => x !== undefined).join(' ')
  return (
    <>
      <Masthead
        issuer={slip.issuer}
        reference={[
          [t(($) => $.payment.slipNumber), slip.number],
          [t(($) => $.payment.number), slip.order],
          [<Caption key="date" of="date" />, formatDay(slip.day)],
          [t(($) => $.payment.means), t(($) => $.payment.meansOf[slip.means])],
        ]}
        qr={qrText('BP', slip.number, slip.day, slip.total, proof)}
      />
      <TitleBar title={t(($) => $.payment.slip)} standing={t(($) => $.payment.standing[slip.standing])} />
      <div className="fields">
        <Captioned caption={t(($) => $.payment.col.payee)} span={5}>
          <b>{payee.name}</b>
          {payee.code === undefined ? '' : ` (${payee.code})`}
        </Captioned>
        <Captioned caption={t(($) => $.payment.col.where[slip.means])} span={4}>
          {where === '' ? t(($) => $.payment.atTill) : where}
        </Captioned>
        <Captioned caption={t(($) => $.payment.payment)} span={3}>
          {slip.executed === undefined
            ? t(($) => $.payment.notYet)
            : t(($) => $.payment.executedOn, {
                day: formatDay(slip.executed.day),
                reference:
                  slip.reference === undefined ? '' : t(($) => $.payment.reference, { reference: slip.reference }),
              })}
        </Captioned>
        {slip.debited === undefined ? null : (
          <Captioned caption={t(($) => $.payment.debited)} span={12}>
            <OwnAccount account={slip.debited} />
          </Captioned>
        )}
      </div>
      <Paid slip={slip} />
      {slip.kept.length === 0 ? null : <Kept slip={slip} />}
      <div className="keep">
        <p className="result gap">
          <span>{slip.executed === undefined ? t(($) => $.payment.netToPay) : t(($) => $.payment.net)}</span>
          <span>
            {slip.takenBack === 0
              ? ''
              : t(($) => $.payment.arithmetic, {
                  gross: amount(slip.gross),
                  kept: amount(slip.takenBack),
                  total: '',
                })}
            {t(($) => $.fbu, { amount: amount(slip.total) })}
          </span>
        </p>
        <p className="words gap">{amountInWords(slip.total)}.</p>
        <p className="note gap">{t(($) => $.payment.slipNote, { order: slip.order })}</p>
        <Signatures>
          <Sign act={t(($) => $.payment.payerSigns)} as={t(($) => $.payment.fn.payer)} name={slip.executed?.name} />
          <Sign act={t(($) => $.payment.payeeSigns)} as={t(($) => $.payment.fn.payee)} />
          <Stamp label={t(($) => $.signatures.stampFacility)} />
        </Signatures>
      </div>
    </>
  )
}

/** Payment slip of one payee: its invoices, what was accepted, paid before and paid here, what is kept off and why. A4. */
export const paymentSlip: DocumentDefinition<PaymentSlipDocument> = {
  schema: zPaymentSlipDocument,
  className: 'payment-slip',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (slip) => t(($) => $.payment.slipTitle, { number: slip.number }),
  page: numberedSheets,
  Body,
}
