import type { ReactNode } from 'react'
import { zAgreementDocument, type AgreementDocument } from '../../../shared/documents/agreement.ts'
import { formatDay } from '../../../shared/dates.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, percent } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

type Rate = AgreementDocument['rates'][number]

/** One term a line: what it is called, what it says. */
function Terms({ rows }: { rows: readonly (readonly [label: string, value: ReactNode | undefined])[] }) {
  return (
    <table className="t dense">
      <tbody>
        {rows.map(([label, value]) =>
          value === undefined || value === '' ? null : (
            <tr key={label}>
              <td>{label}</td>
              <td className="b">{value}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

const yesNo = (value: boolean | undefined, words: { yes: string; no: string; any: string }): string =>
  value === undefined ? words.any : value ? words.yes : words.no

function Rates({ rates }: { rates: readonly Rate[] }) {
  const w = t(($) => $.agreement.words, { returnObjects: true })
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th className="n">{t(($) => $.agreement.rate)}</th>
          <th>{t(($) => $.agreement.service)}</th>
          <th>{t(($) => $.agreement.referral)}</th>
          <th>{t(($) => $.agreement.member)}</th>
          <th>{t(($) => $.agreement.since)}</th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate, i) => (
          // eslint-disable-next-line react/no-array-index-key
          <tr key={i}>
            <td className="n b">{percent(rate.percent)}</td>
            <td>
              {rate.service === undefined ? w.anyService : t(($) => $.agreement.services[rate.service ?? 'ambulatory'])}
            </td>
            <td>{yesNo(rate.referred, { yes: w.referred, no: w.unreferred, any: w.any })}</td>
            <td>{yesNo(rate.interMutual, { yes: w.other, no: w.own, any: w.any })}</td>
            <td>{formatDay(rate.from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Prices({ prices }: { prices: AgreementDocument['prices'] }) {
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.agreement.code)}</th>
          <th>{t(($) => $.agreement.act)}</th>
          <th className="n">{t(($) => $.agreement.price)}</th>
          <th className="n">{t(($) => $.agreement.atMost)}</th>
          <th>{t(($) => $.agreement.approval)}</th>
          <th>{t(($) => $.agreement.since)}</th>
        </tr>
      </thead>
      <tbody>
        {prices.map((row) => (
          <tr key={row.code}>
            <td className="code">{row.code}</td>
            <td>{row.label}</td>
            <td className="n">{amount(row.price)}</td>
            <td className="n">{row.atMost === undefined ? '' : amount(row.atMost)}</td>
            <td>{row.priorApproval ? t(($) => $.agreement.approvalYes) : ''}</td>
            <td>
              {formatDay(row.from)}
              {row.own ? '' : ` ${t(($) => $.agreement.reference)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function termOf(data: AgreementDocument): string {
  const { startsOn, endsOn, renews, noticeDays } = data
  const days =
    endsOn === undefined
      ? t(($) => $.agreement.open, { from: formatDay(startsOn) })
      : t(($) => $.agreement.dated, { from: formatDay(startsOn), to: formatDay(endsOn) })
  return [
    days,
    ...(endsOn === undefined ? [] : [renews ? t(($) => $.agreement.renews) : t(($) => $.agreement.noRenewal)]),
    ...(noticeDays === undefined ? [] : [t(($) => $.agreement.notice, { days: noticeDays })]),
  ].join(' ; ')
}

function Body({ data, proof }: { data: AgreementDocument; proof: Parameters<typeof qrText>[4] }) {
  const { facility } = data
  const signed = (side: 'facility' | 'centre') =>
    data.signatories
      .filter((one) => one.side === side)
      .map(({ name, role }) => (role === '' ? name : `${name}, ${role}`))
  return (
    <>
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.agreement.number), data.number],
          [t(($) => $.agreement.signedOn), formatDay(data.signedOn)],
          [t(($) => $.agreement.day), formatDay(data.day)],
        ]}
        qr={qrText('CV', data.number, data.day, data.prices.length, proof)}
      />
      <TitleBar title={t(($) => $.agreement.title)} standing={t(($) => $.agreement.state[data.state])}>
        <b>{facility.name}</b> ({facility.code}) · {t(($) => $.agreement.type[facility.type])},{' '}
        {t(($) => $.agreement.ownership[facility.ownership])}, {t(($) => $.agreement.level, { level: facility.level })}
        {facility.place === '' ? '' : ` · ${facility.place}`}
      </TitleBar>
      <h2>{t(($) => $.agreement.terms)}</h2>
      <Terms
        rows={[
          [t(($) => $.agreement.term), termOf(data)],
          [
            t(($) => $.agreement.covered),
            data.services === undefined
              ? t(($) => $.agreement.words.anyService)
              : data.services.map((service) => t(($) => $.agreement.services[service])).join(', '),
          ],
          [t(($) => $.agreement.filing), t(($) => $.agreement.filingDay, { day: data.filingDay })],
          [t(($) => $.agreement.payment), t(($) => $.agreement.paymentDays, { days: data.paymentDays })],
          [t(($) => $.agreement.dispute), t(($) => $.agreement.disputeDays, { days: data.disputeDays })],
          [
            t(($) => $.agreement.interMutual),
            data.interMutual ? t(($) => $.agreement.interMutualYes) : t(($) => $.agreement.interMutualNo),
          ],
          [t(($) => $.agreement.penalties), data.penalties],
          [t(($) => $.agreement.contact), [data.contact, facility.contact, facility.phone].filter(Boolean).join(' · ')],
          [t(($) => $.agreement.account), [facility.bank, facility.mobileMoney].filter(Boolean).join(' · ')],
          [t(($) => $.agreement.note), data.note],
        ]}
      />
      <h2>
        {t(($) => $.agreement.rates)}{' '}
        {data.rates.some(({ own }) => own) ? null : <small>{t(($) => $.agreement.centreRates)}</small>}
      </h2>
      <Rates rates={data.rates} />
      <h2>
        {t(($) => $.agreement.prices, { day: formatDay(data.day) })}{' '}
        <small>{t(($) => $.agreement.priceCount, { count: data.prices.length })}</small>
      </h2>
      <Prices prices={data.prices} />
      <section className="last">
        <Signatures>
          <Sign
            act={t(($) => $.agreement.forCentre)}
            as={t(($) => $.functions.head)}
            {...(signed('centre')[0] === undefined ? {} : { name: signed('centre').join(' ; ') })}
          />
          <Stamp label={t(($) => $.signatures.stampMutual)} />
          <Sign
            act={t(($) => $.agreement.forFacility)}
            as={t(($) => $.functions.facility)}
            {...(signed('facility')[0] === undefined ? {} : { name: signed('facility').join(' ; ') })}
          />
          <Stamp label={t(($) => $.signatures.stampFacility)} />
        </Signatures>
      </section>
    </>
  )
}

/** An agreement with a facility: its terms, the rates and the price list of a day. */
export const agreement: DocumentDefinition<AgreementDocument> = {
  schema: zAgreementDocument,
  className: 'agreement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: ({ number }) => t(($) => $.agreement.windowTitle, { number }),
  page: ({ issuer, number, facility, printed }, proof) => ({
    size: 'A4 portrait',
    running: {
      left: runningName(issuer),
      right: t(($) => $.agreement.running, { number, name: facility.name }),
      foot: footLines(proof, printed, issuer),
    },
  }),
  Body,
}
