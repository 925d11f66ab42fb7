/** Individual card (CI), ten to a sheet: answer of `membership.individualCardsDocument`. */
import { z } from 'zod'

import { zDocumentPlace, zIssuer, zPrinted } from './common.ts'

export const zIndividualCard = z.object({
  number: z.string(),
  /** 0 for the original, n for the n-th duplicate. */
  duplicate: z.int().min(0),
  /** With the rank: FAY/GI/GIT/012/00077/01. */
  registration: z.string(),
  /** The number before a recoding, while papers carry both. */
  formerRegistration: z.string().optional(),
  name: z.string(),
  sex: z.enum(['M', 'F']),
  birthYear: z.int(),
  relation: z.enum(['member', 'spouse', 'child', 'dependent', 'ascendant', 'other']),
  place: zDocumentPlace,
  validTo: z.string(),
  /** The text of its QR code, signed by the centre. */
  code: z.string(),
  /** `data:image/jpeg;base64,…` of the person, when the workspace has one. */
  photo: z.string().startsWith('data:image/').optional(),
})
export type IndividualCard = z.infer<typeof zIndividualCard>

export const zIndividualCardDocument = z.object({
  issuer: zIssuer,
  printed: zPrinted,
  cards: z.array(zIndividualCard).min(1),
})
export type IndividualCardDocument = z.infer<typeof zIndividualCardDocument>
