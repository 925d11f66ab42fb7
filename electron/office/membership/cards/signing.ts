import type { ReadDb } from '../../../../db/handle.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import { cardCode, cardText, type CardFacts } from '../../../../shared/rules/membership/cardCode.ts'
import { isSigned, ownKeys, ownPublicKeys, signBytes } from '../../exchange/index.ts'
import type { CardSql } from './rows.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * What the QR code of a card says. A printed card keeps what was signed; for another one it is signed now, on `day`, from the household
 * as it is, with the first day of its cover year when that is still ahead. Refuses `exchange.no-keys`.
 */
export function codeOf(db: ReadDb, card: CardSql, day: Day): string {
  if (card.code !== null) return card.code
  const text = cardText(factsOfCard(db, card, day))
  return cardCode(text, signBytes(bytes(text), ownKeys(db).signingSecret))
}

function factsOfCard(db: ReadDb, card: CardSql, day: Day): CardFacts {
  const persons = db.get<{ persons: number }>(
    'SELECT count(*) AS persons FROM beneficiary WHERE household_id = ? AND left_on IS NULL',
    [card.household_id],
  )
  return {
    kind: card.kind,
    registration: card.registration,
    number: card.number,
    ...(card.kind === 'family' ? { persons: Math.max(1, persons?.persons ?? 1) } : {}),
    name: `${card.family_name} ${card.given_name}`,
    sex: card.sex,
    birthYear: yearOf(card.birth_date),
    ...(card.valid_from > day ? { validFrom: card.valid_from } : {}),
    validTo: card.valid_to,
  }
}

/** Checks a signature against every key the centre ever signed with. */
export function signatureCheck(db: ReadDb): (text: string, signature: Uint8Array) => boolean {
  const keys = ownPublicKeys(db)
  return (text, signature) => keys.some((key) => isSigned(bytes(text), signature, key))
}
