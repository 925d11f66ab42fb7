import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zReceiptDocument, type ReceiptDocument } from '../../../shared/documents/receipt.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, dayAndTime } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { qrText } from '../parts/proofLines.ts'
import { Sign, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import {
  exceptionNote,
  leftToPay,
  lineLabel,
  paymentFacts,
  receiptFacts,
  receiptSeries,
  receiptTotals,
} from './words.ts'

function standing(receipt: ReceiptDocument, copy: 'original' | 'stub'): string {
  if (receipt.cancelled !== undefined) return t(($) => $.standing.cancelled)
  if (receipt.duplicate !== undefined) return t(($) => $.standing.duplicate, { rank: receipt.duplicate.rank })
  return copy === 'original' ? t(($) => $.standing.originalMember) : t(($) => $.standing.stub)
}

function Lines({ receipt }: { receipt: ReceiptDocument }) {
  const totals = receiptTotals(receipt)
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t(($) => $.receipt.columns.nature)}</th>
          <th className="n">{t(($) => $.receipt.columns.due)}</th>
          <th className="n">{t(($) => $.receipt.columns.paidBefore)}</th>
          <th className="n">{t(($) => $.receipt.columns.paid)}</th>
          <th className="n">{t(($) => $.receipt.columns.left)}</th>
        </tr>
      </thead>
      <tbody>
        {receipt.lines.map((line, index) => (
          <tr key={index}>
            <td>
              {line.kind === 'card' && line.label === undefined ? <Caption of="card" /> : lineLabel(line, receipt)}
            </td>
            <td className="n">{amount(line.due)}</td>
            <td className="n">{amount(line.paidBefore)}</td>
            <td className="n">
              <b>{amount(line.paid)}</b>
            </td>
            <td className="n">{amount(leftToPay(line))}</td>
          </tr>
        ))}
        <tr className="tot">
          <td>
            <Caption of="total" />
          </td>
          <td className="n">{amount(totals.due)}</td>
          <td className="n">{amount(totals.paidBefore)}</td>
          <td className="n">{amount(totals.paid)}</td>
          <td className="n">{amount(totals.left)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Copy({ receipt, proof, copy }: { receipt: ReceiptDocument; proof: Proof; copy: 'original' | 'stub' }) {
  const { paid } = receiptTotals(receipt)
  const { place } = receipt.household
  const note = exceptionNote(receipt)
  return (
    <section className="copy">
      <Masthead
        issuer={receipt.issuer}
        reference={[
          [t(($) => $.receipt.number), receipt.number],
          [t(($) => $.series), receiptSeries(receipt)],
          [<Caption key="date" of="date" />, formatDay(receipt.day)],
          [t(($) => $.copy), copy === 'original' ? '1 / 2' : '2 / 2'],
        ]}
        qr={qrText('RC', receipt.number, receipt.day, paid, proof, receipt.duplicate?.rank)}
      />
      <TitleBar title={t(($) => $.receipt.title)} standing={standing(receipt, copy)}>
        {t(($) => $.receipt.subtitle)}
      </TitleBar>
      <div className="fields">
        <Field caption="receivedFrom" span={5}>
          <b>{receipt.payer.name}</b>
        </Field>
        <Field caption="memberRegistration" span={4} code>
          {receipt.payer.registration}
          {receipt.payer.formerRegistration === undefined ? null : (
            <span className="former">{t(($) => $.former, { number: receipt.payer.formerRegistration })}</span>
          )}
        </Field>
        <Field caption="phone" span={3}>
          {receipt.payer.phone ?? '—'}
        </Field>
        <Field caption="household" span={2}>
          {t(($) => $.persons, { count: receipt.household.persons })}
        </Field>
        <Field caption="colline" span={3}>
          {place.colline ?? '—'}
        </Field>
        <Field caption="placePath" span={4}>
          {[place.zone, place.commune, place.province].join(', ')}
        </Field>
        <Field caption="coverYear" span={3}>
          {receipt.coverYear}
        </Field>
      </div>
      <Lines receipt={receipt} />
      <div className="low">
        <div>
          <p className="sumline">
            <b>{t(($) => $.fbu, { amount: amount(paid) })}</b> <span className="words">{amountInWords(paid)}</span>
          </p>
          <p className="note">{paymentFacts(receipt)}</p>
          {note === undefined ? null : <p className="note b">{note}</p>}
          <p className="note">
            {receipt.rights === undefined ? null : (
              <b>
                {t(($) => $.receipt.rights, {
                  from: formatDay(receipt.rights.from),
                  to: formatDay(receipt.rights.to),
                })}{' '}
              </b>
            )}
            {t(($) => $.receipt.notACard)}
          </p>
        </div>
        <Sign act={t(($) => $.receipt.forMutual)} as={<Caption of="cashier" />} name={receipt.cashier} dated={false} />
        <Sign
          act={t(($) => $.receipt.member)}
          as={<Caption of="memberMark" />}
          name={receipt.payer.name}
          dated={false}
        />
        <Stamp label={t(($) => $.signatures.stamp)} />
      </div>
      <p className="vline">
        <span>
          {t(($) => $.proof.label)} <b>{proof.shown}</b>
          {t(($) => $.proof.rest, { hash: proof.hash, at: dayAndTime(receipt.printed.at), by: receipt.printed.by })}
          {receipt.issuer.fictitious ? t(($) => $.proof.specimenShort) : ''}
        </span>
        <b>{t(($) => $.pageOf, { page: 1, pages: 1 })}</b>
      </p>
    </section>
  )
}

/** Two halves of A4: the member's original and the stub the mutual keeps, cut between. */
export const receiptA5: DocumentDefinition<ReceiptDocument> = {
  schema: zReceiptDocument,
  className: 'receipt-a5',
  facts: receiptFacts,
  title: (receipt) => t(($) => $.receipt.windowTitle, { number: receipt.number }),
  page: () => ({ size: 'A4 portrait' }),
  Body: ({ data, proof }) => (
    <>
      <Copy receipt={data} proof={proof} copy="original" />
      <p className="cut">
        <span>{t(($) => $.cutHere)}</span>
      </p>
      <Copy receipt={data} proof={proof} copy="stub" />
    </>
  ),
}
