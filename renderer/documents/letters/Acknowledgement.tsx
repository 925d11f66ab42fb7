import { formatDay } from '../../../shared/dates.ts'
import { amountInWords } from '../../../shared/amountInWords.ts'
import { zAcknowledgement, type AcknowledgementDocument } from '../../../shared/documents/invoiceLetters.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { Rows } from '../certificate/Rows.tsx'
import { amount } from '../format.ts'
import { numberedSheets } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { Head } from './Head.tsx'

function Body({ data: letter, proof }: { data: AcknowledgementDocument; proof: Proof }) {
  const { invoice } = letter
  return (
    <>
      <Head
        letter={letter}
        proof={proof}
        type="AC"
        figure={invoice.declared}
        title={t(($) => $.letters.acknowledgement.title)}
        standing={t(($) => $.letters.acknowledgement.standing)}
        reference={[[t(($) => $.letters.due), formatDay(letter.dueOn)]]}
      />
      <p className="note gap">{t(($) => $.letters.acknowledgement.text, { day: formatDay(invoice.receivedOn) })}</p>
      <Rows
        rows={[
          [t(($) => $.letters.acknowledgement.invoicedOn), letter.invoicedOn ? formatDay(letter.invoicedOn) : '—'],
          [t(($) => $.letters.acknowledgement.certificates), <b key="count">{invoice.certificates}</b>],
          [
            t(($) => $.letters.acknowledgement.declared),
            <b key="amount">{t(($) => $.fbu, { amount: amount(invoice.declared) })}</b>,
          ],
          [t(($) => $.letters.acknowledgement.inWords), amountInWords(invoice.declared)],
          [t(($) => $.letters.acknowledgement.agreement), letter.agreement ?? t(($) => $.letters.noAgreement)],
          [
            t(($) => $.letters.acknowledgement.filing),
            letter.filedLate === 0
              ? t(($) => $.letters.acknowledgement.inTime, { day: formatDay(letter.filedBy) })
              : t(($) => $.letters.acknowledgement.late, { count: letter.filedLate, day: formatDay(letter.filedBy) }),
          ],
          [
            t(($) => $.letters.due),
            t(($) => $.letters.acknowledgement.dueValue, {
              day: formatDay(letter.dueOn),
              count: letter.paymentDays,
            }),
          ],
        ]}
      />
      <p className="note gap">{t(($) => $.letters.acknowledgement.rule)}</p>
      <div className="keep">
        <Signatures>
          <Sign
            act={t(($) => $.letters.signs.received)}
            as={t(($) => $.letters.signs.centre)}
            name={letter.receivedBy}
            dated={false}
          />
          <Sign act={t(($) => $.letters.signs.handed)} as={t(($) => $.functions.facility)} />
          <Stamp label={t(($) => $.signatures.stampCentre)} />
        </Signatures>
      </div>
    </>
  )
}

/** Receipt of an envelope: what was written on it, before anything in it was looked at. A4, one page. */
export const invoiceAcknowledgement: DocumentDefinition<AcknowledgementDocument> = {
  schema: zAcknowledgement,
  className: 'invoice-letter',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (letter) => t(($) => $.letters.acknowledgement.windowTitle, { number: letter.number }),
  page: numberedSheets,
  Body,
}
