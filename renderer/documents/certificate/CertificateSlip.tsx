import { formatDay } from '../../../shared/dates.ts'
import { zCertificateSlip, type CertificateSlip } from '../../../shared/documents/certificateSlip.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { dayAndTime } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { Rows } from './Rows.tsx'

function Copy({ slip, proof, which }: { slip: CertificateSlip; proof: Proof; which: 'facility' | 'centre' }) {
  const standing =
    slip.ended === undefined
      ? t(($) => (which === 'facility' ? $.certificateSlip.copyFacility : $.certificateSlip.copyCentre))
      : t(($) => (slip.ended?.state === 'lost' ? $.certificateSlip.lost : $.certificateSlip.returned), {
          day: formatDay(slip.ended.on),
        })
  return (
    <section className="copy">
      <Masthead
        issuer={slip.issuer}
        reference={[
          [t(($) => $.certificateSlip.number), slip.number],
          [t(($) => $.series), slip.series ?? slip.number.replace(/-\d+$/, '')],
          [<Caption key="date" of="date" />, formatDay(slip.day)],
          [t(($) => $.copy), which === 'facility' ? '1 / 2' : '2 / 2'],
        ]}
        qr={qrText('CA', slip.number, slip.day, slip.leaves, proof)}
      />
      <TitleBar title={t(($) => $.certificateSlip.title)} standing={standing}>
        {t(($) => $.certificateSlip.subtitle)}
      </TitleBar>
      <Rows
        rows={[
          [
            t(($) => $.certificateSlip.facility),
            <span key="facility">
              <b>{slip.facility.name}</b> ({slip.facility.code})
              {slip.facility.place === undefined ? '' : `, ${slip.facility.place}`}
            </span>,
          ],
          [t(($) => $.certificateSlip.first), <b key="first">{slip.first}</b>],
          [t(($) => $.certificateSlip.last), <b key="last">{slip.last}</b>],
          [t(($) => $.certificateSlip.leaves), String(slip.leaves)],
          [t(($) => $.certificateSlip.receivedBy), slip.receivedBy],
          [
            t(($) => $.certificateSlip.held),
            t(($) => $.certificateSlip.heldValue, { count: slip.held.booklets, leaves: slip.held.leaves }),
          ],
        ]}
      />
      <p className="note gap">{t(($) => $.certificateSlip.rule)}</p>
      <div className="keep">
        <Signatures>
          <Sign
            act={t(($) => $.certificateSlip.signs.given)}
            as={t(($) => $.functions.manager)}
            name={slip.issuedBy}
            dated={false}
          />
          <Sign
            act={t(($) => $.certificateSlip.signs.received)}
            as={t(($) => $.functions.facility)}
            name={slip.receivedBy}
            dated={false}
          />
          <Stamp label={t(($) => $.signatures.stampFacility)} />
        </Signatures>
      </div>
      <p className="vline">
        <span>
          {t(($) => $.proof.label)} <b>{proof.shown}</b>
          {t(($) => $.proof.rest, { hash: proof.hash, at: dayAndTime(slip.printed.at), by: slip.printed.by })}
          {slip.issuer.fictitious ? t(($) => $.proof.specimenShort) : ''}
        </span>
        <b>{t(($) => $.pageOf, { page: 1, pages: 1 })}</b>
      </p>
    </section>
  )
}

/** Two halves of one sheet: the facility keeps one, the centre the other. */
export const certificateSlip: DocumentDefinition<CertificateSlip> = {
  schema: zCertificateSlip,
  className: 'certificate-slip receipt-a5',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (slip) => t(($) => $.certificateSlip.windowTitle, { number: slip.number }),
  page: () => ({ size: 'A4 portrait' }),
  Body: ({ data, proof }) => (
    <>
      <Copy slip={data} proof={proof} which="facility" />
      <p className="cut">
        <span>{t(($) => $.cutHere)}</span>
      </p>
      <Copy slip={data} proof={proof} which="centre" />
    </>
  ),
}
