/** The division of 2025: where households are now, the numbers that follow, decided by the head and applied in one go. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zFormatFit } from '../federation/numberFormat.ts'
import { zRecodingDocument } from '../../documents/recoding.ts'
import { zId } from '../../ids.ts'
import { zRegistrationFormat } from '../../registration.ts'
import { RECODING_STATES } from '../../rules/membership/recoding/machine.ts'
import { CLASH_KINDS } from '../../rules/membership/recoding/plan.ts'
import { SURE, UNSURE } from '../../rules/membership/recoding/places.ts'
import { zPosition } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const empty = z.object({})
const reason = z.string().trim().max(300)
const place = z.string().trim().max(60)
export const zRecodingState = z.enum(RECODING_STATES)
const zWhy = z.enum([...SURE, ...UNSURE])
const zOne = z.object({ recodingId: zId })
const zDone = z.object({
  recodingId: zId,
  number: z.string(),
  state: zRecodingState,
})

const zChange = z.object({
  registration: z.string(),
  /** Place and number before and after; absent where nothing was decided. */
  before: z.object({ place: z.string(), number: z.string() }).optional(),
  after: z.object({ place: z.string(), number: z.string() }).optional(),
})
/** Households of which a simulation says something else than the one before: how many, and the first of them. */
const zChanges = z.object({
  /** Undecided before, sure now. */
  settled: z.int(),
  /** Sure before, undecided now. */
  unsettled: z.int(),
  /** Sure before and after, another place. */
  moved: z.int(),
  /** Sure before and after, the same place, another number. */
  renumbered: z.int(),
  /** Not there before, or no more. */
  others: z.int(),
  first: z.array(zChange),
})

const zSimulated = z.object({
  recodingId: zId,
  number: z.string(),
  households: z.int(),
  /** Whose number changes. */
  changed: z.int(),
  conflicts: z.int(),
  clashes: z.int(),
  /** What this simulation changed in what the one before said; absent of the first. */
  changes: zChanges.optional(),
})

const zRecoding = z.object({
  id: zId,
  number: z.string(),
  state: zRecodingState,
  reason: z.string(),
  format: zRegistrationFormat,
  createdBy: z.string(),
  createdAt: zInstant,
  simulatedAt: zInstant.optional(),
  proposedBy: z.string().optional(),
  proposedAt: zInstant.optional(),
  decidedBy: z.string().optional(),
  decidedAt: zInstant.optional(),
  returnedReason: z.string().optional(),
  appliedOn: zDay.optional(),
  appliedBy: z.string().optional(),
  /** Last day on which papers carry both numbers. */
  doubleUntil: zDay.optional(),
  /** Papers carry both today. */
  double: z.boolean(),
  /** Of what it says: what is decided is what was read. */
  fingerprint: z.string().optional(),
  /** Whoever asks had no hand in it. */
  mayDecide: z.boolean(),
})

const zMutual = z.object({
  id: zId,
  oldCode: z.string(),
  code: z.string(),
  oldName: z.string(),
  name: z.string(),
  oldPrefix: z.string(),
  prefix: z.string(),
  communeCode: z.string().optional(),
  commune: z.string().optional(),
  why: z.string(),
  /** Who says its code: it keeps its own, the federation's list, or somebody here. */
  source: z.enum(['kept', 'list', 'hand']),
  households: z.int(),
  changed: z.int(),
  conflicts: z.int(),
  /** Communes its households are in, with the letters of their numbers. */
  sections: z.array(
    z.object({
      communeCode: z.string(),
      commune: z.string(),
      prefix: z.string(),
      households: z.int(),
    }),
  ),
})

const zPlaceChoice = z.object({
  code: z.string(),
  level: z.enum(['zone', 'colline']),
  path: z.string(),
})

const zHouseholdRow = z.object({
  householdId: zId,
  oldRegistration: z.string(),
  registration: z.string().optional(),
  person: z.string(),
  people: z.int(),
  oldPath: z.string(),
  path: z.string().optional(),
  why: zWhy,
  conflict: z.boolean(),
})

const zLine = z.object({
  id: zId,
  oldProvince: z.string(),
  oldCommune: z.string(),
  oldPlace: z.string(),
  newCommuneCode: z.string(),
  zoneCode: z.string().optional(),
  hillCode: z.string().optional(),
  confidence: z.enum(['A', 'B', 'C']),
  source: z.enum(['shipped', 'federation', 'hand']),
  /** Of a line by hand: why. */
  note: z.string(),
  by: z.string(),
  at: zInstant,
  path: z.string(),
  /** No longer in force: since when, by whom, why. */
  ended: z.object({ at: zInstant, by: z.string(), why: z.string() }).optional(),
  /** The line it took the place of. */
  replaced: z
    .object({
      path: z.string(),
      source: z.enum(['shipped', 'federation', 'hand']),
      by: z.string(),
      at: zInstant,
      note: z.string(),
    })
    .optional(),
})

