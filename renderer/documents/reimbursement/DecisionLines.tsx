import { Fragment } from 'react'
import type { ReimbursementDecision } from '../../../shared/documents/reimbursements.ts'
import { sum } from '../../../shared/money.ts'
import { arithmetic } from '../../../shared/rules/claims/arithmetic.ts'
import { reasonSentence } from '../../app/claimSentences.ts'
import { amount, percent } from '../format.ts'
import { paperWords, t } from '../text.ts'

const SPACE = '\u00A0'
type Reason = ReimbursementDecision['reasons'][number]

/** « TAR01 Consultation : 3 000 payés, tarif 2 200. 1 × (3 000 − 2 200) × 80 % = 640 ». */
function Why({ reason, rate }: { reason: Reason; rate: number }) {
  const formula = arithmetic(reason, rate, SPACE)
  return (
    <>
      <b>{reason.code}</b> {reasonSentence(paperWords, reason, SPACE)}
      {formula === undefined ? null : <span className="nw"> {formula}</span>}
    </>
  )
}

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
