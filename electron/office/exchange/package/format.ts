import * as z from 'zod'

import { zDay } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { zRegistrationFormat } from '../../../../shared/registration.ts'
import { fileCode } from './fileCode.ts'
import { publishedFile, readSignedFile, zFederation, type SignedFile } from './signedFile.ts'

const shape = z.object({
  type: z.literal('nkingi-number-format/1'),
  /** Of the format, from 1; the highest holds. */
  number: z.int().min(1),
  federation: zFederation,
  issuedAt: z.string().max(40),
  /** First day on which numbers are given in it. */
  validFrom: zDay,
  format: zRegistrationFormat,
  reason: z.string().max(300),
})

/** The format of registration numbers that a federation publishes, as it is signed. */
export type PublishedFormat = z.output<typeof shape>

/** The format in its file, signed. */
export function makePublishedFormat(
  said: Omit<PublishedFormat, 'type' | 'federation'> & {
    readonly federation: Omit<PublishedFormat['federation'], 'key'>
  },
  keys: { readonly publicKey: string; readonly signingSecret: string },
): SignedFile<string> {
  return publishedFile({ type: 'nkingi-number-format/1', ...said }, keys)
}

/** Reads one. Refuses `membership.format-file-invalid` (shape, signature) unless the federation's key signed it. */
export function readPublishedFormat(text: string, federationKey: string): SignedFile<PublishedFormat> {
  const read = readSignedFile(text, shape, [federationKey])
  return 'problem' in read ? refuse('membership.format-file-invalid', read) : read
}

/** `FMT_FAY_000003` */
export const publishedFormatName = (federation: string, number: number): string =>
  `FMT_${fileCode(federation)}_${String(number).padStart(6, '0')}`
