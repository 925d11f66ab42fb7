import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zCashCountDocument, type CashCountDocument } from '../../../shared/documents/treasury.ts'
import { fbu } from '../../../shared/money.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

function Kind({ count, kind }: { count: CashCountDocument; kind: 'note' | 'coin' }) {
  const total = kind === 'note' ? count.notes : count.coins
  return (
    <>
      <tr className="grp">
        <td colSpan={4}>{t(($) => $.cashCount.kinds[kind])}</td>
      </tr>
      {count.lines
        .filter((line) => line.kind === kind)
        .map((line) => (
          <tr key={line.value}>
            <td className="n">{amount(fbu(line.value))}</td>
            <td className="x">×</td>
            <td className="n">{line.quantity}</td>
            <td className="n">{amount(line.amount)}</td>
          </tr>
        ))}
      <tr className="sub">
        <td colSpan={2}>{t(($) => $.cashCount.kinds[kind])}</td>
        <td className="n">{total.quantity}</td>
        <td className="n">{amount(total.amount)}</td>
      </tr>
    </>
  )
}

function Notes({ count }: { count: CashCountDocument }) {
  return (
    <div>
      <h2>
        <span className="no">1</span>
        {t(($) => $.cashCount.notes)}
      </h2>
      <table className="t">
        <thead>
          <tr>
            <th className="n">{t(($) => $.cashCount.value)}</th>
            <th className="x">×</th>
            <th className="n">{t(($) => $.cashCount.quantity)}</th>
            <th className="n">{t(($) => $.cashCount.amount)}</th>
          </tr>
        </thead>
        <tbody>
          <Kind count={count} kind="note" />
          <Kind count={count} kind="coin" />
          <tr className="tot">
            <td colSpan={3}>{t(($) => $.cashCount.counted)}</td>
            <td className="n">{amount(count.counted)}</td>
          </tr>
        </tbody>
      </table>
      <p className="note gap">{t(($) => $.cashCount.onlyCash)}</p>
    </div>
  )
}

function Books({ count }: { count: CashCountDocument }) {
  const rows: [string, number][] = [
    [
      count.previous === undefined
        ? t(($) => $.cashCount.opening, { day: formatDay(count.day) })
        : t(($) => $.cashCount.openingAfter, {
            day: formatDay(count.day),
            number: count.previous.number,
            previous: formatDay(count.previous.day),
          }),
      count.opening,
    ],
    [t(($) => $.cashCount.came, { day: formatDay(count.day), count: count.cameCount }), count.came],
    [t(($) => $.cashCount.left, { day: formatDay(count.day), count: count.leftCount }), -count.left],
  ]
  return (
    <>
      <h2>
        <span className="no">2</span>
        {t(($) => $.cashCount.books)}
      </h2>
      <table className="t">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <td>{label}</td>
              <td className="n">{amount(fbu(value))}</td>
            </tr>
          ))}
          <tr className="tot">
            <td>{t(($) => $.cashCount.expected, { account: count.till.account })}</td>
            <td className="n">{amount(count.expected)}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

