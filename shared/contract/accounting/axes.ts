import { z } from 'zod'

import { zId } from '../../ids.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../../rules/facilities/vocabulary.ts'

/** What lines are analysed by, beside their account: any of them narrows what is read. */
export const zAxes = z.object({
  mutualId: zId.optional(),
  thirdPartyId: zId.optional(),
  projectId: zId.optional(),
  facilityType: z.enum(FACILITY_TYPES).optional(),
  ownership: z.enum(OWNERSHIPS).optional(),
  service: z.string().trim().min(1).max(60).optional(),
})
export type Axes = z.output<typeof zAxes>

/**
 * Which lines of an account, where no axis says it: those of the centre itself, those that no project pays or that any does; those of
 * entries that move money; one side of them; all but those by which a year's result was determined. A figure of a statement is the sum of such lines.
 */
export const ONLY = ['no-mutual', 'no-project', 'any-project', 'money', 'debit', 'credit', 'before-closing'] as const
export type Only = (typeof ONLY)[number]

/** Axes, and which of the lines. */
export const zNarrowed = zAxes.extend({ only: z.array(z.enum(ONLY)).max(ONLY.length).optional() })
