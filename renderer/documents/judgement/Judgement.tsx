import { Fragment } from 'react'
import { formatDay } from '../../../shared/dates.ts'
import { zJudgementDocument, type JudgementDocument } from '../../../shared/documents/judgement.ts'
import type { Proof } from '../../../shared/proof.ts'
import { diagnosisLabel } from '../../../shared/rules/claims/diagnoses.ts'
import { noticeSentence, rightsSentence } from '../../app/claimSentences.ts'
import { Rows } from '../certificate/Rows.tsx'
import type { DocumentDefinition } from '../definition.ts'
import { amount, percent } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Why } from '../parts/Why.tsx'
import { paperWords, t } from '../text.ts'

const SPACE = '\u00A0'

function Facts({ data }: { data: JudgementDocument }) {
  const { facility, care, person, rights, rateFrom } = data
  const stay =
    care.from === care.to
      ? formatDay(care.from)
      : t(($) => $.judgement.stay, { from: formatDay(care.from), to: formatDay(care.to) })
  const rateDay = rateFrom?.from === undefined ? '' : formatDay(rateFrom.from)
  const source = rateFrom?.source === 'reference' ? undefined : rateFrom?.source
  return (
    <Rows
      rows={[
        [
          t(($) => $.judgement.person),
          person === undefined
            ? t(($) => $.judgement.nobody)
            : t(($) => $.judgement.personValue, { name: person.name, age: person.age }),
        ],
        [
          t(($) => $.judgement.registration),
          <span key="r" className="code">
            {data.registration}
          </span>,
        ],
        [
          t(($) => $.judgement.rights),
          `${paperWords.exists(`rights.state.${rights.state}`, 'membership') ? paperWords.find(`rights.state.${rights.state}`, 'membership', {}) : rights.state} — ${rightsSentence(paperWords, rights, SPACE)}`,
        ],
        [
          t(($) => $.judgement.facility),
          [
            `${facility.name} (${facility.code})`,
            t(($) => $.judgement.level, { level: facility.level }),
            facility.agreement === undefined
              ? t(($) => $.judgement.noAgreement)
              : t(($) => $.judgement.agreement, { number: facility.agreement }),
          ].join(' · '),
        ],
        [
          t(($) => $.judgement.care),
          [
            stay,
            paperWords.find(`service.${care.service}`, 'claims', {}),
            t(($) => (care.referred ? $.judgement.referred : $.judgement.notReferred)),
          ].join(' · '),
        ],
        ...(data.diagnosis === undefined
          ? []
          : [[t(($) => $.judgement.diagnosis), `${data.diagnosis} ${diagnosisLabel(data.diagnosis)}`] as const]),
        ...(data.prescriber === undefined ? [] : [[t(($) => $.judgement.prescriber), data.prescriber] as const]),
        [
          t(($) => $.judgement.rate),
          <span key="rate">
            <b>{percent(data.rate)}</b>
            {source === undefined ? '' : ` ${t(($) => $.judgement.rateFrom[source], { day: rateDay })}`}
          </span>,
        ],
      ]}
    />
  )
}

function Line({ line, rank, rate }: { line: JudgementDocument['lines'][number]; rank: number; rate: number }) {
  const from = line.priceFrom
  const listed =
    from?.from === undefined || (from.source !== 'agreement' && from.source !== 'reference')
      ? undefined
      : t(($) => $.judgement.tariffFrom[from.source as 'agreement' | 'reference'], { day: formatDay(from.from ?? '') })
  return (
    <>
      <tr>
        <td className="x">{rank}</td>
        <td>
          {line.act} ({line.code})
          {line.approval === undefined ? null : ` · ${t(($) => $.judgement.approval, { number: line.approval })}`}
        </td>
        <td className="n">{amount(line.quantity)}</td>
        <td className="n">{amount(line.price)}</td>
        <td className="n">{line.tariff === null ? t(($) => $.judgement.offList) : amount(line.tariff)}</td>
        <td className="n">{amount(line.cost)}</td>
        <td className="n">{amount(line.base)}</td>
        <td className="n">{amount(line.claimed)}</td>
        <td className="n">
          <b>{amount(line.accepted)}</b>
        </td>
      </tr>
      {listed === undefined && line.reasons.length === 0 ? null : (
        <tr>
          <td />
          <td colSpan={6}>
            {listed === undefined ? null : <small>{`${t(($) => $.judgement.tariff)} : ${listed}`}</small>}
            {line.reasons.map((reason, i) => (
              <Fragment key={i}>
                {i > 0 || listed !== undefined ? <br /> : null}
                <Why reason={reason} rate={rate} />
              </Fragment>
            ))}
          </td>
          <td className="n" colSpan={2}>
            {line.reasons.map((reason, i) => (
              <Fragment key={i}>
                {i > 0 || listed !== undefined ? <br /> : null}
                {t(($) => $.judgement.removed, { amount: amount(reason.amount) })}
              </Fragment>
            ))}
          </td>
        </tr>
      )}
    </>
  )
}

