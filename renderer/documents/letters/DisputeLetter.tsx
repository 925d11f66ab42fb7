import { amountInWords } from '../../../shared/amountInWords.ts'
import { formatDay } from '../../../shared/dates.ts'
import { zDisputeLetter, type DisputeLetter } from '../../../shared/documents/invoiceLetters.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { numberedSheets } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { Head } from './Head.tsx'

function Lines({ letter }: { letter: DisputeLetter }) {
  const { totals } = letter
  return (
    <table className="t gap">
      <thead>
        <tr>
          <th>{t(($) => $.letters.col.certificate)}</th>
          <th className="n">{t(($) => $.letters.col.claimed)}</th>
          <th className="n">{t(($) => $.letters.col.accepted)}</th>
          <th className="n">{t(($) => $.letters.col.contested)}</th>
          <th className="n">{t(($) => $.letters.col.granted)}</th>
          <th>{t(($) => $.letters.dispute.reasonAndAnswer)}</th>
        </tr>
      </thead>
      <tbody>
        {letter.rows.map((row) => (
          <tr key={row.certificate}>
            <td>
              <b className="nw">{row.certificate}</b>
              <br />
              {formatDay(row.day)}
              <br />
              {row.beneficiary}
            </td>
            <td className="n">{amount(row.claimed)}</td>
            <td className="n">{amount(row.accepted)}</td>
            <td className="n">{amount(row.contested)}</td>
            <td className="n b">{amount(row.granted)}</td>
            <td>
              {row.reasons.map((reason) => (
                <div key={reason}>{reason}</div>
              ))}
              {row.argument === undefined ? null : (
                <div>{t(($) => $.letters.dispute.argued, { text: row.argument })}</div>
              )}
              {row.opinion === undefined ? null : (
                <div>{t(($) => $.letters.dispute.opinion, { text: row.opinion })}</div>
              )}
              {row.answer === undefined ? null : (
                <div className="b">{t(($) => $.letters.dispute.answer, { text: row.answer })}</div>
              )}
            </td>
          </tr>
        ))}
        <tr className="tot">
          <td>{t(($) => $.letters.dispute.total, { count: letter.rows.length })}</td>
          <td className="n">{amount(totals.claimed)}</td>
          <td className="n">{amount(totals.accepted)}</td>
          <td className="n">{amount(totals.contested)}</td>
          <td className="n">{amount(totals.granted)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}

function Settlement({ letter }: { letter: DisputeLetter }) {
  const { complement, derogation, totals } = letter
  return (
    <>
      {letter.decision === undefined ? null : (
        <p className="note gap">
          <b>{t(($) => $.letters.dispute.decision)}</b> {letter.decision}
        </p>
      )}
      {derogation === undefined ? null : (
        <p className="note gap b">
          {t(($) => $.letters.dispute.derogation, {
            number: derogation.number,
            day: formatDay(derogation.day),
            reason: derogation.reason,
          })}
        </p>
      )}
      {complement === undefined ? null : (
        <>
          <p className="result gap">
            <span>{t(($) => $.letters.dispute.complement, { number: complement.number })}</span>
            <span>
              {t(($) => $.letters.dispute.sum, {
                accepted: amount(totals.accepted),
                granted: amount(totals.granted),
                after: amount(totals.after),
              })}
            </span>
          </p>
          <p className="words gap">
            {amountInWords(totals.granted)}. {t(($) => $.statement.payable, { day: formatDay(complement.dueOn) })}
          </p>
        </>
      )}
    </>
  )
}

function Body({ data: letter, proof }: { data: DisputeLetter; proof: Proof }) {
  const { dispute, outcome } = letter
  const waits = outcome === 'opened'
  return (
    <>
      <Head
        letter={letter}
        proof={proof}
        type="DC"
        figure={letter.totals.granted}
        title={waits ? t(($) => $.letters.dispute.receipt) : t(($) => $.letters.dispute.title)}
        standing={t(($) => $.letters.dispute.outcome[outcome])}
        reference={[[t(($) => $.letters.dispute.number), dispute.number]]}
      />
      <p className="note gap">
        {t(($) => $.letters.dispute.text, {
          letter: dispute.letterNumber ?? t(($) => $.letters.dispute.withoutNumber),
          day: formatDay(dispute.receivedOn),
          deadline: formatDay(dispute.deadline),
        })}{' '}
        {t(($) => $.letters.dispute.argued, { text: dispute.argument })}
        {dispute.lateReason === undefined ? '' : ` ${t(($) => $.letters.dispute.late, { reason: dispute.lateReason })}`}
      </p>
      <Lines letter={letter} />
      <section className="keep">
        <Settlement letter={letter} />
        <p className="note gap">{waits ? t(($) => $.letters.dispute.waits) : t(($) => $.letters.dispute.final)}</p>
        <Signatures>
          <Sign act={t(($) => $.letters.signs.settled)} as={t(($) => $.functions.manager)} name={letter.decidedBy} />
          {letter.medicalAdviser === undefined ? null : (
            <Sign
              act={t(($) => $.letters.signs.advised)}
              as={t(($) => $.functions.medicalAdviser)}
              name={letter.medicalAdviser}
            />
          )}
          <Sign act={t(($) => $.letters.signs.approved)} as={t(($) => $.functions.head)} name={letter.approvedBy} />
          <Stamp label={t(($) => $.signatures.stampCentre)} />
        </Signatures>
      </section>
    </>
  )
}

/** The answer to a facility that disputes a statement: what it asked for, what is granted, why, when it is paid. A4. */
export const disputeLetter: DocumentDefinition<DisputeLetter> = {
  schema: zDisputeLetter,
  className: 'invoice-letter',
  facts: ({ printed: _printed, complement: _complement, approvedBy: _approvedBy, ...facts }) => facts,
  title: (letter) => t(($) => $.letters.dispute.windowTitle, { number: letter.number }),
  page: numberedSheets,
  Body,
}
