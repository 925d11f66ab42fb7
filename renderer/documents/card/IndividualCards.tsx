import type { Issuer } from '../../../shared/documents/common.ts'
import {
  zIndividualCardDocument,
  type IndividualCard,
  type IndividualCardDocument,
} from '../../../shared/documents/individualCard.ts'
import { formatDay } from '../../../shared/dates.ts'
import type { DocumentDefinition } from '../definition.ts'
import { Caption } from '../parts/Caption.tsx'
import { Logo } from '../parts/Logo.tsx'
import { Qr } from '../parts/Qr.tsx'
import { kirundiOf, t } from '../text.ts'

const PER_SHEET = 10

/** The photo, or the place to glue one. */
function Photo({ card }: { card: IndividualCard }) {
  return (
    <div className="photo">
      {card.photo === undefined ? (
        <>
          <svg viewBox="0 0 40 50" aria-hidden="true">
            <circle cx="20" cy="18" r="8" />
            <path d="M5 48q0-17 15-17t15 17" />
          </svg>
          <span>
            <i lang="rn">{kirundiOf('photo')}</i>
          </span>
        </>
      ) : (
        <img src={card.photo} alt="" />
      )}
    </div>
  )
}

function Card({ card, issuer }: { card: IndividualCard; issuer: Issuer }) {
  const foot = { number: card.number, centre: issuer.centre?.name ?? issuer.name }
  return (
    <article className="icard">
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
        {card.duplicate === 0 ? null : (
          <span className="dup">{t(($) => $.card.duplicate, { rank: card.duplicate })}</span>
        )}
      </header>
      <Photo card={card} />
      <div className="who">
        <p className="kind">
          <Caption of="individualCard" />
        </p>
        <p className="lab">
          <Caption of="name" />
        </p>
        <p className="head">{card.name}</p>
        <p className="lab">{t(($) => $.captions.registration)}</p>
        <p className="id code">
          {card.registration}
          {card.formerRegistration === undefined ? null : (
            <span className="former">{t(($) => $.former, { number: card.formerRegistration })}</span>
          )}
        </p>
        <dl>
          <div>
            <dt>
              <i lang="rn">{kirundiOf('sex')}</i>
            </dt>
            <dd>{card.sex}</dd>
          </div>
          <div>
            <dt>{t(($) => $.captions.birthYear)}</dt>
            <dd>{card.birthYear}</dd>
          </div>
          <div>
            <dt>{t(($) => $.captions.relation)}</dt>
            <dd>{t(($) => $.card.relation[card.relation])}</dd>
          </div>
        </dl>
        <dl>
          <div>
            <dt>
              <Caption of="colline" />
            </dt>
            <dd>{card.place.colline ?? card.place.zone}</dd>
          </div>
          <div>
            <dt>{t(($) => $.captions.validTo)}</dt>
            <dd>{formatDay(card.validTo)}</dd>
          </div>
        </dl>
      </div>
      <Qr text={card.code} />
      <p className="foot">
        {issuer.phone === undefined
          ? t(($) => $.card.individualFoot, foot)
          : t(($) => $.card.individualFootCall, { ...foot, phone: issuer.phone })}
      </p>
    </article>
  )
}

/** Sheets of ten cards of 85.6 × 54 mm, the size of a bank card. */
export const individualCards: DocumentDefinition<IndividualCardDocument> = {
  schema: zIndividualCardDocument,
  className: 'card-individual',
  facts: ({ cards }) => ({ cards }),
  title: ({ cards }) =>
    cards.length === 1
      ? t(($) => $.card.individualTitle, { number: cards[0]?.number ?? '' })
      : t(($) => $.card.individualSheet, { count: cards.length }),
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
                <Card card={card} issuer={data.issuer} key={card.number} />
              ))}
            </div>
            <p className="how">
              {t(($) => $.card.individualHow, {
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
