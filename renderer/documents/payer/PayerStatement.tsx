import { formatDay } from '../../../shared/dates.ts'
import { zPayerStatement, type PayerStatement } from '../../../shared/documents/payerStatement.ts'
import { subtract } from '../../../shared/money.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

type Commitment = PayerStatement['commitments'][number]

function List({ commitment: c }: { commitment: Commitment }) {
  const said = { number: c.number, day: formatDay(c.day), share: c.sharePercent }
  return (
    <>
      <h2>
        {t(($) => $.payerStatement.commitment, said)}{' '}
        <small>
          {c.reference === undefined ? '' : t(($) => $.payerStatement.reference, { reference: c.reference })}
        </small>
      </h2>
      <table className="t dense">
        <thead>
          <tr>
            <th>{t(($) => $.payerStatement.registration)}</th>
            <th>{t(($) => $.payerStatement.name)}</th>
            <th>{t(($) => $.payerStatement.place)}</th>
            <th className="n">{t(($) => $.payerStatement.people)}</th>
            <th>{t(($) => $.payerStatement.covered)}</th>
            <th className="n">{t(($) => $.payerStatement.amount)}</th>
          </tr>
        </thead>
        <tbody>
          {c.households.map((h) => (
            <tr key={h.registration}>
              <td className="code">{h.registration}</td>
              <td>{h.name}</td>
              <td>{h.place}</td>
              <td className="n">{h.people}</td>
              <td>{h.coveredFrom === undefined ? '—' : formatDay(h.coveredFrom)}</td>
              <td className="n">{amount(h.amount)}</td>
            </tr>
          ))}
          <tr className="tot">
            <td colSpan={5}>
              <Caption of="total" />
            </td>
            <td className="n">{amount(c.amount)}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

function Payments({ payments }: Pick<PayerStatement, 'payments'>) {
  if (payments.length === 0) return <p className="note gap">{t(($) => $.payerStatement.noPayment)}</p>
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.payerStatement.payment)}</th>
          <th>{t(($) => $.payerStatement.day)}</th>
          <th>{t(($) => $.payerStatement.of)}</th>
          <th>{t(($) => $.payerStatement.mode)}</th>
          <th className="n">{t(($) => $.payerStatement.amount)}</th>
        </tr>
      </thead>
      <tbody>
        {payments.map((p) => (
          <tr key={p.number}>
            <td>{p.number}</td>
            <td>{formatDay(p.day)}</td>
            <td>{p.commitment}</td>
            <td>{[t(($) => $.payerStatement[p.mode]), p.reference].filter(Boolean).join(' ')}</td>
            <td className="n">{amount(p.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a third party took upon itself for a cover year, household by household, and what it still owes. */
export const payerStatement: DocumentDefinition<PayerStatement> = {
  schema: zPayerStatement,
  className: 'payer-statement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: ({ number }) => t(($) => $.payerStatement.windowTitle, { number }),
  page: numberedSheets,
  Body: ({ data, proof }) => (
    <>
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.payerStatement.number), data.number],
          [<Caption key="date" of="date" />, formatDay(data.day)],
          [t(($) => $.payerStatement.year), data.coverYear],
        ]}
        qr={qrText('TP', data.number, data.day, data.committed, proof)}
      />
      <TitleBar title={t(($) => $.payerStatement.title)} standing={t(($) => $.standing.original)}>
        {t(($) => $.payerStatement.subtitle)}
      </TitleBar>
      <div className="fields">
        <Field caption="payer" span={5}>
          <b>{data.payer.name}</b>
        </Field>
        <Field caption="contact" span={4}>
          {data.payer.contact ?? '—'}
        </Field>
        <Field caption="phone" span={3}>
          {data.payer.phone ?? '—'}
        </Field>
      </div>
      {data.commitments.map((c) => (
        <List key={c.number} commitment={c} />
      ))}
      <h2>{t(($) => $.payerStatement.payments)}</h2>
      <Payments payments={data.payments} />
      <table className="t gap">
        <tbody>
          <tr>
            <td>{t(($) => $.payerStatement.committed)}</td>
            <td className="n">{amount(data.committed)}</td>
          </tr>
          <tr>
            <td>{t(($) => $.payerStatement.paid)}</td>
            <td className="n">{amount(data.paid)}</td>
          </tr>
          <tr className="tot">
            <td>{t(($) => $.payerStatement.left)}</td>
            <td className="n">{amount(subtract(data.committed, data.paid))}</td>
          </tr>
        </tbody>
      </table>
      <Signatures>
        <Sign act={t(($) => $.payerStatement.forCentre)} as={t(($) => $.functions.manager)} />
        <Sign act={t(($) => $.payerStatement.forPayer)} as={t(($) => $.payerStatement.act)} name={data.payer.name} />
        <Stamp label={t(($) => $.signatures.stamp)} />
      </Signatures>
    </>
  ),
}
