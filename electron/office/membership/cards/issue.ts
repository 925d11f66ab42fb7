import { yearOf, type Day } from '../../../../shared/dates.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { CARD_SERIES, type CardKind } from '../../../../shared/rules/membership/cardCode.ts'
import { cardMachine, type CardAction, type CardState } from '../../../../shared/rules/membership/cards.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'

export interface NewCard {
  readonly kind: CardKind
  readonly householdId: Id
  readonly beneficiaryId?: Id
  readonly membershipId: Id
  readonly mutualCode: string
  readonly day: Day
  /** 0 for a first card, n for the n-th duplicate. */
  readonly duplicate?: number
  readonly replaces?: { readonly id: Id; readonly because: string }
}

/** Puts a card in the queue to print, with a number of its series. */
export function issueCard(ctx: CommandContext, card: NewCard): { cardId: Id; number: string } {
  const cardId = newId()
  const number = formatNumber(ctx.takeNumber(CARD_SERIES[card.kind], yearOf(card.day), card.mutualCode))
  insertRow(ctx.db, 'card', {
    id: cardId,
    number,
    kind: card.kind,
    household_id: card.householdId,
    beneficiary_id: card.beneficiaryId,
    membership_id: card.membershipId,
    issued_on: card.day,
    duplicate: card.duplicate ?? 0,
    replaces_id: card.replaces?.id,
    replaced_because: card.replaces?.because,
    ...entered(ctx),
  })
  ctx.touch('card', cardId)
  return { cardId, number }
}

/**
 * The family card bought with an enrolment. One that is in the household's hands stays good until this one is: nothing is paid yet,
 * and it proves the rights of its own cover year. One that was lost or never printed is replaced at once.
 */
export function issueWithEnrolment(
  ctx: CommandContext,
  household: { readonly id: Id; readonly mutual: { readonly code: string } },
  membershipId: Id,
  day: Day,
): void {
  const live = ctx.db.all<{ id: Id; state: CardState }>(
    `SELECT id, state FROM card WHERE household_id = ? AND kind = 'family' AND state IN ('to_print', 'lost')`,
    [household.id],
  )
  for (const card of live) moveCard(ctx, card, 'replace', day)
  issueCard(ctx, { kind: 'family', householdId: household.id, membershipId, mutualCode: household.mutual.code, day })
}

/** A card handed over takes the place of those its holder had before. */
export function takeOver(ctx: CommandContext, cardId: Id, day: Day): void {
  const before = ctx.db.all<{ id: Id; state: CardState }>(
    `SELECT o.id, o.state FROM card c JOIN card o ON o.household_id = c.household_id AND o.kind = c.kind
       AND o.beneficiary_id IS c.beneficiary_id AND o.id < c.id
     WHERE c.id = ? AND o.state IN ('to_print', 'printed', 'handed_over', 'lost')`,
    [cardId],
  )
  for (const card of before) moveCard(ctx, card, 'replace', day)
}

/** One step of a card's life, kept with its day. Refuses `kernel.transition`. */
export function moveCard(
  ctx: CommandContext,
  card: { readonly id: Id; readonly state: CardState },
  action: CardAction,
  day: Day,
  more: { readonly note?: string | undefined; readonly mark?: 'signature' | 'thumb' } = {},
): void {
  const state = cardMachine.after(card.state, action)
  ctx.db.run('UPDATE card SET state = ?, state_since = ?, replaced_on = ?, rev = rev + 1 WHERE id = ?', [
    state,
    day,
    state === 'replaced' || state === 'retired' ? day : null,
    card.id,
  ])
  insertRow(ctx.db, 'card_event', {
    id: newId(),
    card_id: card.id,
    action,
    day,
    note: more.note === '' ? undefined : more.note,
    mark: more.mark,
    ...entered(ctx),
  })
  ctx.touch('card', card.id)
}
