import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { cardProcedures } from '../../../../shared/contract/membership/cards.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { times, type Fbu } from '../../../../shared/money.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import { cardMachine, cardSalePosting, replacementPrice } from '../../../../shared/rules/membership/cards.ts'
import type { ReceiptMode } from '../../../../shared/rules/membership/posting.ts'
import { postEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { Amounts } from '../amounts.ts'
import { beneficiariesOf, mutual } from '../lookups.ts'
import { issueCard, moveCard, takeOver } from './issue.ts'
import { cardById, liveCard, type CardSql } from './rows.ts'

type Procedures = typeof cardProcedures
type Input<N extends keyof Procedures> = z.output<Procedures[N]['input']>
type Made = z.output<Procedures['orderCards']['output']>

/** The cover year a new card is made for: the one enrolled that ends last and is not over; with the price its scale says. */
export function cardYear(
  db: ReadDb,
  householdId: Id,
  day: Day,
): { membershipId: Id; coverYear: string; endsOn: Day; price: Fbu } | undefined {
  const row = db.get<{
    membershipId: Id
    mutualId: Id
    category: HouseholdCategory
    coverYear: string
    startsOn: Day
    endsOn: Day
  }>(
    `SELECT m.id AS membershipId, m.mutual_id AS mutualId, m.category, y.label AS coverYear, y.starts_on AS startsOn, y.ends_on AS endsOn
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
     WHERE m.household_id = ? AND m.cancelled_on IS NULL AND y.ends_on >= ? ORDER BY y.ends_on DESC LIMIT 1`,
    [householdId, day],
  )
  if (row === undefined) return undefined
  const { mutualId, category, startsOn, ...year } = row
  return { ...year, price: new Amounts(db, { startsOn }).cardPrice({ mutualId, category }) }
}

/** A day of something that happens to a card: not ahead, not before its last step. */
function dayOf(ctx: CommandContext, card: CardSql, asked: Day | undefined): Day {
  const day = asked ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  if (day < card.since) refuse('membership.card-before', { number: card.number, day, since: card.since })
  return day
}

interface Paid {
  readonly mode: ReceiptMode
  readonly reference?: string | undefined
}

/** What new cards cost, as one entry whose source is the first of them. */
function sell(
  ctx: CommandContext,
  cards: Made['cards'],
  sale: { mutualId: Id; day: Day; price: Fbu; label: string },
  paid: Paid,
): Made {
  if (sale.price > 0 && paid.mode !== 'cash' && (paid.reference ?? '') === '')
    refuse('membership.reference-missing', {})
  const [first] = cards
  if (first === undefined) refuse('membership.card-for-nobody', {})
  const label = paid.reference === undefined || paid.reference === '' ? sale.label : `${sale.label}, ${paid.reference}`
  const draft = cardSalePosting({ ...sale, ...first, cards: cards.length, label, mode: paid.mode })
  const amount = times(sale.price, cards.length)
  if (draft === undefined) return { cards, amount }
  const { entryId } = postEntry(ctx, draft)
  for (const { cardId } of cards)
    ctx.db.run('UPDATE card SET price = ?, entry_id = ? WHERE id = ?', [sale.price, entryId, cardId])
  return { cards, amount, entryId }
}

/**
 * Cards that the enrolment did not sell. Refuses `household-unknown`, `household-ended`, `card-for-nobody`, `card-in-use`,
 * `card-without-year`, `day-ahead`, `reference-missing`, and what accounting refuses.
 */
export function orderCards(ctx: CommandContext, input: Input<'orderCards'>): Made {
  const { db } = ctx
  const { householdId, kind } = input
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  const household = db.get<{ mutualId: Id; registration: string; endedOn: Day | null }>(
    'SELECT mutual_id AS mutualId, registration, ended_on AS endedOn FROM household WHERE id = ?',
    [householdId],
  )
  if (household === undefined) refuse('membership.household-unknown', {})
  if (household.endedOn !== null) refuse('membership.household-ended', { endedOn: household.endedOn })
  const year = cardYear(db, householdId, day)
  if (year === undefined) refuse('membership.card-without-year', { registration: household.registration })
  const here = new Set(
    beneficiariesOf(db, householdId)
      .filter((p) => p.leftOn === undefined)
      .map((p) => p.id),
  )
  const wanted = [...new Set(input.beneficiaryIds)]
  if (kind === 'individual' && (wanted.length === 0 || wanted.some((id) => !here.has(id))))
    refuse('membership.card-for-nobody', {})
  const holders = kind === 'family' ? [undefined] : wanted
  for (const holder of holders) {
    const used = liveCard(db, kind, householdId, holder)
    if (used !== undefined) refuse('membership.card-in-use', { number: used.number })
  }
  const owner = mutual(db, household.mutualId)
  const cards = holders.map((holder) =>
    issueCard(ctx, {
      kind,
      householdId,
      ...(holder === undefined ? {} : { beneficiaryId: holder }),
      membershipId: year.membershipId,
      mutualCode: owner.code,
      day,
    }),
  )
  ctx.subject('household', householdId)
  return sell(
    ctx,
    cards,
    { mutualId: owner.id, day, price: year.price, label: `Cartes ${household.registration}` },
    input,
  )
}

/**
 * A card in the place of another, at the scale's price unless the mistake is ours; the other's number is revoked.
 * Refuses `card-unknown`, `card-for-nobody`, `card-in-use` when a newer one waits, `card-without-year`, `card-before`, `day-ahead`, `reference-missing`,
 * `kernel.transition`, and what accounting refuses.
 */
export function replaceCard(ctx: CommandContext, input: Input<'replaceCard'>): Made {
  const old = cardById(ctx.db, input.cardId)
  const day = dayOf(ctx, old, input.day)
  cardMachine.after(old.state, 'replace')
  if (old.gone_on !== null) refuse('membership.card-for-nobody', {})
  const used = liveCard(ctx.db, old.kind, old.household_id, old.beneficiary_id ?? undefined)
  if (used !== undefined && used.id !== old.id) refuse('membership.card-in-use', { number: used.number })
  const year = cardYear(ctx.db, old.household_id, day)
  if (year === undefined) refuse('membership.card-without-year', { registration: old.household_registration })
  const owner = mutual(ctx.db, old.mutual_id)
  moveCard(ctx, old, 'replace', day, { note: input.reason })
  const made = issueCard(ctx, {
    kind: old.kind,
    householdId: old.household_id,
    ...(old.beneficiary_id === null ? {} : { beneficiaryId: old.beneficiary_id }),
    membershipId: year.membershipId,
    mutualCode: owner.code,
    day,
    // A card of the next year is a new card, not a copy of the old one.
    duplicate: input.reason === 'new-year' ? 0 : old.duplicate + 1,
    replaces: { id: old.id, because: input.reason },
  })
  ctx.subject('household', old.household_id)
  const price = replacementPrice(input.reason, year.price)
  return sell(ctx, [made], { mutualId: owner.id, day, price, label: `Duplicata de ${old.number}` }, input)
}

/** Given to the member or somebody for them. Refuses `card-unknown`, `card-before`, `day-ahead`, `kernel.transition`; all or none. */
export function handOverCards(ctx: CommandContext, input: Input<'handOverCards'>): { cards: number } {
  const ids = [...new Set(input.cardIds)]
  for (const id of ids) {
    const card = cardById(ctx.db, id)
    const day = dayOf(ctx, card, input.day)
    moveCard(ctx, card, 'hand-over', day, { note: input.receivedBy, mark: input.mark })
    takeOver(ctx, id, day)
  }
  return { cards: ids.length }
}

/** Its number is refused from now on, found again or not. */
export function loseCard(ctx: CommandContext, input: Input<'loseCard'>): { number: string } {
  const card = cardById(ctx.db, input.cardId)
  moveCard(ctx, card, 'lose', dayOf(ctx, card, input.day), { note: input.note })
  ctx.subject('household', card.household_id)
  return { number: card.number }
}

/** Withdrawn without another in its place. Refuses `reason-missing` too. */
export function retireCard(ctx: CommandContext, input: Input<'retireCard'>): { number: string } {
  if (input.reason === '') refuse('membership.reason-missing', {})
  const card = cardById(ctx.db, input.cardId)
  moveCard(ctx, card, 'retire', dayOf(ctx, card, input.day), { note: input.reason })
  ctx.subject('household', card.household_id)
  return { number: card.number }
}
