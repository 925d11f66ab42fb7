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
