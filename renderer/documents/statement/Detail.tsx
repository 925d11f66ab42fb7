import { Fragment } from 'react'
import { formatDay } from '../../../shared/dates.ts'
import type { Deduction, StatementDocument, StatementRow } from '../../../shared/documents/statement.ts'
import { amount } from '../format.ts'
import { t } from '../text.ts'

function Reason({ deduction }: { deduction: Deduction }) {
  return (
    <>
      <b>{deduction.code}</b> {deduction.label}
      {deduction.formula === undefined ? null : (
        <>
          <br />
          {deduction.formula}
        </>
      )}
    </>
  )
}

function Row({ row, rank }: { row: StatementRow; rank: number }) {
  const cut = (value: number) => (value === 0 ? '0' : <b>{amount(value)}</b>)
  return (
    <tr>
      <td className="x">{rank}</td>
      <td className="nw">
        {row.certificate}
        {row.completable === true ? ' †' : ''}
      </td>
      <td>{formatDay(row.day)}</td>
      <td className="nw">{row.registration}</td>
      <td>{row.beneficiary}</td>
      <td className="n">{amount(row.cost)}</td>
      <td className="n">{amount(row.copayment)}</td>
      <td className="n">{amount(row.claimed)}</td>
      <td className="n">{cut(row.reduced)}</td>
      <td className="n">{cut(row.rejected)}</td>
      <td className="n">{amount(row.accepted)}</td>
      <td>
        {row.interMutual === undefined ? null : t(($) => $.statement.interMutual, { name: row.interMutual })}
        {row.deductions.map((deduction, index) => (
          <Fragment key={index}>
            {index > 0 || row.interMutual !== undefined ? <br /> : null}
            <Reason deduction={deduction} />
          </Fragment>
        ))}
      </td>
    </tr>
  )
}

/** Part 1: one row per certificate; accepted = claimed − reduced − rejected on each of them. */
export function Detail({ statement }: { statement: StatementDocument }) {
  const { totals, rows } = statement
  return (
    <>
      <h2>
        <span className="no">1</span>
        {t(($) => $.statement.detail.title)} <small>{t(($) => $.statement.detail.how)}</small>
      </h2>
      <table className="t dense five dec">
        <thead>
          <tr>
            <th className="x">{t(($) => $.statement.detail.rank)}</th>
            <th>{t(($) => $.statement.detail.certificate)}</th>
            <th>{t(($) => $.statement.detail.day)}</th>
            <th>{t(($) => $.statement.detail.registration)}</th>
            <th>{t(($) => $.statement.detail.beneficiary)}</th>
            <th className="n">{t(($) => $.statement.detail.cost)}</th>
            <th className="n">{t(($) => $.statement.detail.copayment)}</th>
            <th className="n">{t(($) => $.statement.detail.claimed)}</th>
            <th className="n">{t(($) => $.statement.detail.reduced)}</th>
            <th className="n">{t(($) => $.statement.detail.rejected)}</th>
            <th className="n">{t(($) => $.statement.detail.accepted)}</th>
            <th>{t(($) => $.statement.detail.reason)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={`${row.certificate} ${row.registration}`} row={row} rank={index + 1} />
          ))}
          <tr className="tot">
            <td colSpan={5}>{t(($) => $.statement.walk.claimed, { count: rows.length })}</td>
            <td className="n">{amount(totals.cost)}</td>
            <td className="n">{amount(totals.copayment)}</td>
            <td className="n">{amount(totals.claimed)}</td>
            <td className="n">{amount(totals.reduced)}</td>
            <td className="n">{amount(totals.rejected)}</td>
            <td className="n">{amount(totals.accepted)}</td>
            <td>{rows.some((row) => row.completable === true) ? t(($) => $.statement.completable) : ''}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
