import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zReimbursementDecision, type ReimbursementDecision } from '../../../shared/documents/reimbursements.ts'
import type { Proof } from '../../../shared/proof.ts'
import { DecisionChecks } from './DecisionChecks.tsx'
import { DecisionLines } from './DecisionLines.tsx'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { paperWords, t } from '../text.ts'
import { MemberMark, RequestFields, Thumb } from './Parts.tsx'
import { payeeRole, seriesOf, typeOf } from './words.ts'

function Ceilings({ data }: { data: ReimbursementDecision }) {
  if (data.ceilings.length === 0) return <p className="note">{t(($) => $.reimbursement.noCeiling)}</p>
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.reimbursement.col.ceiling)}</th>
          <th className="n">{t(($) => $.reimbursement.col.limit)}</th>
          <th className="n">{t(($) => $.reimbursement.col.used)}</th>
          <th className="n">{t(($) => $.reimbursement.col.here)}</th>
          <th className="n">{t(($) => $.reimbursement.col.left)}</th>
        </tr>
      </thead>
      <tbody>
        {data.ceilings.map(({ kind, limit, used }) => (
          <tr key={kind}>
            <td>{paperWords.find(`ceiling.${kind}`, 'claims', {})}</td>
            <td className="n">{amount(limit)}</td>
            <td className="n">{amount(used)}</td>
            <td className="n">{amount(data.granted)}</td>
            <td className="n b">{amount(Math.max(0, limit - used - data.granted))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which decision this one follows; of one that is no longer in force, since when, why, and which came after. */
function Around({ data: { earlier, ended } }: { data: ReimbursementDecision }) {
  const after = ended?.after
  return (
    <>
      {ended === undefined ? null : (
        <p className="note">
          <b>{t(($) => $.reimbursement.ended[ended.ending], { day: formatDay(ended.day), name: ended.by })}</b>{' '}
          {ended.text}{' '}
          {after === undefined
            ? null
            : t(($) => $.reimbursement.ended.after, { number: after.number, day: formatDay(after.day) })}
        </p>
      )}
      {earlier === undefined ? null : (
        <p className="note">
          {earlier.number === undefined
            ? t(($) => $.reimbursement.earlier.inadmissible, { day: formatDay(earlier.day) })
            : t(($) => $.reimbursement.earlier[earlier.ending], {
                number: earlier.number,
                day: formatDay(earlier.day),
              })}
        </p>
      )}
    </>
  )
}

function Decided({ data }: { data: ReimbursementDecision }) {
  return (
    <>
      <p className="result">
        <span>{t(($) => $.reimbursement.result[data.standing])}</span>
        <span>{t(($) => $.fbu, { amount: amount(data.granted) })}</span>
      </p>
      {data.granted === 0 ? null : <p className="words small">{amountInWords(data.granted)}</p>}
      <p className="gap">
        {t(($) => $.reimbursement.keeps)}
        <br />
        {`${amount(data.paid)} − ${amount(data.granted)} = `}
        <b>{t(($) => $.fbu, { amount: amount(data.patientKeeps) })}</b>
      </p>
    </>
  )
}

/** When and where the money is, until when; how to appeal and until when. */
function WhatNext({ data }: { data: ReimbursementDecision }) {
  const granted = data.granted > 0
  return (
    <>
      {data.text === undefined ? null : (
        <p className="note gap">
          <b>{t(($) => $.reimbursement.whyText)}</b> {data.text}
        </p>
      )}
      {data.appeal === undefined ? null : (
        <p className="note">
          <b>{t(($) => $.reimbursement.appealed, { day: formatDay(data.appeal.day) })}</b> {data.appeal.text}
        </p>
      )}
      <p className="note gap">
        {granted ? `${t(($) => $.reimbursement.payable)} ` : ''}
        {granted && data.prescriptionOn !== undefined
          ? `${t(($) => $.reimbursement.prescribed, { day: formatDay(data.prescriptionOn) })} `
          : ''}
        {data.appealUntil === undefined ? null : (
          <>
            <b>{t(($) => $.reimbursement.appeal)}</b>{' '}
            {data.appealDays === undefined
              ? t(($) => $.reimbursement.appealUntil, { day: formatDay(data.appealUntil) })
              : t(($) => $.reimbursement.appealHow, { count: data.appealDays, day: formatDay(data.appealUntil) })}
          </>
        )}
      </p>
    </>
  )
}

/** How many signatures the amount wants. */
function Signing({ data: { granted, oneSignature: limit } }: { data: ReimbursementDecision }) {
  if (limit === undefined || granted === 0) return null
  return (
    <p className="fn">
      {t(($) => (granted > limit ? $.reimbursement.twoSign : $.reimbursement.oneSign), { limit: amount(limit) })}
    </p>
  )
}

/** One that was appealed says what it decided; one that was taken back, that it was. */
const mentionOf = ({ standing, ended }: ReimbursementDecision): ReimbursementDecision['standing'] =>
  ended === undefined || ended.ending === 'appeal' ? standing : 'cancelled'

function Body({ data, proof }: { data: ReimbursementDecision; proof: Proof }) {
  const { entry } = data
  return (
    <>
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.reimbursement.decisionNumber), data.number],
          [t(($) => $.reimbursement.requestOf), formatDay(data.request.day)],
          [<Caption key="date" of="date" />, formatDay(data.day)],
          [t(($) => $.series), seriesOf(data)],
        ]}
        qr={qrText(typeOf(data.number), data.number, data.day, data.granted, proof)}
      />
      <TitleBar
        title={t(($) => $.reimbursement.decision)}
        standing={t(($) => $.reimbursement.decisionStanding[mentionOf(data)])}
      >
        {t(($) => $.reimbursement.decisionOf)}
      </TitleBar>
      <Around data={data} />
      <RequestFields request={data} />
      <h2>
        <span className="no">1</span>
        {t(($) => $.reimbursement.admissibility)}
      </h2>
      <DecisionChecks data={data} />
      <h2>
        <span className="no">2</span>
        {t(($) => $.reimbursement.sums)} <small>{t(($) => $.reimbursement.sumsHow)}</small>
      </h2>
      <DecisionLines data={data} />
      <div className="cols2 keep">
        <div>
          <h2>
            <span className="no">3</span>
            {t(($) => $.reimbursement.ceilings)} <small>{t(($) => $.reimbursement.ceilingsHow)}</small>
          </h2>
          <Ceilings data={data} />
        </div>
        <div>
          <h2>
            <span className="no">4</span>
            {t(($) => $.reimbursement.decides)}
          </h2>
          <Decided data={data} />
        </div>
      </div>
      <div className="keep">
        <WhatNext data={data} />
        <Signatures>
          <Sign
            act={t(($) => $.reimbursement.signs.decided)}
            as={t(($) => $.functions.manager)}
            name={data.decided?.name}
          />
          <Sign
            act={t(($) => $.reimbursement.signs.approved)}
            as={t(($) => $.functions.head)}
            name={data.approved?.name}
          />
          <Stamp label={t(($) => $.signatures.stampCentre)} />
        </Signatures>
        <Signatures>
          <Sign
            act={t(($) => $.reimbursement.signs.given)}
            as={
              <>
                {payeeRole(data)} · <MemberMark />
              </>
            }
            name={data.payee.name}
          />
          <Thumb />
          <div className="sign wide">
            <p className="role">{t(($) => $.reimbursement.entry)}</p>
            <p className="fn">
              {entry === undefined
                ? t(($) => $.reimbursement.noEntry)
                : t(($) => $.reimbursement.entryOf, {
                    amount: amount(data.granted),
                    number: entry.number,
                    day: formatDay(entry.day),
                  })}
            </p>
            <p className="room" />
            <Signing data={data} />
          </div>
        </Signatures>
      </div>
    </>
  )
}

/** What was decided and why: admissibility, the arithmetic of each line, ceilings, appeal and prescription. A4. */
export const reimbursementDecision: DocumentDefinition<ReimbursementDecision> = {
  schema: zReimbursementDecision,
  className: 'reimbursement-decision',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (data) => t(($) => $.reimbursement.decisionTitle, { number: data.number }),
  page: (data, proof) => numberedSheets(data, proof),
  Body,
}
