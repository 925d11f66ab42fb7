/** Statement of a household (RM): who is in it, its cover years, and everything that happened to it. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { HOUSEHOLD_CATEGORIES } from '../rules/membership/category.ts'
import { documentBase, zDocumentPlace } from './common.ts'

export const zHouseholdStatement = z.object({
  ...documentBase,
  day: zDay,
  registration: z.string(),
  member: z.string(),
  mutual: z.string(),
  place: zDocumentPlace,
  phone: z.string().optional(),
  joinedOn: zDay,
  endedOn: zDay.optional(),
  people: z.array(
    z.object({
      rank: z.int(),
      registration: z.string(),
      name: z.string(),
      sex: z.enum(['M', 'F']),
      birth: z.string(),
      relation: z.enum(['member', 'spouse', 'child', 'dependent', 'ascendant', 'other']),
      enteredOn: zDay,
      leftOn: zDay.optional(),
      rights: z.enum(['open', 'waiting', 'suspended', 'expired', 'excluded', 'unknown']),
    }),
  ),
  /** Oldest first. */
  rows: z.array(
    z.object({
      day: zDay,
      kind: z.enum(['joined', 'enrolment', 'event', 'payment', 'care', 'card', 'category', 'merge', 'recoding']),
      event: z.string().optional(),
      state: z.enum(['stands', 'waits', 'refused', 'undone', 'cancelled', 'replaced', 'rejected']),
      person: z.string().optional(),
      number: z.string().optional(),
      detail: z.string().optional(),
      category: z.object({ before: z.enum(HOUSEHOLD_CATEGORIES), after: z.enum(HOUSEHOLD_CATEGORIES) }).optional(),
      due: zFbu.optional(),
      paid: zFbu.optional(),
      care: zFbu.optional(),
    }),
  ),
})
export type HouseholdStatementDocument = z.infer<typeof zHouseholdStatement>
