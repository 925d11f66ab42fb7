import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import type { StatementDocument } from '../../../shared/documents/statement.ts'
import { amount, percent } from '../format.ts'
import { t } from '../text.ts'

/** What was cut from the whole invoice, error of addition included: the first and the last box agree with it. */
export const reducedInAll = (statement: StatementDocument): number =>
  statement.totals.reduced + Math.max(0, statement.additionGap)

/** The facility added up too much, or left out of its total what its certificates ask. */
function additionText({ additionGap, invoice, totals }: StatementDocument): string {
  const amounts = { declared: amount(invoice.declared), claimed: amount(totals.claimed) }
  return additionGap > 0
    ? t(($) => $.statement.walk.addition, amounts)
    : t(($) => $.statement.walk.additionBelow, amounts)
}

/** From what the facility asked to what is paid, in one line of arithmetic. */
export function Boxes({ statement }: { statement: StatementDocument }) {
  const { totals, invoice, rows } = statement
  // a certificate of which something is accepted was reduced, whatever was cut from it: the screens count so
  const cut = rows.filter(({ reduced, rejected }) => reduced > 0 || rejected > 0)
  const rejected = cut.filter(({ accepted }) => accepted === 0).length
  const box = (label: string, value: string, result = false) => (
    <div className={result ? 'res' : undefined}>
      <small>{label}</small>
      <b>{value}</b>
    </div>
  )
  return (
    <div className="boxes">
      {box(
        statement.additionGap < 0 ? t(($) => $.statement.boxes.claimedRows) : t(($) => $.statement.boxes.claimed),
        amount(Math.max(invoice.declared, totals.claimed)),
      )}
      <i>−</i>
      {box(
        t(($) => $.statement.boxes.reduced),
        amount(reducedInAll(statement)),
      )}
      <i>−</i>
      {box(
        t(($) => $.statement.boxes.rejected),
        amount(totals.rejected),
      )}
      <i>=</i>
      {box(
        t(($) => $.statement.boxes.accepted),
        t(($) => $.fbu, { amount: amount(totals.accepted) }),
        true,
      )}
      <p>
        {t(($) => $.statement.counts, {
          count: rows.length,
          whole: rows.length - cut.length,
          reduced: cut.length - rejected,
          rejected,
        })}{' '}
        {statement.appealUntil === undefined
          ? ''
          : t(($) => $.statement.appealUntil, { day: formatDay(statement.appealUntil) })}
      </p>
    </div>
  )
}

function FromClaimedToAccepted({ statement }: { statement: StatementDocument }) {
  const { totals, invoice, rows, additionGap, shares } = statement
  const row = (label: string, value: number, className?: string) => (
    <tr className={className}>
      <td className={className === undefined ? 'in' : undefined}>{label}</td>
      <td className="n">{amount(value)}</td>
    </tr>
  )
  const touched = (kind: 'reduced' | 'rejected') => rows.filter((item) => item[kind] > 0).length
  return (
    <table className="t">
      <tbody>
        {row(
          t(($) => $.statement.walk.declared, { number: invoice.number }),
          invoice.declared,
          'first',
        )}
        {additionGap === 0 ? null : row(additionText(statement), -additionGap)}
        {row(
          t(($) => $.statement.walk.claimed, { count: rows.length }),
          totals.claimed,
          'sub',
        )}
        {row(
          t(($) => $.statement.walk.reduced, { count: touched('reduced') }),
          -totals.reduced,
        )}
        {row(
          t(($) => $.statement.walk.rejected, { count: touched('rejected') }),
          -totals.rejected,
        )}
        {row(
          t(($) => $.statement.walk.accepted),
          totals.accepted,
          'tot',
        )}
        {shares.map((part) => (
          <tr key={part.name}>
            <td className="in">
              {part.own
                ? t(($) => $.statement.walk.own, { name: part.name })
                : t(($) => $.statement.walk.interMutual, { name: part.name, count: part.certificates })}
            </td>
            <td className="n">{amount(part.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ByReason({ statement }: { statement: StatementDocument }) {
  const count = statement.byReason.reduce((total, reason) => total + (reason.count ?? 0), 0)
  const removed = statement.byReason.reduce((total, reason) => total + reason.amount, 0)
  const claimed = Math.max(statement.invoice.declared, statement.totals.claimed)
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.statement.reasons.code)}</th>
          <th />
          <th className="x">{t(($) => $.statement.reasons.effect)}</th>
          <th className="n">{t(($) => $.statement.reasons.count)}</th>
          <th className="n">{t(($) => $.statement.reasons.amount)}</th>
        </tr>
      </thead>
      <tbody>
        {statement.byReason.map((reason) => (
          <tr key={`${reason.code} ${reason.effect}`}>
            <td className="b">{reason.code}</td>
            <td>{reason.label}</td>
            <td className="x">{t(($) => $.statement.effects[reason.effect])}</td>
            <td className="n">{reason.count ?? '—'}</td>
            <td className="n">{amount(reason.amount)}</td>
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={3}>
            {t(($) => $.statement.reasons.total, { share: percent(claimed === 0 ? 0 : (removed * 100) / claimed) })}
          </td>
          <td className="n">{count}</td>
          <td className="n">{amount(removed)}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** Part 2: the same total reached two ways, and the amount in words. */
export function Summary({ statement }: { statement: StatementDocument }) {
  const payable =
    statement.payableBefore === undefined
      ? ''
      : t(($) => $.statement.payable, { day: formatDay(statement.payableBefore) })
  const account =
    statement.facility.bankAccount === undefined
      ? ''
      : t(($) => $.statement.account, { account: statement.facility.bankAccount })
  return (
    <section className="keep">
      <div className="cols2">
        <div>
          <h2>
            <span className="no">2</span>
            {t(($) => $.statement.walk.title)}
          </h2>
          <FromClaimedToAccepted statement={statement} />
        </div>
        <div>
          <h2>{t(($) => $.statement.reasons.title)}</h2>
          <ByReason statement={statement} />
        </div>
      </div>
      <p className="note gap">
        <b>{t(($) => $.statement.inWords)}</b> <span className="words">{amountInWords(statement.totals.accepted)}</span>
        .{payable}
        {account}
      </p>
    </section>
  )
}
