import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zDepositDocument, type DepositDocument } from '../../../shared/documents/doorMoney.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, dayAndTime } from '../format.ts'
import { AmountRow } from '../parts/AmountRow.tsx'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

/** Two copies fit one sheet up to this many receipts; a longer deposit is printed once, over as many pages as it takes. */
const TWO_COPIES = 5

type Which = 'collector' | 'cash' | 'only'

function standing(deposit: DepositDocument, which: Which): string {
  if (deposit.cancelled !== undefined) return t(($) => $.deposit.cancelled)
  if (which === 'only') return t(($) => $.deposit.standing)
  return which === 'collector' ? t(($) => $.deposit.copyCollector) : t(($) => $.deposit.copyCash)
}

function Receipts({ deposit }: { deposit: DepositDocument }) {
  return (
    <table className={deposit.lines.length > TWO_COPIES ? 't dense five' : 't dense'}>
      <thead>
        <tr>
          <th>{t(($) => $.deposit.columns.paper)}</th>
          <th>{t(($) => $.deposit.columns.number)}</th>
          <th>{t(($) => $.deposit.columns.day)}</th>
          <th>{t(($) => $.deposit.columns.payer)}</th>
          <th>{t(($) => $.deposit.columns.registration)}</th>
          <th className="n">{t(($) => $.deposit.columns.amount)}</th>
        </tr>
      </thead>
      <tbody>
        {deposit.lines.map((line) => (
          <tr key={line.number}>
            <td className="nw b">{line.paper}</td>
            <td className="nw">{line.number}</td>
            <td className="nw">{formatDay(line.day)}</td>
            <td>{line.payer}</td>
            <td className="code nw">{line.registration}</td>
            <td className="n">{amount(line.amount)}</td>
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={5}>{t(($) => $.deposit.total)}</td>
          <td className="n">{amount(deposit.covered)}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** From the receipts to what was counted, and what becomes of the difference. */
function Outcome({ deposit }: { deposit: DepositDocument }) {
  return (
    <table className="t">
      <tbody>
        <AmountRow label={t(($) => $.deposit.declared)} value={deposit.declared} />
        <AmountRow label={t(($) => $.deposit.counted)} value={deposit.counted} className="sub" />
        {deposit.shortage > 0 ? (
          <AmountRow label={t(($) => $.deposit.shortage)} value={deposit.shortage} className="sub" />
        ) : null}
        {deposit.repaid > 0 ? <AmountRow label={t(($) => $.deposit.repaid)} value={deposit.repaid} /> : null}
        {deposit.surplus > 0 ? <AmountRow label={t(($) => $.deposit.surplus)} value={deposit.surplus} /> : null}
        <AmountRow label={t(($) => $.deposit.owed)} value={deposit.owed} />
      </tbody>
    </table>
  )
}

function Copy({ deposit, proof, which }: { deposit: DepositDocument; proof: Proof; which: Which }) {
  const exact = deposit.counted === deposit.covered
  return (
    <section className={which === 'only' ? undefined : 'copy'}>
      <Masthead
        issuer={deposit.issuer}
        reference={[
          [t(($) => $.deposit.number), deposit.number],
          [t(($) => $.series), deposit.series ?? deposit.number.replace(/-\d+$/, '')],
          [<Caption key="date" of="date" />, formatDay(deposit.day)],
          [t(($) => $.copy), which === 'only' ? '1 / 1' : which === 'collector' ? '1 / 2' : '2 / 2'],
        ]}
        qr={qrText('VC', deposit.number, deposit.day, deposit.counted, proof)}
      />
      <TitleBar title={t(($) => $.deposit.title)} standing={standing(deposit, which)}>
        {t(($) => $.deposit.subtitle)} · {t(($) => $.deposit.receipts, { count: deposit.lines.length })}
      </TitleBar>
      <div className="fields">
        <Field caption="collectorName" span={6}>
          <b>{deposit.collector.name}</b>
        </Field>
        <Field caption="phone" span={3}>
          {deposit.collector.phone ?? '—'}
        </Field>
        <Field caption="depositDay" span={3}>
          {formatDay(deposit.day)}
        </Field>
      </div>
      {deposit.lines.length === 0 ? null : <Receipts deposit={deposit} />}
      <div className="keep">
        <Outcome deposit={deposit} />
        <p className="note gap">
          <b>{t(($) => $.deposit.inWords)}</b> <span className="words">{amountInWords(deposit.counted)}</span>.{' '}
          {exact ? t(($) => $.deposit.exact) : ''}
        </p>
        {deposit.cancelled === undefined ? null : (
          <p className="note b">
            {t(($) => $.deposit.cancelledNote, {
              day: formatDay(deposit.cancelled.day),
              reason: deposit.cancelled.reason,
            })}
          </p>
        )}
        <Signatures>
          <Sign
            act={t(($) => $.deposit.signs.collector)}
            as={t(($) => $.functions.collector)}
            name={deposit.collector.name}
            dated={false}
          />
          <Sign
            act={t(($) => $.deposit.signs.cashier)}
            as={t(($) => $.functions.cashier)}
            name={deposit.cashier}
            dated={false}
          />
          <Sign act={t(($) => $.deposit.signs.checked)} as={t(($) => $.functions.accountant)} dated={false} />
          <Stamp label={t(($) => $.signatures.stamp)} />
        </Signatures>
      </div>
      {which === 'only' ? null : (
        <p className="vline">
          <span>
            {t(($) => $.proof.label)} <b>{proof.shown}</b>
            {t(($) => $.proof.rest, { hash: proof.hash, at: dayAndTime(deposit.printed.at), by: deposit.printed.by })}
            {deposit.issuer.fictitious ? t(($) => $.proof.specimenShort) : ''}
          </span>
          <b>{t(($) => $.pageOf, { page: 1, pages: 1 })}</b>
        </p>
      )}
    </section>
  )
}

const short = (deposit: DepositDocument): boolean => deposit.lines.length <= TWO_COPIES

/** Deposit slip: two A5 halves on A4 for a few receipts, A4 pages for many. */
export const depositSlip: DocumentDefinition<DepositDocument> = {
  schema: zDepositDocument,
  className: 'deposit-slip receipt-a5',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (deposit) => t(($) => $.deposit.windowTitle, { number: deposit.number }),
  page: (deposit, proof) =>
    short(deposit)
      ? { size: 'A4 portrait' }
      : {
          size: 'A4 portrait',
          running: {
            left: runningName(deposit.issuer),
            right: t(($) => $.deposit.running, { number: deposit.number, name: deposit.collector.name }),
            foot: footLines(proof, deposit.printed, deposit.issuer),
          },
        },
  Body: ({ data, proof }) =>
    short(data) ? (
      <>
        <Copy deposit={data} proof={proof} which="collector" />
        <p className="cut">
          <span>{t(($) => $.cutHere)}</span>
        </p>
        <Copy deposit={data} proof={proof} which="cash" />
      </>
    ) : (
      <Copy deposit={data} proof={proof} which="only" />
    ),
}
