/** Shapes of what membership rests on: mutuals, cover years, scales, collectors. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { GROUP_KINDS, HOUSEHOLD_CATEGORIES } from '../../rules/membership/category.ts'
import { zPosition } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const zLetters = (least: number, most: number) => z.string().regex(new RegExp(`^[A-Z]{${least},${most}}$`))

export const zNewMutual = z.object({
  /** Segment 4 of the registration number, three digits. */
  code: z.string().regex(/^\d{3}$/),
  name: z.string().trim().min(2).max(120),
  kirundiName: z.string().trim().max(120).optional(),
  /** Segments 1 to 3. */
  federationSegment: zLetters(2, 4),
  provinceSegment: zLetters(2, 2),
  communeSegment: zLetters(3, 3),
  /** Code of the commune in the reference geography. */
  communeCode: z.string(),
  seat: z.string().trim().max(120).optional(),
  phone: z.string().trim().max(30).optional(),
  /** Number of its approval, as printed, and its day. */
  approval: z.string().trim().max(60).optional(),
  approvedOn: zDay.optional(),
  /** First for a year at least, then for good. */
  provisionalOn: zDay.optional(),
  definitiveOn: zDay.optional(),
})

export const zMutual = z.object({
  id: zId,
  code: z.string(),
  name: z.string(),
  kirundiName: z.string().optional(),
  /** « FAY/GI/BUG/012 » */
  prefix: z.string(),
  communeCode: z.string(),
  communePath: z.string(),
  seat: z.string().optional(),
  phone: z.string().optional(),
  approval: z.string().optional(),
  approvedOn: zDay.optional(),
  provisionalOn: zDay.optional(),
  definitiveOn: zDay.optional(),
  endedOn: zDay.optional(),
  endedReason: z.string().optional(),
})

export const zNewCoverYear = z.object({
  label: z.string().trim().min(2).max(20),
  startsOn: zDay,
  endsOn: zDay,
  campaignOpensOn: zDay,
  campaignClosesOn: zDay,
  /** Last day on which a renewal does not wait. */
  renewalDeadline: zDay,
})
export const zCoverYear = zNewCoverYear.extend({ id: zId, closedOn: zDay.optional() })

export const zBand = z.object({ fromPeople: zPosition.min(1), toPeople: zPosition.min(1), amount: zFbu })

export const zCategory = z.enum(HOUSEHOLD_CATEGORIES)

export const zNewScale = z.object({
  /** Whom it is for; a category without a scale of its own pays the ordinary one. */
  category: zCategory.default('ordinary'),
  /** Absent: for all mutuals of the centre. */
  mutualId: zId.optional(),
  validFrom: zDay,
  validTo: zDay.optional(),
  bands: z.array(zBand).min(1).max(20),
  supplement: z.object({ beyond: zPosition.min(1), each: zFbu }).optional(),
  /** Taken off the contribution and the supplements, for all or only for those who join or renew. */
  discount: z.object({ percent: z.int().min(1).max(100), for: z.enum(['all', 'new', 'renewal']) }).optional(),
  joiningFee: zFbu,
  cardPrice: zFbu,
  /** First covered day = effective day + these days. */
  waitingDays: z.int().min(0).max(365),
  maxPeople: z.int().min(1).max(99).optional(),
  instalments: z.array(z.object({ percent: z.int().min(1).max(100), afterDays: z.int().min(0).max(366) })).max(12),
  graceDays: z.int().min(0).max(366),
  /** Where the amounts come from: a decision, a publication. */
  source: z.string().trim().min(2).max(300),
})
export const zScale = zNewScale.extend({ id: zId, mutualName: z.string().optional() })

export const zNewCollector = z.object({
  mutualId: zId,
  name: z.string().trim().min(2).max(80),
  phone: z.string().trim().max(30).optional(),
})
export const zCollector = zNewCollector.extend({ id: zId, endedOn: zDay.optional() })

export const zNewGroup = z.object({
  name: z.string().trim().min(2).max(120),
  kind: z.enum(GROUP_KINDS),
  /** Absent: its households are of several mutuals. */
  mutualId: zId.optional(),
  contact: z.string().trim().max(80).optional(),
  phone: z.string().trim().max(30).optional(),
})
export const zGroup = zNewGroup.extend({ id: zId, endedOn: zDay.optional(), households: z.int() })

