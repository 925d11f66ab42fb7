import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zReimbursementVoucher, type ReimbursementVoucher } from '../../../shared/documents/reimbursements.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { qrText } from '../parts/proofLines.ts'
import { Sign, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { SlipFields, SlipFoot, TwoCopies } from './Parts.tsx'
import { seriesOf, typeOf } from './words.ts'

function Copy({ data, proof, which }: { data: ReimbursementVoucher; proof: Proof; which: 'original' | 'copy' }) {
  const { decision, approved } = data
  return (
    <section className="copy">
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.reimbursement.voucherNumber), data.number],
          [t(($) => $.series), seriesOf(data)],
          [<Caption key="date" of="date" />, formatDay(approved?.day ?? decision.day)],
          [t(($) => $.copy), which === 'original' ? '1 / 2' : '2 / 2'],
        ]}
        qr={qrText(typeOf(data.number), data.number, approved?.day ?? decision.day, data.granted, proof)}
      />
      <TitleBar
        title={t(($) => $.reimbursement.voucher)}
        standing={
          data.standing === 'toPay'
            ? t(($) => $.reimbursement.voucherCopy[which])
            : t(($) => $.reimbursement.voucherStanding[data.standing as 'draft'])
        }
      >
        {t(($) => $.reimbursement.ofCare)}
      </TitleBar>
      <SlipFields
        request={data}
        decision={t(($) => $.reimbursement.numberOf, { number: decision.number, day: formatDay(decision.day) })}
      />
      <p className="result">
        <span>{t(($) => $.reimbursement.toPay)}</span>
        <span>{t(($) => $.fbu, { amount: amount(data.granted) })}</span>
      </p>
      <p className="note">
        <span className="words">{amountInWords(data.granted)}</span>
        {data.order === undefined ? '' : ` · ${t(($) => $.reimbursement.byOrder, { number: data.order })}`}
      </p>
      <p className="note">
        {t(($) => $.reimbursement.identity)}{' '}
        {data.prescriptionOn === undefined
          ? ''
          : t(($) => $.reimbursement.fetchUntil, { day: formatDay(data.prescriptionOn) })}
      </p>
      <div className="low slip">
        <Sign
          act={t(($) => $.reimbursement.signs.decided)}
          as={t(($) => $.functions.manager)}
          name={data.decided?.name}
          dated={false}
        />
        <Sign
          act={t(($) => $.reimbursement.signs.approved)}
          as={t(($) => $.functions.head)}
          name={approved?.name}
          dated={false}
        />
        <Sign act={t(($) => $.reimbursement.signs.pays)} as={t(($) => $.functions.cashier)} dated={false} />
        <Stamp label={t(($) => $.signatures.stampCentre)} />
      </div>
      <SlipFoot request={data} proof={proof} />
    </section>
  )
}

/** What the till is asked to pay, to whom and until when, half for the till, half for the file. Two A5 on A4. */
export const reimbursementVoucher: DocumentDefinition<ReimbursementVoucher> = {
  schema: zReimbursementVoucher,
  className: 'receipt-a5 reimbursement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (data) => t(($) => $.reimbursement.voucherTitle, { number: data.number }),
  page: () => ({ size: 'A4 portrait' }),
  Body: ({ data, proof }) => <TwoCopies copy={(which) => <Copy data={data} proof={proof} which={which} />} />,
}
