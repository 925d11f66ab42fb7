/** Family card (CF), eight to a sheet: answer of `membership.cardDocument`. */
import { z } from 'zod'
import { zDocumentPlace, zDuplicate, zIssuer, zPrinted } from './common.ts'

export const zCardMember = z.object({
  rank: z.int().min(1),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['M', 'F']),
  birthYear: z.int(),
})

export const zFamilyCard = z.object({
  number: z.string(),
  /** 0 for the original, n for the n-th duplicate. */
  duplicate: z.int().min(0),
  /** Registration of the household, without the rank: FAY/GI/GIT/012/00077. */
  registration: z.string(),
  /** The number before a recoding, while papers carry both. */
  formerRegistration: z.string().optional(),
  head: z.string(),
  place: zDocumentPlace,
  /** Facility of first contact, when the household named one. */
  facility: z.string().optional(),
  members: z.array(zCardMember).min(1),
  /** Years with room for their stamp, from the card's own cover year on; those of the sheet when absent. */
  years: z.array(z.string()).length(3).optional(),
  /** The text of its QR code, signed by the centre; a specimen prints without it. */
  code: z.string().optional(),
})
export type FamilyCard = z.infer<typeof zFamilyCard>

/** `years` are the three years whose stamp has room on the card. */
export const zCardDocument = z.object({
  issuer: zIssuer,
  printed: zPrinted,
  coverYear: z.string(),
  years: z.array(z.string()).length(3),
  cards: z.array(zFamilyCard).min(1),
  reprint: zDuplicate.optional(),
})
export type CardDocument = z.infer<typeof zCardDocument>
