/** The household's registration form (FM), filled or empty: answer of `membership.householdForm`. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { zDocumentPlace, zIssuer, zPrinted } from './common.ts'

export const zFormPerson = z.object({
  rank: z.int(),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['M', 'F']),
  birth: zDay,
  birthPrecision: z.enum(['exact', 'year']),
  relation: z.enum(['member', 'spouse', 'child', 'dependent', 'ascendant', 'other']),
  identityPaper: z.string().optional(),
  photo: z.boolean(),
})

export const zHouseholdForm = z.object({
  issuer: zIssuer,
  printed: zPrinted,
  /** What is registered; absent on the empty form. */
  household: z
    .object({
      number: z.string(),
      day: zDay,
      kind: z.enum(['new', 'renewal']),
      coverYear: z.string().optional(),
      category: z.enum(['ordinary', 'indigent', 'group']),
      registration: z.string(),
      oldCode: z.string().optional(),
      head: z.string(),
      phone: z.string().optional(),
      identityPaper: z.string().optional(),
      place: zDocumentPlace,
      landmark: z.string().optional(),
      firstContact: z.string().optional(),
      group: z.string().optional(),
      collector: z.string().optional(),
      declared: z.int(),
      people: z.array(zFormPerson),
      dues: z.array(
        z.object({
          nature: z.enum(['joining_fee', 'contribution', 'supplement', 'card']),
          quantity: z.int(),
          unit: zFbu,
          amount: zFbu,
        }),
      ),
      receipt: z.object({ number: z.string(), day: zDay }).optional(),
      waitingUntil: zDay.optional(),
    })
    .optional(),
})
export type HouseholdForm = z.infer<typeof zHouseholdForm>
