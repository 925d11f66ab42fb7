import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { cardProcedures } from '../../../../shared/contract/membership/cards.ts'
import { yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { CardKind } from '../../../../shared/rules/membership/cardCode.ts'
import { CARDS_PER_SHEET } from '../../../../shared/rules/membership/cards.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'
import { moveCard } from './issue.ts'
import { CARD_COLUMNS, CARD_FROM, cardById, type CardSql } from './rows.ts'
import { codeOf } from './signing.ts'

type Procedures = typeof cardProcedures
type PrintInput = z.output<Procedures['printCards']['input']>
type Batch = z.output<Procedures['cardBatches']['output']>['batches'][number]

/** The number of a card names its mutual: one whose household moved to another mutual is not printed. */
const isOf = (card: CardSql, kind: CardKind, mutualId: Id): boolean =>
  card.kind === kind &&
  card.mutual_id === mutualId &&
  card.state === 'to_print' &&
  card.gone_on === null &&
  card.number.split('-')[1] === card.mutual_code

function chosen(db: ReadDb, input: PrintInput): CardSql[] {
  if (input.cardIds === undefined)
    return db
      .all<CardSql>(
        `SELECT ${CARD_COLUMNS} FROM ${CARD_FROM}
         WHERE c.state = 'to_print' AND c.kind = ? AND h.mutual_id = ? AND m.met_on IS NOT NULL AND gone_on IS NULL
         ORDER BY c.number LIMIT ?`,
        [input.kind, input.mutualId, input.most],
      )
      .filter((card) => isOf(card, input.kind, input.mutualId))
  const cards = [...new Set(input.cardIds)].map((id) => cardById(db, id))
  for (const card of cards) {
    if (!isOf(card, input.kind, input.mutualId)) refuse('membership.card-not-printable', { number: card.number })
    if (card.met_on === null) refuse('membership.card-unpaid', { number: card.number, coverYear: card.cover_year })
  }
  return cards.sort((a, b) => (a.number < b.number ? -1 : 1))
}

/**
 * Signs cards and puts them in a batch, which prints as often as the paper jams. Refuses `nothing-to-print`,
 * `card-not-printable`, `card-unpaid` (its code opens doors for the whole cover year), `card-unknown`, `mutual-unknown`.
 */
export function printCards(ctx: CommandContext, input: PrintInput): z.output<Procedures['printCards']['output']> {
  const owner = mutual(ctx.db, input.mutualId)
  const cards = chosen(ctx.db, input)
  if (cards.length === 0) refuse('membership.nothing-to-print', {})
  const batchId = newId()
  const number = formatNumber(ctx.takeNumber('LC', yearOf(ctx.today)))
  insertRow(ctx.db, 'card_batch', {
    id: batchId,
    number,
    kind: input.kind,
    mutual_id: owner.id,
    cards: cards.length,
    printed_on: ctx.today,
    ...entered(ctx),
  })
  for (const [index, card] of cards.entries()) {
    ctx.db.run('UPDATE card SET batch_id = ?, batch_position = ?, valid_to = ?, code = ? WHERE id = ?', [
      batchId,
      index + 1,
      card.valid_to,
      codeOf(ctx.db, card, ctx.today),
      card.id,
    ])
    moveCard(ctx, card, 'print', ctx.today)
  }
  ctx.subject('cardBatch', batchId)
  return { batchId, number, cards: cards.length, sheets: Math.ceil(cards.length / CARDS_PER_SHEET[input.kind]) }
}

/** The latest batches first. */
export const cardBatches = (db: ReadDb, limit: number): Batch[] =>
  db.all<Batch>(
    `SELECT l.id, l.number, l.kind, m.name AS mutual, l.cards, l.printed_on AS printedOn, u.name AS by,
       (SELECT count(*) FROM card c WHERE c.batch_id = l.id AND c.state = 'printed') AS waiting
     FROM card_batch l JOIN mutual m ON m.id = l.mutual_id JOIN user u ON u.id = l.created_by
     ORDER BY l.printed_on DESC, l.number DESC LIMIT ?`,
    [limit],
  )
