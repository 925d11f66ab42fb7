import { Fragment } from 'react'
import type { ReimbursementDecision } from '../../../shared/documents/reimbursements.ts'
import { sum } from '../../../shared/money.ts'
import { amount, percent } from '../format.ts'
import { Why } from '../parts/Why.tsx'
import { t } from '../text.ts'

function Line({ line }: { line: ReimbursementDecision['lines'][number] }) {
  const said = line.reasons.length > 0 || line.note !== undefined
  return (
    <>
      <tr>
        <td>
          {line.label}
          {line.quantity === 1 ? '' : `, ${amount(line.quantity)} × ${amount(line.price)}`}
        </td>
        <td className="n">{amount(line.paid)}</td>
        <td className="n">
          {line.referencePrice === null ? t(($) => $.reimbursement.offList) : amount(line.referencePrice)}
        </td>
        <td className="n">{amount(line.base)}</td>
        <td className="n">{percent(line.rate)}</td>
        <td className="n b">{amount(line.granted)}</td>
      </tr>
      {said ? (
        <tr>
          <td colSpan={5} className="in small">
            {line.reasons.map((reason, i) => (
              <Fragment key={i}>
                {i > 0 ? <br /> : null}
                <Why reason={reason} rate={line.rate} />
              </Fragment>
            ))}
            {line.note === undefined ? null : (
              <>
                {line.reasons.length > 0 ? <br /> : null}
                {line.note}
              </>
            )}
          </td>
          <td className="n small">
            {line.reasons.map((reason, i) => (
              <Fragment key={i}>
                {i > 0 ? <br /> : null}
                {t(($) => $.reimbursement.removed, { amount: amount(reason.amount) })}
              </Fragment>
            ))}
          </td>
        </tr>
      ) : null}
    </>
  )
}

/** Paid, reference price, base, rate, granted, each reason with its figures; then what is about the whole request. */
export function DecisionLines({ data }: { data: ReimbursementDecision }) {
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t(($) => $.reimbursement.col.label)}</th>
          <th className="n">{t(($) => $.reimbursement.col.paid)}</th>
          <th className="n">{t(($) => $.reimbursement.col.reference)}</th>
          <th className="n">{t(($) => $.reimbursement.col.base)}</th>
          <th className="n">{t(($) => $.reimbursement.col.rate)}</th>
          <th className="n">{t(($) => $.reimbursement.col.granted)}</th>
        </tr>
      </thead>
      <tbody>
        {data.lines.map((line, i) => (
          <Line key={i} line={line} />
        ))}
        {data.reasons.map((reason, i) => (
          <tr key={`whole${i}`}>
            <td colSpan={5} className="small">
              <Why reason={reason} rate={data.rate} />
            </td>
            <td className="n small">
              {reason.amount === 0 ? '' : t(($) => $.reimbursement.removed, { amount: amount(reason.amount) })}
            </td>
          </tr>
        ))}
        <tr className="tot">
          <td>{t(($) => $.reimbursement.total)}</td>
          <td className="n">{amount(sum(data.lines.map(({ paid }) => paid)))}</td>
          <td />
          <td className="n">{amount(data.base)}</td>
          <td />
          <td className="n">{amount(data.granted)}</td>
        </tr>
      </tbody>
    </table>
  )
}
