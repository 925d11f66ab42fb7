import type { PackageReceiptDocument } from '../../../shared/documents/packageReceipt.ts'
import { formatDay, isDay } from '../../../shared/dates.ts'
import { amount } from '../format.ts'
import { Tick } from '../parts/Tick.tsx'
import { t } from '../text.ts'

interface Props {
  receipt: PackageReceiptDocument
}

const equal = (a: number, b: number): string =>
  a === b ? t(($) => $.packageReceipt.same) : t(($) => $.packageReceipt.different)

type Check = PackageReceiptDocument['checks'][number]

const CHECKS = ['decrypted', 'signed', 'certificate', 'sequence', 'hashes', 'totals', 'closings'] as const

/** A check in words; one that is newer than these words is shown by its code. */
function checkText({ code, detail = '' }: Check): string {
  const known = CHECKS.find((one) => one === code)
  if (known === undefined) return code
  return t(($) => $.packageReceipt.checks[known], { detail: isDay(detail) ? formatDay(detail) : detail })
}

const TOTALS = [
  'membership_dues.amount',
  'receipts.amount',
  'claims.claimed',
  'claims.accepted',
  'invoices.decided_accepted',
  'invoice_payments.amount',
  'entry_lines.debit',
  'entry_lines.credit',
] as const

/** A control total in words. The others are sums of columns that say nothing to a reader: shown only when they differ. */
function totalText(code: string): string | undefined {
  const known = TOTALS.find((one) => one === code)
  return known === undefined ? undefined : t(($) => $.packageReceipt.totals[known])
}

export function Checks({ receipt }: Props) {
  const threes = Array.from({ length: Math.ceil(receipt.checks.length / 3) }, (_, index) =>
    receipt.checks.slice(3 * index, 3 * index + 3),
  )
  return (
    <>
      <h2>
        <span className="no">1</span>
        {t(($) => $.packageReceipt.checksTitle)}
      </h2>
      <table className="t dense ck">
        <tbody>
          {threes.map((three, index) => (
            <tr key={index}>
              {three.map((check) => (
                <td key={check.code}>
                  <Tick on={check.passed}>{checkText(check)}</Tick>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

export function ControlTotals({ receipt }: Props) {
  const columns = ['householdsM', 'householdsF', 'beneficiariesM', 'beneficiariesF'] as const
  const total = (column: (typeof columns)[number]) =>
    receipt.mutuals.reduce((count, mutual) => count + mutual[column], 0)
  return (
    <>
      <h2>
        <span className="no">2</span>
        {t(($) => $.packageReceipt.totalsTitle)} <small>{t(($) => $.packageReceipt.totalsHow)}</small>
      </h2>
      {receipt.mutuals.length === 0 ? null : (
        <table className="t dense">
          <thead>
            <tr>
              <th>{t(($) => $.packageReceipt.columns.code)}</th>
              <th>{t(($) => $.packageReceipt.columns.mutual)}</th>
              {columns.map((column) => (
                <th key={column} className="n">
                  {t(($) => $.packageReceipt.columns[column])}
                </th>
              ))}
              <th className="n">{t(($) => $.packageReceipt.columns.beneficiaries)}</th>
            </tr>
          </thead>
          <tbody>
            {receipt.mutuals.map((mutual) => (
              <tr key={mutual.code}>
                <td>{mutual.code}</td>
                <td>{mutual.name}</td>
                {columns.map((column) => (
                  <td key={column} className="n">
                    {amount(mutual[column])}
                  </td>
                ))}
                <td className="n">{amount(mutual.beneficiariesM + mutual.beneficiariesF)}</td>
              </tr>
            ))}
            <tr className="tot">
              <td colSpan={2}>{t(($) => $.captions.centre)}</td>
              {columns.map((column) => (
                <td key={column} className="n">
                  {amount(total(column))}
                </td>
              ))}
              <td className="n">{amount(total('beneficiariesM') + total('beneficiariesF'))}</td>
            </tr>
          </tbody>
        </table>
      )}
      <table className="t dense gap">
        <thead>
          <tr>
            <th>{t(($) => $.packageReceipt.columns.total)}</th>
            <th className="n">{t(($) => $.packageReceipt.columns.byCentre)}</th>
            <th className="n">{t(($) => $.packageReceipt.columns.byFederation)}</th>
            <th>{t(($) => $.packageReceipt.columns.recomputed)}</th>
          </tr>
        </thead>
        <tbody>
          {receipt.totals
            .filter((item) => totalText(item.code) !== undefined || item.centre !== item.federation)
            .map((item) => (
              <tr key={item.code}>
                <td>{totalText(item.code) ?? item.code}</td>
                <td className="n">
                  {item.money ? t(($) => $.fbu, { amount: amount(item.centre) }) : amount(item.centre)}
                </td>
                <td className="n">
                  {item.money ? t(($) => $.fbu, { amount: amount(item.federation) }) : amount(item.federation)}
                </td>
                <td>{equal(item.centre, item.federation)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}

export function Reservations({ receipt }: Props) {
  const dictated = receipt.phoneCode
  return (
    <>
      {receipt.reservations.length === 0 ? null : (
        <>
          <h2>
            <span className="no">3</span>
            {t(($) => $.packageReceipt.reservationsTitle)}
          </h2>
          <table className="t dense">
            <tbody>
              {receipt.reservations.map((item) => (
                <tr key={`${item.code} ${item.table} ${item.row}`}>
                  <td className="b nw">{item.code}</td>
                  <td>{item.table}</td>
                  <td>{item.row}</td>
                  <td>{item.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {dictated === undefined ? null : (
        <>
          <h2>
            <span className="no">{receipt.reservations.length === 0 ? 3 : 4}</span>
            {t(($) => $.packageReceipt.phoneTitle)} <small>{t(($) => $.packageReceipt.phoneWhen)}</small>
          </h2>
          <div className="tel">
            <b className="code">{dictated}</b>
            <p className="note">{t(($) => $.packageReceipt.phoneHow)}</p>
          </div>
        </>
      )}
    </>
  )
}
