import { formatDay } from '../../../shared/dates.ts'
import {
  zReimbursementAcknowledgement,
  type ReimbursementAcknowledgement,
} from '../../../shared/documents/reimbursements.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { qrText } from '../parts/proofLines.ts'
import { Sign, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { MemberMark, RequestFields, SlipFoot, TwoCopies } from './Parts.tsx'
import { papersLine, seriesOf, typeOf } from './words.ts'

/** The lines that fit on half a sheet; the rest is said as one. */
const SHOWN = 5

function Lines({ lines, paid }: { lines: ReimbursementAcknowledgement['lines']; paid: number }) {
  const shown = lines.length > SHOWN ? lines.slice(0, SHOWN - 1) : lines
  const rest = lines.slice(shown.length)
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.reimbursement.col.label)}</th>
          <th className="n">{t(($) => $.reimbursement.col.quantity)}</th>
          <th className="n">{t(($) => $.reimbursement.col.price)}</th>
          <th className="n">{t(($) => $.reimbursement.col.paid)}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((line, i) => (
          <tr key={i}>
            <td>{line.label}</td>
            <td className="n">{amount(line.quantity)}</td>
            <td className="n">{amount(line.price)}</td>
            <td className="n">{amount(line.paid)}</td>
          </tr>
        ))}
        {rest.length === 0 ? null : (
          <tr>
            <td colSpan={3}>{t(($) => $.reimbursement.more, { count: rest.length })}</td>
            <td className="n">{amount(rest.reduce((sum, line) => sum + line.paid, 0))}</td>
          </tr>
        )}
        <tr className="tot">
          <td colSpan={3}>{t(($) => $.reimbursement.asked)}</td>
          <td className="n">{amount(paid)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Copy({
  data,
  proof,
  which,
}: {
  data: ReimbursementAcknowledgement
  proof: Proof
  which: 'original' | 'copy'
}) {
  const { request } = data
  return (
    <section className="copy">
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.reimbursement.requestNumber), request.number],
          [t(($) => $.series), seriesOf(data)],
          [<Caption key="date" of="date" />, formatDay(request.day)],
          [t(($) => $.copy), which === 'original' ? '1 / 2' : '2 / 2'],
        ]}
        qr={qrText(typeOf(data.number), data.number, request.day, data.paid, proof)}
      />
      <TitleBar
        title={t(($) => $.reimbursement.acknowledgement)}
        standing={t(($) => $.reimbursement.acknowledgementCopy[which])}
      >
        {t(($) => $.reimbursement.acknowledgementOf)}
      </TitleBar>
      <RequestFields request={data} />
      <Lines lines={data.lines} paid={data.paid} />
      <div className="low">
        <div>
          <p className="note">
            <b>{t(($) => $.reimbursement.papers)}</b> {papersLine(data)}
          </p>
          <p className="note">
            {data.answerBy === undefined
              ? t(($) => $.reimbursement.keepSlip)
              : t(($) => $.reimbursement.answerBy, { day: formatDay(data.answerBy) })}{' '}
            {t(($) => $.reimbursement.notADecision)}
          </p>
        </div>
        <Sign
          act={t(($) => $.reimbursement.signs.received)}
          as={t(($) => $.functions.centre)}
          name={request.enteredBy}
          dated={false}
        />
        <Sign act={t(($) => $.reimbursement.signs.handed)} as={<MemberMark />} name={data.payee.name} dated={false} />
        <Stamp label={t(($) => $.signatures.stamp)} />
      </div>
      <SlipFoot request={data} proof={proof} />
    </section>
  )
}

/** What the member handed in and when, half for the member, half for the file. Two A5 on A4. */
export const reimbursementAcknowledgement: DocumentDefinition<ReimbursementAcknowledgement> = {
  schema: zReimbursementAcknowledgement,
  className: 'receipt-a5 reimbursement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (data) => t(($) => $.reimbursement.acknowledgementTitle, { number: data.request.number }),
  page: () => ({ size: 'A4 portrait' }),
  Body: ({ data, proof }) => <TwoCopies copy={(which) => <Copy data={data} proof={proof} which={which} />} />,
}
