import type { ReadDb } from '../../../../db/handle.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import type { CardDocument, FamilyCard } from '../../../../shared/documents/card.ts'
import type { IndividualCardDocument } from '../../../../shared/documents/individualCard.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { CardKind } from '../../../../shared/rules/membership/cardCode.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { issuer } from '../documents.ts'
import { householdHead } from '../households.ts'
import { beneficiariesOf, beneficiaryById, coverYearById, mutual } from '../lookups.ts'
import { photoUrl } from '../photos/photos.ts'
import { formerHouseholdNumber, formerNumber } from '../recoding/double.ts'
import { CARD_COLUMNS, CARD_FROM, cardById, liveCard, type CardSql } from './rows.ts'
import { codeOf } from './signing.ts'

/** A family card as it prints, with the people the household has. */
function familyCard({ db, today }: QueryContext, card: CardSql): FamilyCard {
  const head = householdHead(db, card.household_id)
  const year = yearOfCard(db, card)
  return {
    number: card.number,
    duplicate: card.duplicate,
    registration: card.registration,
    ...optional('formerRegistration', formerHouseholdNumber(db, card.household_id, today)),
    head: `${card.family_name} ${card.given_name}`.trim(),
    place: head.place,
    ...optional('facility', head.firstContact),
    members: beneficiariesOf(db, card.household_id)
      .filter((p) => p.leftOn === undefined)
      .map((p) => ({
        rank: p.rank,
        familyName: p.familyName,
        givenName: p.givenName,
        sex: p.sex,
        birthYear: yearOf(p.birthDate),
      })),
    years: stampYears(year.label, year.startsOn),
    code: codeOf(db, card, today),
  }
}

/** The cover year a card was issued for: its stamps begin there, and it is valid to that year's last day. */
const yearOfCard = (db: ReadDb, card: CardSql): { label: string; startsOn: Day } =>
  db.get<{ label: string; startsOn: Day }>(
    `SELECT y.label, y.starts_on AS startsOn FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.id = ?`,
    [card.membership_id],
  ) ?? refuse('membership.card-unknown', {})

function batch(db: ReadDb, batchId: Id, kind: CardKind): { mutualId: Id; cards: CardSql[] } {
  const row = db.get<{ mutualId: Id }>('SELECT mutual_id AS mutualId FROM card_batch WHERE id = ? AND kind = ?', [
    batchId,
    kind,
  ])
  if (row === undefined) refuse('membership.card-batch-unknown', {})
  const cards = db.all<CardSql>(
    `SELECT ${CARD_COLUMNS} FROM ${CARD_FROM} WHERE c.batch_id = ? ORDER BY c.batch_position`,
    [batchId],
  )
  return { mutualId: row.mutualId, cards }
}

/** Three years have room for their stamp: the card's, and the two after. */
export function stampYears(label: string, startsOn: Day): [string, string, string] {
  const first = yearOf(startsOn)
  return [label, String(first + 1), String(first + 2)]
}

/** Refuses `membership.card-batch-unknown`. */
export function familyCardsDocument(ctx: QueryContext, batchId: Id): CardDocument {
  const { mutualId, cards } = batch(ctx.db, batchId, 'family')
  const [first] = cards
  if (first === undefined) refuse('membership.card-batch-unknown', {})
  const year = yearOfCard(ctx.db, first)
  return {
    issuer: issuer(ctx.db, mutual(ctx.db, mutualId)),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    coverYear: year.label,
    years: stampYears(year.label, year.startsOn),
    cards: cards.map((card) => familyCard(ctx, card)),
  }
}

/** Refuses `membership.card-batch-unknown`. */
export function individualCardsDocument(ctx: QueryContext, batchId: Id): IndividualCardDocument {
  const { db } = ctx
  const { mutualId, cards } = batch(db, batchId, 'individual')
  return {
    issuer: issuer(db, mutual(db, mutualId)),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    cards: cards.map((card) => ({
      number: card.number,
      duplicate: card.duplicate,
      registration: card.registration,
      ...optional(
        'formerRegistration',
        card.beneficiary_id === null ? undefined : formerNumber(db, card.beneficiary_id, ctx.today),
      ),
      name: `${card.family_name} ${card.given_name}`.trim(),
      sex: card.sex,
      birthYear: yearOf(card.birth_date),
      relation:
        (card.beneficiary_id === null ? undefined : beneficiaryById(db, card.beneficiary_id)?.relation) ?? 'other',
      place: householdHead(db, card.household_id).place,
      validTo: card.valid_to,
      code: codeOf(db, card, ctx.today),
      ...optional('photo', card.beneficiary_id === null ? undefined : photoUrl(db, card.beneficiary_id)),
    })),
  }
}

/** The household's family card in use, with the stamps from a cover year on. Refuses `membership.no-card`. */
export function cardDocument(ctx: QueryContext, householdId: Id, coverYearId: Id): CardDocument {
  const { db } = ctx
  const head = householdHead(db, householdId)
  const year = coverYearById(db, coverYearId)
  const live = liveCard(db, 'family', householdId)
  if (live === undefined) refuse('membership.no-card', {})
  return {
    issuer: issuer(db, mutual(db, head.mutualId)),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    coverYear: year.label,
    years: stampYears(year.label, year.startsOn),
    cards: [familyCard(ctx, cardById(db, live.id))],
  }
}
