import { formatDay } from '../../../shared/dates.ts'
import { zPackageReceiptDocument, type PackageReceiptDocument } from '../../../shared/documents/packageReceipt.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, dayAndTime } from '../format.ts'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { Checks, ControlTotals, Reservations } from './Parts.tsx'

function Body({ data: receipt, proof }: { data: PackageReceiptDocument; proof: Proof }) {
  const { partitions } = receipt
  const name = `${receipt.epoch}-${String(receipt.sequence).padStart(6, '0')}`
  const bare = receipt.number.replace(/^AR-/, '')
  const qr = `NK1:AR:${bare}:${receipt.centre.code}:${name}:${receipt.manifestHash.slice(0, 12)}:${proof.code}`
  return (
    <>
      <Masthead
        issuer={receipt.issuer}
        reference={[
          [t(($) => $.packageReceipt.number), receipt.number],
          [t(($) => $.series), receipt.series ?? receipt.number.replace(/-\d+$/, '')],
          [t(($) => $.packageReceipt.date), dayAndTime(receipt.at)],
          [t(($) => $.copy), '1 / 2'],
        ]}
        qr={qr.toUpperCase()}
      />
      <TitleBar title={t(($) => $.packageReceipt.title)} standing={t(($) => $.standing.original)} />
      <div className="fields">
        <Field caption="centre" span={5}>
          <b>{receipt.centre.name}</b> ({receipt.centre.code})
        </Field>
        <Field caption="package" span={3}>
          {t(($) => $.packageReceipt.epochAndNumber, { epoch: receipt.epoch, sequence: receipt.sequence })}
        </Field>
        <Field caption="period" span={4}>
          {t(($) => $.trialBalance.days, { from: formatDay(receipt.from), to: formatDay(receipt.to) })}
        </Field>
        <Field caption="file" span={8} code>
          {receipt.file}
        </Field>
        <Field caption="size" span={4}>
          {t(($) => $.packageReceipt.bytes, { bytes: amount(receipt.bytes) })}
        </Field>
        <Field caption="manifestHash" span={12} code>
          <span className="sm">{(receipt.manifestHash.match(/.{1,8}/g) ?? []).join(' ')}</span>
        </Field>
      </div>
      <p className="result gap">
        <span>{t(($) => $.packageReceipt.result)}</span>
        <span>{t(($) => $.packageReceipt.results[receipt.result], { count: receipt.reservations.length })}</span>
      </p>
      <p className="note gap">
        {partitions.missing === 0
          ? t(($) => $.packageReceipt.equal, { announced: partitions.announced, held: partitions.held })
          : t(($) => $.packageReceipt.missing, {
              announced: partitions.announced,
              held: partitions.held,
              missing: partitions.missing,
            })}{' '}
        {t(($) => $.packageReceipt.next, { sequence: receipt.nextSequence })}
      </p>
      <Checks receipt={receipt} />
      <ControlTotals receipt={receipt} />
      <Reservations receipt={receipt} />
      <Signatures>
        <Sign
          act={t(($) => $.packageReceipt.signs.federation)}
          as={t(($) => $.functions.officer)}
          name={receipt.officer}
        />
        <Stamp label={t(($) => $.signatures.stampFederation)} />
        <Sign act={t(($) => $.packageReceipt.signs.centre)} as={t(($) => $.functions.manager)} />
        <Stamp label={t(($) => $.signatures.stampCentre)} />
      </Signatures>
    </>
  )
}

/** What the federation found in a package: result, control totals recomputed, what to put right, next number. */
export const packageReceipt: DocumentDefinition<PackageReceiptDocument> = {
  schema: zPackageReceiptDocument,
  className: 'package-receipt',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (receipt) => t(($) => $.packageReceipt.windowTitle, { number: receipt.number }),
  page: (receipt, proof) => ({
    size: 'A4 portrait',
    running: {
      left: runningName(receipt.issuer),
      right: t(($) => $.packageReceipt.windowTitle, { number: receipt.number }),
      foot: footLines(proof, receipt.printed, receipt.issuer),
    },
  }),
  Body,
}