function Lines({ data }: { data: JudgementDocument }) {
  const of = ($: (key: 'cost' | 'base' | 'claimed' | 'accepted') => string) => $
  const head = of((key) => t(($) => $.judgement[key]))
  return (
    <>
      <h2>
        {t(($) => $.judgement.lines)} <small>{t(($) => $.judgement.linesHow)}</small>
      </h2>
      <table className="t dense">
        <thead>
          <tr>
            <th className="x">{t(($) => $.judgement.rank)}</th>
            <th>{t(($) => $.judgement.act)}</th>
            <th className="n">{t(($) => $.judgement.quantity)}</th>
            <th className="n">{t(($) => $.judgement.price)}</th>
            <th className="n">{t(($) => $.judgement.tariff)}</th>
            {(['cost', 'base', 'claimed', 'accepted'] as const).map((key) => (
              <th key={key} className="n">
                {head(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.lines.map((line, i) => (
            <Line key={i} line={line} rank={i + 1} rate={data.rate} />
          ))}
          {data.reasons.map((reason, i) => (
            <tr key={`whole${i}`}>
              <td />
              <td colSpan={6}>
                {i === 0 ? <small>{t(($) => $.judgement.whole)} · </small> : null}
                <Why reason={reason} rate={data.rate} />
              </td>
              <td className="n" colSpan={2}>
                {reason.amount === 0
                  ? t(($) => $.judgement.saidToo)
                  : t(($) => $.judgement.removed, { amount: amount(reason.amount) })}
              </td>
            </tr>
          ))}
          <tr className="tot">
            <td colSpan={5}>{t(($) => $.judgement.total)}</td>
            <td className="n">{amount(data.cost)}</td>
            <td className="n">{amount(data.base)}</td>
            <td className="n">{amount(data.claimed)}</td>
            <td className="n">{amount(data.accepted)}</td>
          </tr>
        </tbody>
      </table>
      {data.reasons.length === 0 && data.lines.every((line) => line.reasons.length === 0) ? (
        <p className="note">{t(($) => $.judgement.none)}</p>
      ) : null}
    </>
  )
}

function Amounts({ data }: { data: JudgementDocument }) {
  const decided = data.state === 'decided'
  return (
    <section className="keep">
      <h2>{t(($) => $.judgement.amounts)}</h2>
      <Rows
        rows={[
          [t(($) => $.judgement.claimed), amount(data.claimed)],
          [t(($) => $.judgement.accepted), amount(data.accepted)],
          [t(($) => $.judgement.charged), decided ? amount(data.charged) : t(($) => $.judgement.notYet)],
          [t(($) => $.judgement.paid), decided ? amount(data.paid) : t(($) => $.judgement.notYet)],
          [
            t(($) => $.judgement.patient),
            [
              `${t(($) => $.judgement.due)} ${amount(data.patientShare)}`,
              `${t(($) => $.judgement.paidByPatient)} ${amount(data.patientPaid)}`,
              ...(data.owedToPatient === 0 ? [] : [`${t(($) => $.judgement.owed)} ${amount(data.owedToPatient)}`]),
            ].join(' · '),
          ],
        ]}
      />
    </section>
  )
}

function Ceilings({ data }: { data: JudgementDocument }) {
  if (data.ceilings.length === 0) return null
  return (
    <section className="keep">
      <h2>{t(($) => $.judgement.ceilings)}</h2>
      <table className="t dense">
        <thead>
          <tr>
            <th>{t(($) => $.judgement.ceiling)}</th>
            <th className="n">{t(($) => $.judgement.limit)}</th>
            <th className="n">{t(($) => $.judgement.used)}</th>
            <th className="n">{t(($) => $.judgement.left)}</th>
          </tr>
        </thead>
        <tbody>
          {data.ceilings.map(({ kind, limit, used }) => (
            <tr key={kind}>
              <td>{paperWords.find(`ceiling.${kind}`, 'claims', {})}</td>
              <td className="n">{amount(limit)}</td>
              <td className="n">{amount(used)}</td>
              <td className="n">{amount(Math.max(0, limit - used))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Body({ data, proof }: { data: JudgementDocument; proof: Proof }) {
  return (
    <>
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.judgement.number), data.number],
          [t(($) => $.judgement.place), data.series ?? ''],
          [t(($) => $.judgement.received), formatDay(data.invoice.receivedOn)],
        ]}
        qr={qrText('JA', data.number, data.care.from, data.accepted, proof)}
      />
      <TitleBar title={t(($) => $.judgement.title)} standing={t(($) => $.judgement.standing[data.state])}>
        {data.decidedOn === undefined ? null : t(($) => $.judgement.decidedOn, { day: formatDay(data.decidedOn) })}
      </TitleBar>
      <Facts data={data} />
      <Lines data={data} />
      <Amounts data={data} />
      <Ceilings data={data} />
      {data.notices.length === 0 ? null : (
        <section className="keep">
          <h2>{t(($) => $.judgement.notices)}</h2>
          {data.notices.map((notice, i) => (
            <p key={i} className="note">
              <b>{notice.code}</b> {noticeSentence(paperWords, notice, SPACE)}
            </p>
          ))}
        </section>
      )}
      <p className="note gap">
        {t(($) => $.judgement.method)} {t(($) => $.judgement.judgedBy)} {data.judgedBy}.
      </p>
    </>
  )
}

/** How a certificate was judged, one page: its facts, its lines with the arithmetic of every reason, its ceilings. */
export const claimJudgement: DocumentDefinition<JudgementDocument> = {
  schema: zJudgementDocument,
  className: 'claim-judgement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (data) => t(($) => $.judgement.windowTitle, { number: data.number }),
  page: (data, proof) => numberedSheets(data, proof),
  Body,
}
