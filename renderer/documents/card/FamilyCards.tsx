import { zCardDocument, type CardDocument, type FamilyCard } from '../../../shared/documents/card.ts'
import type { Issuer } from '../../../shared/documents/common.ts'
import { proofOf } from '../../../shared/proof.ts'
import { lastSegment } from '../../../shared/registrationText.ts'
import type { DocumentDefinition } from '../definition.ts'
import { alphanumeric } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Logo } from '../parts/Logo.tsx'
import { Qr } from '../parts/Qr.tsx'
import { t } from '../text.ts'

const PER_SHEET = 8

/**
 * The code signed by the centre (shared/rules/membership/cardCode.ts). A specimen that nobody signed carries the verification code of
 * its own facts under another name, which no verifier takes for a card.
 */
export function cardQrText(card: FamilyCard, coverYear: string): string {
  if (card.code !== undefined) return card.code
  const fields = [
    card.registration,
    String(card.members.length),
    alphanumeric(card.head),
    coverYear,
    card.duplicate === 0 ? 'O' : `D${card.duplicate}`,
  ]
  return ['NKF0', ...fields, proofOf(fields).code].join(':').toUpperCase()
}

/** A row of the card holds so many letters; a longer name is written smaller, on two lines if it must: never cut. */
const LETTERS_OF_A_ROW = 23

const Name = ({ text }: { text: string }) => (
  <td className={text.length > LETTERS_OF_A_ROW ? 'long' : undefined}>{text}</td>
)

function Back({ card, issuer, years }: { card: FamilyCard; issuer: Issuer; years: readonly string[] }) {
  return (
    <section className="back">
      <p className="cap">
        <Caption of="householdMembers" />
      </p>
      <table>
        <tbody>
          {card.members.map((member) => (
            <tr key={member.rank}>
              <td>{String(member.rank).padStart(2, '0')}</td>
              <Name text={`${member.familyName} ${member.givenName}`} />
              <td>{member.sex}</td>
              <td>{member.birthYear}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="years">
        {years.map((year, index) => (
          <div key={year}>
            <b>{year}</b>
            <span>{index === 0 ? t(($) => $.card.paymentStamp) : ''}</span>
          </div>
        ))}
      </div>
      <p className="foot">
        {issuer.phone === undefined
          ? t(($) => $.card.found, { centre: issuer.centre?.name ?? issuer.name })
          : t(($) => $.card.foundCall, { centre: issuer.centre?.name ?? issuer.name, phone: issuer.phone })}
      </p>
    </section>
  )
}

function Front({ card, issuer, coverYear }: { card: FamilyCard; issuer: Issuer; coverYear: string }) {
  const cut = card.registration.length - lastSegment(card.registration).length
  return (
    <section className="front">
      <header>
        <Logo />
        <div>
          <p className="nm">{issuer.name}</p>
          {issuer.kirundiName === undefined ? null : (
            <p className="rn" lang="rn">
              {issuer.kirundiName}
            </p>
          )}
        </div>
      </header>
      <p className="kind">
        {card.duplicate === 0 ? <Caption of="card" /> : t(($) => $.captions.card)}
        {card.duplicate === 0 ? null : (
          <span className="dup">{t(($) => $.card.duplicate, { rank: card.duplicate })}</span>
        )}
      </p>
      <p className="lab">
        <Caption of="headOfHousehold" />
      </p>
      <p className="head">{card.head}</p>
      <p className="id code">
        {card.registration.slice(0, cut)}
        <b>{card.registration.slice(cut)}</b>
        {card.formerRegistration === undefined ? null : (
          <span className="former">{t(($) => $.former, { number: card.formerRegistration })}</span>
        )}
      </p>
      <div className="q">
        <Qr text={cardQrText(card, coverYear)} />
        <dl>
          <dt>
            <Caption of="personCount" />
          </dt>
          <dd>{card.members.length}</dd>
          <dt>
            <Caption of="colline" />
          </dt>
          <dd>{card.place.colline ?? '—'}</dd>
          <dt>{t(($) => $.captions.zone)}</dt>
          <dd>{card.place.zone}</dd>
          {card.facility === undefined ? null : (
            <>
              <dt>
                <Caption of="facility" />
              </dt>
              <dd>{card.facility}</dd>
            </>
          )}
        </dl>
      </div>
      <p className="foot">{t(($) => $.card.validWithStamp, { number: card.number })}</p>
    </section>
  )
}

/** Sheets of eight cards of 100 × 70 mm, folded to 50 × 70: outside on the right, members and yearly stamps on the left. */
export const familyCards: DocumentDefinition<CardDocument> = {
  schema: zCardDocument,
  className: 'card-family',
  facts: ({ cards, coverYear }) => ({ cards, coverYear }),
  title: ({ cards }) =>
    cards.length === 1
      ? t(($) => $.card.windowTitle, { number: cards[0]?.number ?? '' })
      : t(($) => $.card.sheetTitle, { count: cards.length }),
  page: () => ({ size: 'A4 portrait' }),
  Body: ({ data }) => {
    const sheets = Array.from({ length: Math.ceil(data.cards.length / PER_SHEET) }, (_, index) =>
      data.cards.slice(index * PER_SHEET, (index + 1) * PER_SHEET),
    )
    return (
      <>
        {sheets.map((cards) => (
          <div className="leaf" key={cards[0]?.number}>
            <div className="sheet">
              {cards.map((card) => (
                <article className="card" key={card.number}>
                  <Back card={card} issuer={data.issuer} years={card.years ?? data.years} />
                  <Front card={card} issuer={data.issuer} coverYear={data.coverYear} />
                </article>
              ))}
            </div>
            <p className="how">
              {t(($) => $.card.how, {
                first: cards[0]?.number ?? '',
                last: cards.at(-1)?.number.split('-').at(-1) ?? '',
              })}
              {data.issuer.fictitious ? t(($) => $.proof.specimen) : ''}
            </p>
          </div>
        ))}
      </>
    )
  },
}
