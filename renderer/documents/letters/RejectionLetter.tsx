import { formatDay } from '../../../shared/dates.ts'
import { zRejectionLetter, type RejectionLetter } from '../../../shared/documents/invoiceLetters.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { numberedSheets } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'
import { Head } from './Head.tsx'

function Cuts({ letter }: { letter: RejectionLetter }) {
  return (
    <table className="t gap">
      <thead>
        <tr>
          <th>{t(($) => $.letters.col.certificate)}</th>
          <th>{t(($) => $.letters.col.day)}</th>
          <th>{t(($) => $.letters.col.person)}</th>
          <th className="n">{t(($) => $.letters.col.claimed)}</th>
          <th className="n">{t(($) => $.letters.col.off)}</th>
          <th className="n">{t(($) => $.letters.col.accepted)}</th>
          <th>{t(($) => $.letters.col.reason)}</th>
        </tr>
      </thead>
      <tbody>
        {letter.rows.map((row) => (
          <tr key={row.certificate}>
            <td className="nw b">{row.certificate}</td>
            <td className="nw">{formatDay(row.day)}</td>
            <td>{row.beneficiary}</td>
            <td className="n">{amount(row.claimed)}</td>
            <td className="n b">{amount(row.claimed - row.accepted)}</td>
            <td className="n">{amount(row.accepted)}</td>
            <td>
              {row.deductions.length === 0 ? (letter.reason ?? '') : null}
              {row.deductions.map((deduction, index) => (
                <div key={`${deduction.code} ${index}`}>
                  <b>{deduction.code}</b> {deduction.label} : {amount(deduction.amount)}
                  {deduction.formula === undefined ? null : <div>{deduction.formula}</div>}
                </div>
              ))}
            </td>
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={3}>{t(($) => $.letters.rejection.total, { count: letter.rows.length })}</td>
          <td className="n">{amount(letter.rows.reduce((sum, row) => sum + row.claimed, 0))}</td>
          <td className="n">{amount(letter.rows.reduce((sum, row) => sum + row.claimed - row.accepted, 0))}</td>
          <td className="n">{amount(letter.rows.reduce((sum, row) => sum + row.accepted, 0))}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}

function Arithmetic({ letter }: { letter: RejectionLetter }) {
  const { totals, additionGap, invoice } = letter
  const row = (label: string, value: number, className?: string) => (
    <tr className={className}>
      <td>{label}</td>
      <td className="n">{amount(value)}</td>
    </tr>
  )
  return (
    <table className="t gap">
      <tbody>
        {row(
          t(($) => $.letters.rejection.declared),
          invoice.declared,
        )}
        {additionGap === 0
          ? null
          : row(
              t(($) => $.letters.rejection.addition),
              -additionGap,
            )}
        {row(
          t(($) => $.letters.rejection.claimed),
          totals.claimed,
          'sub',
        )}
        {totals.reduced === 0
          ? null
          : row(
              t(($) => $.letters.rejection.reduced),
              -totals.reduced,
            )}
        {totals.rejected === 0
          ? null
          : row(
              t(($) => $.letters.rejection.rejected),
              -totals.rejected,
            )}
        {row(
          t(($) => $.letters.rejection.accepted),
          totals.accepted,
          'tot',
        )}
      </tbody>
    </table>
  )
}

function Body({ data: letter, proof }: { data: RejectionLetter; proof: Proof }) {
  const { kind, statement } = letter
  return (
    <>
      <Head
        letter={letter}
        proof={proof}
        type={kind === 'rejected' ? 'LR' : 'LA'}
        figure={letter.totals.accepted}
        title={t(($) => $.letters.rejection.titles[kind])}
        standing={t(($) => $.letters.standing[letter.standing])}
        reference={statement === undefined ? [] : [[t(($) => $.statement.number), statement.number]]}
      />
      <p className="note gap">
        {kind === 'rejected'
          ? t(($) => $.letters.rejection.textRejected, { reason: letter.reason ?? '' })
          : t(($) => $.letters.rejection.textReduced, { number: statement?.number ?? '' })}
      </p>
      {letter.rows.length === 0 ? null : <Cuts letter={letter} />}
      <section className="keep">
        <h2>{t(($) => $.letters.rejection.arithmetic)}</h2>
        <Arithmetic letter={letter} />
        <p className="note gap">
          {t(($) => $.letters.rejection.appeal, { day: formatDay(letter.appealUntil), count: letter.appealDays })}
        </p>
        <Signatures>
          <Sign act={t(($) => $.letters.signs.decided)} as={t(($) => $.functions.manager)} name={letter.signedBy} />
          <Sign act={t(($) => $.letters.signs.gotIt)} as={t(($) => $.functions.facility)} />
          <Stamp label={t(($) => $.signatures.stampCentre)} />
        </Signatures>
      </section>
    </>
  )
}

/** Why a facility is not paid all it asked: certificate by certificate, with the arithmetic, and how to dispute it. A4. */
export const rejectionLetter: DocumentDefinition<RejectionLetter> = {
  schema: zRejectionLetter,
  className: 'invoice-letter',
  facts: ({ printed: _printed, standing: _standing, ...facts }) => facts,
  title: (letter) => t(($) => $.letters.rejection.windowTitle, { number: letter.number }),
  page: numberedSheets,
  Body,
}
