/** Persons with a right to care, handed to a facility (LD); its last part, the cards to refuse, prevails over the list. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { documentBase } from './common.ts'

export const zRightsListPerson = z.object({
  /** Member and rank: `00025/01`. */
  number: z.string(),
  name: z.string(),
  sex: z.enum(['M', 'F']),
  birthYear: z.string(),
  relation: z.enum(['member', 'spouse', 'child', 'dependent', 'ascendant', 'other']),
  /** Of the member only. */
  colline: z.string().optional(),
  state: z.enum(['open', 'waiting']),
  /** Last covered day when open, first one when waiting. */
  day: zDay.optional(),
})

export const zRightsListRefused = z.object({
  number: z.string(),
  name: z.string(),
  colline: z.string(),
  state: z.enum(['suspended', 'expired', 'excluded', 'card']),
  /** The reason in the words of the field. */
  reason: z.string(),
})

/** Persons in the order of their numbers; counts are made where they are shown. */
export const zRightsListDocument = z.object({
  ...documentBase,
  day: zDay,
  /** What the list is about: a facility, a colline, or the whole mutual. */
  about: z.object({ kind: z.enum(['facility', 'hill', 'mutual']), name: z.string(), code: z.string() }),
  /** Segments 1 to 4 of every number. */
  prefix: z.string(),
  /** How they began before a recoding, while papers carry both. */
  formerPrefix: z.string().optional(),
  people: z.array(zRightsListPerson),
  refused: z.array(zRightsListRefused),
})
export type RightsListDocument = z.infer<typeof zRightsListDocument>
