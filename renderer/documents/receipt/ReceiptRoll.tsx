import type { ReactNode } from 'react'
import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zReceiptDocument, type ReceiptDocument } from '../../../shared/documents/receipt.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, dayAndTime, phoneText } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { qrText } from '../parts/proofLines.ts'
import { Qr } from '../parts/Qr.tsx'
import { t } from '../text.ts'
import { exceptionNote, lineLabel, receiptFacts, receiptSeries, receiptTotals } from './words.ts'

/** A caption on the left, what it says on the right: the roll has one column. */
function Pair({ label, big = false, children }: { label: ReactNode; big?: boolean; children: ReactNode }) {
  return (
    <p className={big ? 'kv big' : 'kv'}>
      <span>{label}</span>
      <b>{children}</b>
    </p>
  )
}

function standing(receipt: ReceiptDocument): string | undefined {
  if (receipt.cancelled !== undefined) return t(($) => $.standing.cancelled)
  if (receipt.duplicate !== undefined) return t(($) => $.standing.duplicate, { rank: receipt.duplicate.rank })
  return undefined
}

function Head({ receipt }: { receipt: ReceiptDocument }) {
  const { issuer } = receipt
  const mention = standing(receipt)
  const note = exceptionNote(receipt)
  const parents = [issuer.centre?.name, issuer.federation?.name].filter((name) => name !== undefined)
  return (
    <>
      <header className="c">
        <p className="mutual">{issuer.name}</p>
        {issuer.kirundiName === undefined ? null : (
          <p className="rn" lang="rn">
            {issuer.kirundiName}
          </p>
        )}
        <p className="small">
          {parents.join(' · ')}
          <br />
          {[
            issuer.place === undefined ? undefined : t(($) => $.placeShort, { ...issuer.place }),
            issuer.phone === undefined ? undefined : t(($) => $.phone, { phone: phoneText(issuer.phone) }),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </p>
      </header>
      {mention === undefined ? null : <p className="dup">{mention}</p>}
      {note === undefined ? null : <p className="note c">{note}</p>}
      <h1>{t(($) => $.receipt.rollTitle, { number: receipt.number.replace(/^RC-/, '') })}</h1>
    </>
  )
}

function Roll({ data: receipt, proof }: { data: ReceiptDocument; proof: Proof }) {
  const totals = receiptTotals(receipt)
  const { place, persons } = receipt.household
  return (
    <>
      <Head receipt={receipt} />
      <Pair label={t(($) => $.series)}>{receiptSeries(receipt)}</Pair>
      <Pair label={<Caption of="date" />}>
        {receipt.at === undefined ? formatDay(receipt.day) : dayAndTime(receipt.at)}
      </Pair>
      <Pair label={<Caption of="name" />}>{receipt.payer.name}</Pair>
      <Pair label={<Caption of="registration" />}>
        <span className="code">{receipt.payer.registration}</span>
      </Pair>
      {receipt.payer.formerRegistration === undefined ? null : (
        <Pair label={t(($) => $.formerLabel)}>
          <span className="code">{receipt.payer.formerRegistration}</span>
        </Pair>
      )}
      <Pair label={<Caption of="household" />}>{t(($) => $.persons, { count: persons })}</Pair>
      <Pair label={<Caption of="colline" />}>
        {place.colline === undefined
          ? place.zone
          : t(($) => $.collineInZone, { colline: place.colline, zone: place.zone })}
      </Pair>
      <Pair label={<Caption of="coverYear" />}>{receipt.coverYear}</Pair>
      <hr />
      {receipt.lines.map((line, index) => (
        <Pair key={index} label={lineLabel(line, receipt)}>
          {amount(line.paid)}
        </Pair>
      ))}
      <hr className="h" />
      <Pair label={t(($) => $.receipt.totalPaid)} big>
        {t(($) => $.fbu, { amount: amount(totals.paid) })}
      </Pair>
      <p className="words">{amountInWords(totals.paid)}</p>
      <Pair label={t(($) => $.receipt.columns.left)}>{t(($) => $.fbu, { amount: amount(totals.left) })}</Pair>
      <hr />
      <Pair label={t(($) => $.receipt.mode)}>{receipt.account ?? t(($) => $.receipt.modes[receipt.mode])}</Pair>
      {receipt.reference === undefined ? null : (
        <Pair label={t(($) => $.receipt.referenceLabel)}>{receipt.reference}</Pair>
      )}
      {receipt.rights === undefined ? null : (
        <Pair label={t(($) => $.receipt.rightsLabel)}>
          {`${formatDay(receipt.rights.from)} – ${formatDay(receipt.rights.to)}`}
        </Pair>
      )}
      <hr />
      <p className="sg">
        <Caption of="signatureOrStamp" />
      </p>
      <div className="c">
        <Qr text={qrText('RC', receipt.number, receipt.day, totals.paid, proof, receipt.duplicate?.rank)} />
      </div>
      <p className="tiny c">
        {t(($) => $.proof.label)} <b>{proof.shown}</b>
        <br />
        {t(($) => $.proof.hash, { hash: proof.hash })}
        <br />
        {t(($) => $.proof.printed, { at: dayAndTime(receipt.printed.at), by: receipt.printed.by })}
        {receipt.issuer.fictitious ? t(($) => $.proof.specimen) : ''}
      </p>
    </>
  )
}

/** A roll has no page: the height follows what is written, from measures of the lines in millimetres. */
function rollHeight(receipt: ReceiptDocument): number {
  const fixed = 158
  const extra = (standing(receipt) === undefined ? 0 : 18) + (receipt.reference === undefined ? 0 : 5)
  return fixed + extra + receipt.lines.length * 9
}

export const receiptRoll: DocumentDefinition<ReceiptDocument> = {
  schema: zReceiptDocument,
  className: 'receipt-80mm',
  facts: receiptFacts,
  title: (receipt) => t(($) => $.receipt.windowTitle, { number: receipt.number }),
  page: (receipt) => ({ size: { width: '80mm', height: `${rollHeight(receipt)}mm` } }),
  Body: Roll,
}
