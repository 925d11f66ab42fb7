/** Shapes of what membership rests on: mutuals, cover years, scales, collectors. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'

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
  approval: z.string().trim().max(60).optional(),
  approvedOn: zDay.optional(),
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
  endedOn: zDay.optional(),
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

export const zBand = z.object({ fromPeople: z.int().min(1), toPeople: z.int().min(1), amount: zFbu })

export const zNewScale = z.object({
  /** Absent: for all mutuals of the centre. */
  mutualId: zId.optional(),
  validFrom: zDay,
  validTo: zDay.optional(),
  bands: z.array(zBand).min(1).max(20),
  supplement: z.object({ beyond: z.int().min(1), each: zFbu }).optional(),
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
export const zCollector = zNewCollector.extend({ id: zId })