const empty = z.object({})
const zCreated = z.object({ id: zId })
const zPublished = zNewScale.omit({ mutualId: true, validFrom: true, validTo: true }).extend({ key: z.string() })

export const structureProcedures = {
  /** What may be corrected of a mutual; its code and the segments of its numbers are for good. */
  updateMutual: command({
    right: 'settings.execute',
    touches: ['mutual'],
    input: zNewMutual
      .pick({
        name: true,
        kirundiName: true,
        seat: true,
        phone: true,
        approval: true,
        approvedOn: true,
        provisionalOn: true,
        definitiveOn: true,
      })
      .extend({ mutualId: zId }),
    output: zCreated,
  }),
  endMutual: command({
    right: 'settings.execute',
    touches: ['mutual'],
    input: z.object({ mutualId: zId, endedOn: zDay, reason: z.string().trim().min(2).max(200) }),
    output: zCreated,
  }),
  /** Dates of the campaign of a cover year that is not closed; the year itself does not move. */
  setCampaign: command({
    right: 'settings.enter',
    touches: ['coverYear'],
    input: z.object({
      coverYearId: zId,
      campaignOpensOn: zDay,
      campaignClosesOn: zDay,
      renewalDeadline: zDay,
    }),
    output: zCreated,
  }),
  closeCoverYear: command({
    right: 'settings.approve',
    touches: ['coverYear'],
    input: z.object({ coverYearId: zId }),
    output: zCreated,
  }),
  /** Scales that were published, to start from: each with its source. */
  publishedScales: query({
    right: 'own.read',
    reads: [],
    input: empty,
    output: z.object({ scales: z.array(zPublished) }),
  }),
  /** What a scale would change for the households of today, as renewals; nothing is written. Refuses what could not become a scale. */
  scaleEffect: query({
    right: 'own.read',
    reads: ['scale', 'household'],
    input: zNewScale,
    output: z.object({
      rows: z.array(
        z.object({ people: z.int(), households: z.int(), before: zFbu.optional(), after: zFbu.optional() }),
      ),
      households: z.int(),
      /** Of the households that both scales have an amount for. */
      before: zFbu,
      after: zFbu,
      difference: zSignedFbu,
      /** The row that would end the day before, and the cover year the day falls inside of. */
      ends: z.object({ validFrom: zDay, lastDay: zDay }).optional(),
      inside: z.string().optional(),
    }),
  }),
  updateCollector: command({
    right: 'settings.enter',
    touches: ['collector'],
    input: z.object({
      collectorId: zId,
      name: z.string().trim().min(2).max(80),
      phone: z.string().trim().max(30).optional(),
      endedOn: zDay.optional(),
    }),
    output: zCreated,
  }),
  groups: query({
    right: 'own.read',
    reads: ['group', 'household'],
    input: z.object({ mutualId: zId.optional() }),
    output: z.object({ groups: z.array(zGroup) }),
  }),
  createGroup: command({ right: 'settings.enter', touches: ['group'], input: zNewGroup, output: zCreated }),
  updateGroup: command({
    right: 'settings.enter',
    touches: ['group'],
    input: zNewGroup.extend({ groupId: zId, endedOn: zDay.optional() }),
    output: zCreated,
  }),
  /** From the next enrolment on; what is owed already stays. */
  setCategory: command({
    right: 'household.enter',
    touches: ['household'],
    input: z.object({
      householdId: zId,
      category: zCategory,
      groupId: zId.optional(),
      reason: z.string().trim().max(200).default(''),
    }),
    output: zCreated,
  }),
  /** What the household would be asked before and after, for each cover year it is not enrolled for. Nothing is written. */
  categoryEffect: query({
    right: 'household.read',
    reads: ['household', 'scale', 'coverYear'],
    input: z.object({ householdId: zId, category: zCategory, groupId: zId.optional() }),
    output: z.object({
      people: z.int(),
      rows: z.array(
        z.object({
          coverYearId: zId,
          coverYear: z.string(),
          /** Absent when no scale answers. */
          before: zFbu.optional(),
          after: zFbu.optional(),
        }),
      ),
    }),
  }),
}
