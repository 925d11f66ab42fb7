import { formatDay } from '../../../shared/dates.ts'
import { zReturnLetter, type ReturnLetter } from '../../../shared/documents/invoiceLetters.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { numberedSheets } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { Tick } from '../parts/Tick.tsx'
import { t } from '../text.ts'
import { Head } from './Head.tsx'

function Items({ letter }: { letter: ReturnLetter }) {
  return (
    <table className="t gap">
      <thead>
        <tr>
          <th className="x">{t(($) => $.letters.col.rank)}</th>
          <th>{t(($) => $.letters.col.certificate)}</th>
          <th>{t(($) => $.letters.col.day)}</th>
          <th>{t(($) => $.letters.col.person)}</th>
          <th>{t(($) => $.letters.returned.what)}</th>
          <th>{t(($) => $.letters.returned.done)}</th>
        </tr>
      </thead>
      <tbody>
        {letter.items.map((item, index) => (
          // the letter's own order
          // eslint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td className="x">{index + 1}</td>
            <td className="nw b">{item.certificate ?? t(($) => $.letters.returned.whole)}</td>
            <td className="nw">{item.day === undefined ? '' : formatDay(item.day)}</td>
            <td>{item.beneficiary ?? ''}</td>
            <td>
              {item.code === undefined ? null : <b>{item.code} </b>}
              {item.text}
            </td>
            <td className="nw">
              <Tick on={item.completed}>{t(($) => $.letters.returned.completed)}</Tick>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Body({ data: letter, proof }: { data: ReturnLetter; proof: Proof }) {
  const { back } = letter
  return (
    <>
      <Head
        letter={letter}
        proof={proof}
        type="RT"
        figure={letter.invoice.declared}
        title={t(($) => $.letters.returned.title)}
        standing={back === undefined ? t(($) => $.letters.standing.original) : t(($) => $.letters.returned.back)}
        reference={[[t(($) => $.letters.returned.answerBy), formatDay(letter.answerBy)]]}
      />
      <p className="note gap">
        {t(($) => $.letters.returned.text, { day: formatDay(letter.answerBy) })} <b>{letter.reason}</b>
      </p>
      {letter.items.length === 0 ? null : <Items letter={letter} />}
      <div className="keep">
        <p className="note gap">{t(($) => $.letters.returned.rule)}</p>
        {back === undefined ? null : (
          <p className="note gap b">
            {t(($) => $.letters.returned.cameBack, { day: formatDay(back.day), count: back.days })} {back.note ?? ''}
          </p>
        )}
        <Signatures>
          <Sign act={t(($) => $.letters.signs.returned)} as={t(($) => $.functions.manager)} name={letter.returnedBy} />
          <Sign act={t(($) => $.letters.signs.gotIt)} as={t(($) => $.functions.facility)} />
          <Stamp label={t(($) => $.signatures.stampCentre)} />
        </Signatures>
      </div>
    </>
  )
}

/** An invoice given back: what is wanted of each certificate, to tick when it is done. A4. */
export const returnLetter: DocumentDefinition<ReturnLetter> = {
  schema: zReturnLetter,
  className: 'invoice-letter',
  facts: ({ printed: _printed, back: _back, ...facts }) => ({
    ...facts,
    items: facts.items.map(({ completed: _completed, ...item }) => item),
  }),
  title: (letter) => t(($) => $.letters.returned.windowTitle, { number: letter.number }),
  page: numberedSheets,
  Body,
}