function Gap({ count }: { count: CashCountDocument }) {
  const { difference, entry } = count
  const kind = difference === 0 ? 'even' : difference < 0 ? 'short' : 'over'
  return (
    <>
      <h2>
        <span className="no">3</span>
        {t(($) => $.cashCount.gap)}
      </h2>
      <p className="result">
        <span>{t(($) => $.cashCount.gaps[kind])}</span>
        <span>{t(($) => $.fbu, { amount: amount(difference) })}</span>
      </p>
      <table className="t gap">
        <tbody>
          {count.explanation === undefined ? null : (
            <tr>
              <td>{t(($) => $.cashCount.explanation)}</td>
              <td>{count.explanation}</td>
            </tr>
          )}
          {entry === undefined ? null : (
            <tr>
              <td>{t(($) => $.cashCount.posted)}</td>
              <td>{t(($) => $.cashCount.entry, { ...entry, amount: amount(fbu(Math.abs(difference))) })}</td>
            </tr>
          )}
          <tr>
            <td>{t(($) => $.cashCount.year, { year: count.day.slice(0, 4) })}</td>
            <td>
              {t(($) => $.cashCount.yearGaps, {
                shortages: amount(count.shortages),
                surpluses: amount(count.surpluses),
              })}
            </td>
          </tr>
          <tr className="sub">
            <td>{t(($) => $.cashCount.after)}</td>
            <td className="r">{t(($) => $.fbu, { amount: amount(count.counted) })}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

function Around({ count }: { count: CashCountDocument }) {
  const rows: [string, string][] = [
    [t(($) => $.cashCount.lastEntry), count.lastEntry ?? '—'],
    [
      t(($) => $.cashCount.missing),
      count.missingNumbers === 0 ? t(($) => $.cashCount.none) : String(count.missingNumbers),
    ],
    [t(($) => $.cashCount.onTheWay, { count: count.onTheWay.count }), amount(count.onTheWay.amount)],
    [t(($) => $.cashCount.pettyCash, { count: count.pettyCash.count }), amount(count.pettyCash.amount)],
    [
      t(($) => $.cashCount.ceiling, { ceiling: amount(count.ceiling) }),
      count.deposit === 0
        ? t(($) => $.cashCount.respected)
        : t(($) => $.cashCount.toDeposit, { amount: amount(count.deposit) }),
    ],
  ]
  return (
    <>
      <h2>
        <span className="no">4</span>
        {t(($) => $.cashCount.around)}
      </h2>
      <table className="t dense">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <td>{label}</td>
              <td className="b r nw">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Body({ data: count, proof }: { data: CashCountDocument; proof: Proof }) {
  return (
    <>
      <Masthead
        issuer={count.issuer}
        reference={[
          [t(($) => $.cashCount.number), count.number],
          [t(($) => $.series), count.series ?? ''],
          [<Caption key="date" of="date" />, t(($) => $.cashCount.at, { day: formatDay(count.day), hour: count.hour })],
          [t(($) => $.cashCount.till), `${count.till.journal}, ${count.till.label}`],
        ]}
        qr={qrText('AC', count.number, count.day, count.counted, proof)}
      />
      <TitleBar title={t(($) => $.cashCount.title)} standing={t(($) => $.cashCount.standing[count.standing])}>
        {t(($) => $.cashCount.subtitle[count.kind])}
        {count.recounts === undefined ? '' : ` · ${t(($) => $.cashCount.recounts, count.recounts)}`}
      </TitleBar>
      <div className="cols2">
        <Notes count={count} />
        <div>
          <Books count={count} />
          <Gap count={count} />
          <Around count={count} />
        </div>
      </div>
      <p className="gap">
        {t(($) => $.cashCount.sum)} <b>{t(($) => $.fbu, { amount: amount(count.counted) })}</b>,{' '}
        <span className="words">{amountInWords(count.counted)}</span>.
      </p>
      <Signatures>
        <Sign
          act={t(($) => $.cashCount.signs.counted)}
          as={count.kind === 'surprise' ? t(($) => $.functions.supervisor) : t(($) => $.functions.cashier)}
          name={count.countedBy}
        />
        <Sign act={t(($) => $.cashCount.signs.checked)} as={t(($) => $.functions.accountant)} name={count.checkedBy} />
        <Sign act={t(($) => $.cashCount.signs.witness)} as={count.witnessFunction ?? ' '} name={count.witness} />
        <Stamp label={t(($) => $.signatures.stampCentre)} />
      </Signatures>
      {count.kind === 'surprise' ? <p className="note gap">{t(($) => $.cashCount.surpriseNote)}</p> : null}
    </>
  )
}

/** Arrêté de caisse: notes and coins, the books of the moment, the difference and what became of it. A4. */
export const cashCount: DocumentDefinition<CashCountDocument> = {
  schema: zCashCountDocument,
  className: 'cash-count',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (count) => t(($) => $.cashCount.windowTitle, { number: count.number }),
  page: numberedSheets,
  Body,
}
