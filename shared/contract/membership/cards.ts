/** Cards: the queue to print, batches, hand-over, loss, duplicates, and the page with which facilities check them. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zCardDocument } from '../../documents/card.ts'
import { zIndividualCardDocument } from '../../documents/individualCard.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { CARD_KINDS, REFUSALS, REVOCATIONS } from '../../rules/membership/cardCode.ts'
import { CARD_STATES, REPLACEMENT_REASONS } from '../../rules/membership/cards.ts'
import { command, query } from '../procedure.ts'
import { zReceiptMode, zSex } from './people.ts'

export const zCardKind = z.enum(CARD_KINDS)
export const zCardState = z.enum(CARD_STATES)

const zCardRow = z.object({
  id: zId,
  number: z.string(),
  kind: zCardKind,
  state: zCardState,
  /** Day it came into this state. */
  since: zDay,
  householdId: zId,
  /** Of the household, or of the person of an individual card. */
  registration: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  mutualId: zId,
  mutual: z.string(),
  issuedOn: zDay,
  /** Last day of the cover year it is made for. */
  validTo: zDay,
  duplicate: z.int(),
  /** What was paid for a duplicate. */
  price: zFbu,
  /** What had to be paid for the cover year is paid. */
  met: z.boolean(),
  batchId: zId.optional(),
  batch: z.string().optional(),
})

const zPaid = {
  day: zDay.optional(),
  mode: zReceiptMode.default('cash'),
  /** Of the bank slip or the mobile transfer. */
  reference: z.string().trim().max(60).optional(),
}

const zMade = z.object({
  cards: z.array(z.object({ cardId: zId, number: z.string() })),
  /** Paid in all. */
  amount: zFbu,
  entryId: zId.optional(),
})

const zCardFacts = z.object({
  kind: zCardKind,
  registration: z.string(),
  number: z.string(),
  persons: z.int().optional(),
  name: z.string(),
  sex: zSex,
  birthYear: z.int(),
  validFrom: zDay.optional(),
  validTo: zDay,
})

const zBatch = z.object({
  id: zId,
  number: z.string(),
  kind: zCardKind,
  mutual: z.string(),
  cards: z.int(),
  /** Of them, those that wait to be handed over. */
  waiting: z.int(),
  printedOn: zDay,
  by: z.string(),
})

const zCardIds = z.array(zId).min(1).max(400)

export const cardProcedures = {
  cards: query({
    right: 'household.read',
    reads: ['card', 'household', 'receipt'],
    input: z.object({
      state: zCardState.optional(),
      kind: zCardKind.optional(),
      mutualId: zId.optional(),
      householdId: zId.optional(),
      batchId: zId.optional(),
      after: z.string().optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
    /** By number; `counts` are of every state, with the same kind and mutual. */
    output: z.object({
      rows: z.array(zCardRow),
      next: z.string().optional(),
      counts: z.array(z.object({ state: zCardState, cards: z.int(), met: z.int() })),
    }),
  }),
  /** What a household may still be given: its people, the price, the cover year a new card would be for. */
  cardOffer: query({
    right: 'household.read',
    reads: ['card', 'household'],
    input: z.object({ householdId: zId, day: zDay.optional() }),
    output: z.object({
      householdId: zId,
      registration: z.string(),
      coverYear: z.string().optional(),
      validTo: zDay.optional(),
      price: zFbu.optional(),
      /** Its family card in use. */
      family: z.string().optional(),
      people: z.array(
        z.object({
          beneficiaryId: zId,
          rank: z.int(),
          familyName: z.string(),
          givenName: z.string(),
          card: z.string().optional(),
        }),
      ),
    }),
  }),
  /** Sells cards that the enrolment did not: a family card, or one for each of some people. */
  orderCards: command({
    right: 'receipt.enter',
    touches: ['card', 'household'],
    input: z.object({ householdId: zId, kind: zCardKind, beneficiaryIds: z.array(zId).max(40).default([]), ...zPaid }),
    output: zMade,
  }),
  /** Signs and prints: those named, or the oldest of the queue whose cover year is paid. */
  printCards: command({
    right: 'household.enter',
    touches: ['card'],
    input: z.object({
      kind: zCardKind,
      mutualId: zId,
      cardIds: zCardIds.optional(),
      most: z.int().min(1).max(400).default(80),
    }),
    output: z.object({ batchId: zId, number: z.string(), cards: z.int(), sheets: z.int() }),
  }),
  cardBatches: query({
    right: 'household.read',
    reads: ['card'],
    input: z.object({ limit: z.int().min(1).max(200).default(50) }),
    output: z.object({ batches: z.array(zBatch) }),
  }),
  familyCardsDocument: query({
    right: 'household.read',
    reads: ['card', 'household'],
    input: z.object({ batchId: zId }),
    output: zCardDocument,
  }),
  individualCardsDocument: query({
    right: 'household.read',
    reads: ['card', 'household'],
    input: z.object({ batchId: zId }),
    output: zIndividualCardDocument,
  }),
  handOverCards: command({
    right: 'household.enter',
    touches: ['card'],
    input: z.object({
      cardIds: zCardIds,
      day: zDay.optional(),
      /** The member when absent. */
      receivedBy: z.string().trim().max(80).optional(),
      mark: z.enum(['signature', 'thumb']).default('signature'),
    }),
    output: z.object({ cards: z.int() }),
  }),
  loseCard: command({
    right: 'household.enter',
    touches: ['card'],
    input: z.object({ cardId: zId, day: zDay.optional(), note: z.string().trim().max(200).optional() }),
    output: z.object({ number: z.string() }),
  }),
  replaceCard: command({
    right: 'receipt.enter',
    touches: ['card', 'household'],
    input: z.object({ cardId: zId, reason: z.enum(REPLACEMENT_REASONS), ...zPaid }),
    output: zMade,
  }),
  retireCard: command({
    right: 'household.validate',
    touches: ['card'],
    input: z.object({ cardId: zId, day: zDay.optional(), reason: z.string().trim().max(200) }),
    output: z.object({ number: z.string() }),
  }),
  cardHistory: query({
    right: 'household.read',
    reads: ['card'],
    input: z.object({ cardId: zId }),
    output: z.object({
      events: z.array(
        z.object({
          action: z.enum(['print', 'hand-over', 'lose', 'replace', 'retire']),
          day: zDay,
          mark: z.enum(['signature', 'thumb']).optional(),
          note: z.string().optional(),
          by: z.string(),
        }),
      ),
    }),
  }),
  /** What the program itself thinks of a card: the text of its QR code, or its number alone (which proves nothing of the paper). */
  checkCard: query({
    right: 'household.read',
    reads: ['card', 'household'],
    input: z.object({ code: z.string().max(400), day: zDay.optional() }),
    output: z.object({
      state: z.enum(['valid', 'refused', 'number-only']),
      reason: z.enum([...REFUSALS, 'unknown-number']).optional(),
      card: zCardFacts.optional(),
      mutual: z.string().optional(),
      revocation: z.enum(REVOCATIONS).optional(),
      /** Of a card that is not valid yet. */
      validFrom: zDay.optional(),
      householdId: zId.optional(),
    }),
  }),
  /** One HTML file that checks the centre's cards without a network: its keys, its mutuals, its revoked numbers. No personal data. */
  exportVerifier: command({
    right: 'household.enter',
    touches: [],
    input: z.object({ path: z.string().optional() }),
    output: z.object({
      path: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      madeOn: zDay,
      mutuals: z.int(),
      revoked: z.int(),
    }),
  }),
} as const
