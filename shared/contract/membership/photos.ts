/** Photos of people, and the household's paper form. */
import { z } from 'zod'

import { zHouseholdForm } from '../../documents/householdForm.ts'
import { zId } from '../../ids.ts'
import { PHOTO_KINDS } from '../../rules/membership/photo.ts'
import { command, query } from '../procedure.ts'

/** Base 64; the office looks at the bytes themselves. */
export const zBytes = z.base64().max(80_000)

export const photoProcedures = {
  photos: query({
    right: 'household.read',
    reads: ['photo', 'household'],
    input: z.object({ householdId: zId }),
    output: z.object({
      photos: z.array(z.object({ beneficiaryId: zId, kind: z.enum(PHOTO_KINDS), data: zBytes })),
    }),
  }),
  setPhoto: command({
    right: 'household.enter',
    touches: ['photo'],
    secrets: ['data'],
    input: z.object({ beneficiaryId: zId, data: zBytes }),
    output: z.object({ beneficiaryId: zId, kind: z.enum(PHOTO_KINDS), bytes: z.int() }),
  }),
  removePhoto: command({
    right: 'household.enter',
    touches: ['photo'],
    input: z.object({ beneficiaryId: zId }),
    output: z.object({ beneficiaryId: zId }),
  }),
  /** The form of a household, filled from what is registered; without one, empty, to be filled by hand. */
  householdForm: query({
    right: 'household.read',
    reads: ['household'],
    input: z.object({ householdId: zId.optional(), mutualId: zId.optional() }),
    output: zHouseholdForm,
  }),
}