export const recodingProcedures = {
  /** The recoding on its way (else the last one, or the one asked for), what it does to each mutual, what stands in the way. */
  recoding: query({
    right: 'registration.read',
    reads: ['recoding', 'household', 'mutual'],
    input: z.object({ recodingId: zId.optional() }),
    output: z.object({
      recoding: zRecoding.optional(),
      recodings: z.array(
        z.object({
          id: zId,
          number: z.string(),
          state: zRecodingState,
          createdAt: zInstant,
        }),
      ),
      counts: z.object({
        households: z.int(),
        people: z.int(),
        changed: z.int(),
        moved: z.int(),
        conflicts: z.int(),
        byWhy: z.array(z.object({ why: zWhy, households: z.int() })),
      }),
      mutuals: z.array(zMutual),
      clashes: z.array(
        z.object({
          kind: z.enum(CLASH_KINDS),
          names: z.array(z.string()),
          text: z.string(),
        }),
      ),
      /** What the last simulation changed. */
      changes: zChanges.optional(),
      /** The table or the letters were written since the last simulation. */
      writtenSince: z.boolean(),
      /** Cards waiting to be printed because of it. */
      cards: z.int(),
    }),
  }),
  /** What a person has to decide: households of one old place together, the most households first. */
  recodingConflicts: query({
    right: 'registration.read',
    reads: ['recoding', 'household'],
    input: zOne,
    output: z.object({
      groups: z.array(
        z.object({
          placeKey: z.string(),
          why: zWhy,
          oldPath: z.string(),
          households: z.int(),
          people: z.int(),
          mutuals: z.array(z.string()),
          first: z.object({
            householdId: zId,
            registration: z.string(),
            person: z.string(),
          }),
          candidates: z.array(zPlaceChoice),
          /** The number that is in the way. */
          detail: z.string().optional(),
        }),
      ),
    }),
  }),
  recodingHouseholds: query({
    right: 'registration.read',
    reads: ['recoding', 'household'],
    input: zOne.extend({
      only: z.enum(['all', 'changed', 'conflicts']).default('all'),
      placeKey: z.string().max(300).optional(),
      mutualId: zId.optional(),
      after: z.string().optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({
      rows: z.array(zHouseholdRow),
      next: z.string().optional(),
    }),
  }),
  prepareRecoding: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: z.object({ reason }),
    output: zSimulated,
  }),
  simulateRecoding: command({
    right: 'registration.enter',
    touches: ['recoding'],
    long: true,
    input: zOne,
    output: zSimulated,
  }),
  /** One decision for all households of an old place, or for those named. */
  resolveRecoding: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: zOne.extend({
      placeKey: z.string().max(300).optional(),
      householdIds: z.array(zId).max(1000).optional(),
      zoneCode: place.optional(),
      hillCode: place.optional(),
      why: reason,
    }),
    output: zSimulated,
  }),
  setRecodingMutual: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: zOne.extend({
      mutualId: zId,
      code: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[0-9A-Z]{1,8}$/),
      name: z.string().trim().min(1).max(80),
      /** Where most of its households are when absent. */
      communeCode: place.optional(),
      why: reason,
    }),
    output: zSimulated,
  }),
  proposeRecoding: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: zOne,
    output: zDone,
  }),
  withdrawRecoding: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: zOne,
    output: zDone,
  }),
  abandonRecoding: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: zOne,
    output: zDone,
  }),
  decideRecoding: command({
    right: 'registration.approve',
    touches: ['recoding'],
    input: zOne.extend({ fingerprint: z.string().max(64) }),
    output: zDone,
  }),
  returnRecoding: command({
    right: 'registration.approve',
    touches: ['recoding'],
    input: zOne.extend({ reason }),
    output: zDone,
  }),
  applyRecoding: command({
    right: 'registration.approve',
    touches: ['recoding', 'household', 'mutual', 'card'],
    long: true,
    input: zOne,
    output: zDone.extend({
      households: z.int(),
      people: z.int(),
      places: z.int(),
      cards: z.int(),
      doubleUntil: zDay,
    }),
  }),
  endDoubleCode: command({
    right: 'registration.approve',
    touches: ['recoding', 'card'],
    input: zOne,
    output: zDone,
  }),

  // the correspondence table and the letters
  correspondences: query({
    right: 'registration.read',
    reads: ['recoding'],
    input: z.object({
      text: z.string().max(80).default(''),
      /** hand: those written here. all: those that no longer stand too. */
      show: z.enum(['standing', 'hand', 'all']).default('standing'),
    }),
    output: z.object({ lines: z.array(zLine) }),
  }),
  correctCorrespondence: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: z.object({
      /** The line it takes the place of; beside the others when absent. */
      replaces: zId.optional(),
      oldProvince: place.default(''),
      oldCommune: place.min(1),
      oldPlace: place.default(''),
      newCommuneCode: place,
      zoneCode: place.optional(),
      hillCode: place.optional(),
      why: reason,
    }),
    output: z.object({ id: zId }),
  }),
  /** A line that stands no longer; what it had taken the place of stands again. */
  endCorrespondence: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: z.object({ id: zId, why: reason }),
    output: z.object({ id: zId, restored: zId.optional() }),
  }),
  /** A CSV of the federation takes the place of every line that is not by hand; those by hand that say otherwise are named. */
  importCorrespondences: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: z.object({ path: z.string() }),
    output: z.object({
      lines: z.int(),
      communes: z.int(),
      against: z.array(z.string()),
    }),
  }),
  exportCorrespondences: command({
    right: 'registration.read',
    touches: [],
    input: z.object({ path: z.string().optional() }),
    output: z.object({ path: z.string(), lines: z.int() }),
  }),
  placeSegments: query({
    right: 'registration.read',
    reads: ['recoding', 'mutual'],
    input: empty,
    output: z.object({
      places: z.array(
        z.object({
          code: z.string(),
          level: z.enum(['province', 'commune']),
          name: z.string(),
          path: z.string(),
          letters: z.string(),
          source: z.enum(['rule', 'in-use', 'federation', 'hand']),
          why: z.string().optional(),
        }),
      ),
      /** The signed list that says some of them. */
      list: z.int().optional(),
    }),
  }),
  setPlaceSegment: command({
    right: 'registration.enter',
    touches: ['recoding'],
    input: z.object({
      placeCode: place,
      letters: z.string().trim().min(1).max(8),
      why: reason,
    }),
    output: z.object({ placeCode: z.string(), letters: z.string() }),
  }),

  // for the federation
  recodingDocument: query({
    right: 'registration.read',
    reads: ['recoding'],
    input: zOne,
    output: zRecodingDocument,
  }),
  /** Old and new number of every person, as a workbook or a CSV. */
  exportRecoding: command({
    right: 'registration.read',
    touches: [],
    long: true,
    input: zOne.extend({
      path: z.string().optional(),
      as: z.enum(['xlsx', 'csv']).default('xlsx'),
    }),
    output: z.object({ path: z.string(), people: z.int() }),
  }),

  // the format of the numbers
  registrationFormats: query({
    right: 'own.read',
    reads: ['setting', 'mutual'],
    input: z.object({
      /** To see before it is said. */
      preview: zRegistrationFormat.optional(),
    }),
    output: z.object({
      formats: z.array(
        z.object({
          validFrom: zDay.optional(),
          format: zRegistrationFormat,
          source: z.string(),
          setBy: z.string().optional(),
          current: z.boolean(),
          examples: z.array(z.string()),
        }),
      ),
      /** Numbers of the preview; what does not fit is named. */
      preview: zFormatFit.optional(),
      /** The newest one of the federation that was taken in. */
      published: z
        .object({
          number: z.int(),
          federation: z.string(),
          validFrom: zDay,
          inForceFrom: zDay,
          takenAt: zInstant,
        })
        .optional(),
    }),
  }),
  /** The signed file of a format that the federation publishes, before it is accepted: what it says and what it would make of the numbers. */
  readPublishedFormat: query({
    right: 'settings.execute',
    reads: ['setting'],
    input: z.object({ path: z.string().trim().min(1).max(1000) }),
    output: zFormatFit.extend({
      number: z.int(),
      federation: z.object({ code: z.string(), name: z.string() }),
      issuedAt: z.string(),
      validFrom: zDay,
      /** Here: today when its day is over. */
      inForceFrom: zDay,
      format: zRegistrationFormat,
      reason: z.string(),
      /** Taken in already. */
      again: z.boolean(),
      /** Numbers as they are written now. */
      now: z.array(z.string()),
    }),
  }),
  /** Takes in the published format that was shown under this number. The same one again changes nothing. */
  takePublishedFormat: command({
    right: 'settings.execute',
    touches: ['setting'],
    input: z.object({
      path: z.string().trim().min(1).max(1000),
      number: zPosition.min(1),
    }),
    output: z.object({
      number: z.int(),
      version: z.int(),
      inForceFrom: zDay,
      examples: z.array(z.string()),
      again: z.boolean(),
    }),
  }),
  setRegistrationFormat: command({
    right: 'settings.execute',
    touches: ['setting'],
    input: z.object({
      validFrom: zDay,
      format: zRegistrationFormat,
      source: reason,
    }),
    output: z.object({ version: z.int(), examples: z.array(z.string()) }),
  }),
}
