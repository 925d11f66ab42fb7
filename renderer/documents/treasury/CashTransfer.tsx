import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zTransferDocument, type TransferDocument } from '../../../shared/documents/treasury.ts'
import { subtract } from '../../../shared/money.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

const place = ({ account, label, detail }: TransferDocument['from']): string =>
  detail === undefined ? `${account} ${label}` : `${account} ${label}, ${detail}`

function Body({ data: slip, proof }: { data: TransferDocument; proof: Proof }) {
  const rows: [string, string][] = [
    [t(($) => $.transfer.from), place(slip.from)],
    [t(($) => $.transfer.to), place(slip.to)],
    [t(($) => $.transfer.bearer), slip.bearer],
    [t(($) => $.transfer.reference), slip.reference ?? '—'],
    [t(($) => $.transfer.left), t(($) => $.transfer.by, { day: formatDay(slip.sentOn), name: slip.sentBy })],
    [
      t(($) => $.transfer.arrived),
      slip.receivedOn === undefined
        ? '—'
        : t(($) => $.transfer.by, { day: formatDay(slip.receivedOn), name: slip.receivedBy ?? '' }),
    ],
  ]
  return (
    <>
      <Masthead
        issuer={slip.issuer}
        reference={[
          [t(($) => $.transfer.number), slip.number],
          [t(($) => $.series), slip.series ?? ''],
          [<Caption key="date" of="date" />, formatDay(slip.sentOn)],
        ]}
        qr={qrText('VI', slip.number, slip.sentOn, slip.amount, proof)}
      />
      <TitleBar title={t(($) => $.transfer.title)} standing={t(($) => $.transfer.standing[slip.state])}>
        {t(($) => $.transfer.subtitle, { from: slip.from.label, to: slip.to.label })}
      </TitleBar>
      <table className="t gap">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <td>{label}</td>
              <td>{value}</td>
            </tr>
          ))}
          <tr className="tot">
            <td>{t(($) => $.transfer.amount)}</td>
            <td>{t(($) => $.fbu, { amount: amount(slip.amount) })}</td>
          </tr>
          {slip.fee === 0 ? null : (
            <>
              <tr>
                <td>{t(($) => $.transfer.fee)}</td>
                <td>{amount(slip.fee)}</td>
              </tr>
              <tr className="sub">
                <td>{t(($) => $.transfer.net)}</td>
                <td>{t(($) => $.fbu, { amount: amount(subtract(slip.amount, slip.fee)) })}</td>
              </tr>
            </>
          )}
        </tbody>
      </table>
      <p className="gap">
        {t(($) => $.transfer.sum)} <span className="words">{amountInWords(slip.amount)}</span>.
      </p>
      {slip.cancelled === undefined ? null : (
        <p className="note gap">
          {t(($) => $.transfer.cancelled, { day: formatDay(slip.cancelled.day), reason: slip.cancelled.reason })}
        </p>
      )}
      <Signatures>
        <Sign act={t(($) => $.transfer.signs.gave)} as={slip.from.label} name={slip.sentBy} />
        <Sign act={t(($) => $.transfer.signs.carried)} as={t(($) => $.transfer.bearer)} name={slip.bearer} />
        <Sign act={t(($) => $.transfer.signs.received)} as={slip.to.label} name={slip.receivedBy} />
        <Stamp label={t(($) => $.signatures.stamp)} />
      </Signatures>
    </>
  )
}

/** The slip that goes with money from one account to another, signed by who gives, who carries, who receives. A4. */
export const cashTransfer: DocumentDefinition<TransferDocument> = {
  schema: zTransferDocument,
  className: 'cash-transfer',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (slip) => t(($) => $.transfer.windowTitle, { number: slip.number }),
  page: numberedSheets,
  Body,
}
