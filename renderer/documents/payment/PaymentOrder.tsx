import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zPaymentOrderDocument, type PaymentOrderDocument } from '../../../shared/documents/payments.ts'
import { sum } from '../../../shared/money.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { Tick } from '../parts/Tick.tsx'
import { t } from '../text.ts'
import { Captioned } from './Captioned.tsx'
import { OwnAccount } from './OwnAccount.tsx'

type Payee = PaymentOrderDocument['payees'][number]

/** Where the money goes, in one or two lines. */
function Where({ order, payee }: { order: PaymentOrderDocument; payee: Payee }) {
  switch (order.means) {
    case 'transfer':
      return (
        <>
          {payee.bank}
          <br />
          <span className="code">{payee.account}</span>
        </>
      )
    case 'mobile':
      return <span className="code">{payee.mobileMoney}</span>
    case 'cheque':
      return <span className="code">{payee.cheque ?? t(($) => $.payment.toNumber)}</span>
    case 'cash':
      return t(($) => $.payment.atTill)
  }
}

function Payees({ order }: { order: PaymentOrderDocument }) {
  const paid = order.payees.filter(({ total }) => total > 0).length
  return (
    <table className="t gap">
      <thead>
        <tr>
          <th>{t(($) => $.payment.col.rank)}</th>
          <th>{t(($) => $.payment.col.payee)}</th>
          <th>{t(($) => $.payment.col.where[order.means])}</th>
          <th>{t(($) => $.payment.col.paper)}</th>
          <th>{t(($) => $.payment.col.day)}</th>
          <th className="n">{t(($) => $.payment.col.amount)}</th>
        </tr>
      </thead>
      {order.payees.map((payee, index) => (
        <tbody key={`${payee.name}${payee.code ?? ''}`} className="keep">
          {payee.lines.map((line, at) => (
            <tr key={`${line.kind}${line.number}`}>
              {at === 0 ? (
                <>
                  <td rowSpan={payee.lines.length}>{index + 1}</td>
                  <td rowSpan={payee.lines.length}>
                    <b>{payee.name}</b>
                    {payee.code === undefined ? '' : ` (${payee.code})`}
                    {payee.holder === undefined || payee.holder === payee.name ? null : (
                      <>
                        <br />
                        <span className="small">{payee.holder}</span>
                      </>
                    )}
                  </td>
                  <td rowSpan={payee.lines.length}>
                    <Where order={order} payee={payee} />
                  </td>
                </>
              ) : null}
              <td className="nw">{line.number}</td>
              <td className="nw">{formatDay(line.day)}</td>
              <td className="n">{amount(line.amount)}</td>
            </tr>
          ))}
          {payee.lines.length > 1 ? (
            <tr className="sub">
              <td colSpan={5}>{t(($) => $.payment.perPayee, { name: payee.name })}</td>
              <td className="n">{amount(payee.total)}</td>
            </tr>
          ) : null}
        </tbody>
      ))}
      <tbody>
        <tr className="tot">
          <td colSpan={5}>{t(($) => $.payment.total, { count: paid })}</td>
          <td className="n">{amount(order.total)}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** Above this many lines the entry shows its accounts; each line is in the books. */
const ENTRY_LINES = 7

function Entry({ order }: { order: PaymentOrderDocument }) {
  const { entry } = order
  const shown = entry.lines.length > ENTRY_LINES ? byAccount(entry.lines) : entry.lines
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.payment.entryCol.account)}</th>
          <th>{t(($) => $.payment.entryCol.label)}</th>
          <th className="n">{t(($) => $.payment.entryCol.debit)}</th>
          <th className="n">{t(($) => $.payment.entryCol.credit)}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((line, index) => (
          // Lines stand in the order of the entry: two may read the same.
          <tr key={index}>
            <td>{line.account}</td>
            <td>{line.label}</td>
            <td className="n">{line.debit === 0 ? '' : amount(line.debit)}</td>
            <td className="n">{line.credit === 0 ? '' : amount(line.credit)}</td>
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={2}>
            {t(($) => $.payment.entryFoot, { journal: entry.number ?? entry.journal, day: formatDay(entry.day) })}
          </td>
          <td className="n">{amount(sum(entry.lines.map(({ debit }) => debit)))}</td>
          <td className="n">{amount(sum(entry.lines.map(({ credit }) => credit)))}</td>
        </tr>
      </tbody>
    </table>
  )
}

type EntryLine = PaymentOrderDocument['entry']['lines'][number]

function byAccount(lines: readonly EntryLine[]): EntryLine[] {
  const accounts = [...new Set(lines.map(({ account }) => account))]
  return accounts.map((account) => {
    const own = lines.filter((line) => line.account === account)
    const [first] = own
    return {
      account,
      label: own.length === 1 ? (first?.label ?? '') : t(($) => $.payment.more, { count: own.length }),
      debit: sum(own.map(({ debit }) => debit)),
      credit: sum(own.map(({ credit }) => credit)),
    }
  })
}

function Controls({ order }: { order: PaymentOrderDocument }) {
  const { checks } = order
  const done = order.standing === 'executed'
  const lines = [
    [checks.decided, t(($) => $.payment.check.decided)],
    [checks.accounts, t(($) => $.payment.check.accounts)],
    [checks.unpaid, t(($) => $.payment.check.unpaid)],
    [
      checks.funds,
      done ? t(($) => $.payment.check.fundsAfter) : t(($) => $.payment.check.funds, { balance: amount(order.balance) }),
    ],
    [checks.apart, t(($) => $.payment.check.apart)],
  ] as const
  return (
    <p className="note">
      {lines.map(([on, words]) => (
        <span key={words} className="line">
          <Tick on={on}>{words}</Tick>
        </span>
      ))}
    </p>
  )
}

const signed = (act: { name: string; day: string } | undefined): string =>
  act === undefined ? '' : t(($) => $.payment.signs.acts, { day: formatDay(act.day) })

function Signs({ order }: { order: PaymentOrderDocument }) {
  const two = order.signatures === 2
  return (
    <div className="keep">
      <Signatures>
        <Sign act={t(($) => $.payment.signs.prepared)} as={signed(order.prepared)} name={order.prepared.name} />
        <Sign
          act={t(($) => $.payment.signs.checked)}
          as={order.checked === undefined ? t(($) => $.functions.accountant) : signed(order.checked)}
          name={order.checked?.name}
        />
      </Signatures>
      <Signatures>
        <Sign
          act={t(($) => $.payment.signs.first)}
          as={order.signed === undefined ? t(($) => $.payment.signs.signatory) : signed(order.signed)}
          name={order.signed?.name}
        />
        {two ? (
          <Sign
            act={t(($) => $.payment.signs.second)}
            as={order.countersigned === undefined ? t(($) => $.payment.signs.signatory) : signed(order.countersigned)}
            name={order.countersigned?.name}
          />
        ) : null}
        <Stamp label={t(($) => $.signatures.stampCentre)} />
      </Signatures>
      <Signatures>
        <Sign act={t(($) => $.payment.signs.received[order.means])} as={t(($) => $.payment.signs.who)} />
        <Sign
          act={t(($) => $.payment.signs.executed[order.means])}
          as={order.executed?.reference ?? t(($) => $.payment.signs.reference)}
          name={order.means === 'transfer' ? undefined : order.executed?.name}
        />
        {order.means === 'transfer' ? <Stamp label={t(($) => $.payment.signs.stamp)} /> : null}
      </Signatures>
    </div>
  )
}

function Body({ data: order, proof }: { data: PaymentOrderDocument; proof: Proof }) {
  return (
    <>
      <Masthead
        issuer={order.issuer}
        reference={[
          [t(($) => $.payment.number), order.number],
          [t(($) => $.series), order.series ?? order.number.replace(/-\d+$/, '')],
          [<Caption key="date" of="date" />, formatDay(order.day)],
          [t(($) => $.payment.means), t(($) => $.payment.meansOf[order.means])],
        ]}
        qr={qrText('OP', order.number, order.day, order.total, proof)}
      />
      <TitleBar
        title={t(($) => $.payment.titles[order.means])}
        standing={t(($) => $.payment.standing[order.standing])}
      />
      <div className="fields">
        <Captioned caption={t(($) => $.payment.account)} span={5}>
          <OwnAccount account={order.account} />
        </Captioned>
        <Captioned caption={t(($) => $.payment.object)} span={4}>
          {order.object}
        </Captioned>
        <Captioned caption={t(($) => $.payment.wanted)} span={3}>
          {order.wantedOn === undefined
            ? t(($) => $.payment.soon)
            : t(($) => $.payment.wantedOn, { day: formatDay(order.wantedOn) })}
        </Captioned>
      </div>
      <Payees order={order} />
      <div className="keep">
        <p className="result gap">
          <span>{t(($) => $.payment.sum)}</span>
          <span>{t(($) => $.fbu, { amount: amount(order.total) })}</span>
        </p>
        <p className="words gap">{amountInWords(order.total)}.</p>
      </div>
      <div className="cols2 keep">
        <div>
          <h2>{t(($) => $.payment.checks)}</h2>
          <Controls order={order} />
        </div>
        <div>
          <h2>{t(($) => $.payment.entry)}</h2>
          <Entry order={order} />
        </div>
      </div>
      <p className="note gap">
        {t(($) => $.payment.rules, {
          day: formatDay(order.day),
          one: amount(order.thresholds.one),
          board: amount(order.thresholds.board),
        })}{' '}
        <b>{t(($) => $.payment.wants, { count: order.signatures })}</b>{' '}
        {order.resolution === undefined
          ? ''
          : t(($) => $.payment.resolution, {
              number: order.resolution.number,
              day: formatDay(order.resolution.day),
            })}{' '}
        {order.fee === 0 ? '' : t(($) => $.payment.fee, { amount: amount(order.fee) })}{' '}
        {order.ended === undefined
          ? ''
          : t(($) => $.payment.ended, { day: formatDay(order.ended.day), reason: order.ended.reason })}
      </p>
      <Signs order={order} />
    </>
  )
}

/** Payment order to the bank, the operator or the till: payees with their papers, the sum in words, checks, entry, signatures. A4. */
export const paymentOrder: DocumentDefinition<PaymentOrderDocument> = {
  schema: zPaymentOrderDocument,
  className: 'payment-order',
  facts: ({ printed: _printed, balance: _balance, ...facts }) => facts,
  title: (order) => t(($) => $.payment.windowTitle, { number: order.number }),
  page: numberedSheets,
  Body,
}
