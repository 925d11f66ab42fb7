import * as z from 'zod'

import { refuse } from '../../../../shared/errors/refusal.ts'
import { CODE, CODE_STATES, PLACE_LETTERS } from '../../../../shared/rules/federation/codes.ts'
import { fileCode } from './fileCode.ts'
import { publishedFile, readSignedFile, zFederation, type SignedFile } from './signedFile.ts'

const MOST_MUTUALS = 5000
const MOST_PLACES = 200

const shape = z.object({
  type: z.literal('nkingi-codes/1'),
  /** Of the list, from 1; the highest is in force. */
  number: z.int().min(1),
  federation: zFederation,
  issuedAt: z.string().max(40),
  mutuals: z
    .array(
      z.object({
        code: z.string().regex(CODE),
        name: z.string().min(1).max(200),
        centre: z.object({ code: z.string().max(32), name: z.string().max(200) }).optional(),
        approval: z.string().max(60).optional(),
        state: z.enum(CODE_STATES),
      }),
    )
    .max(MOST_MUTUALS),
  /** Letters (or figures) of provinces and communes in the numbers; a list of before they were published has none. */
  places: z
    .array(
      z.object({
        code: z.string().max(20),
        letters: z.string().regex(PLACE_LETTERS),
      }),
    )
    .max(MOST_PLACES)
    .optional(),
})

/** The federation's list of mutuals and their codes, as it is signed. */
export type CodeList = z.output<typeof shape>

/** The list in its file, signed. */
export function makeCodeList(
  list: Omit<CodeList, 'type' | 'federation'> & {
    readonly federation: Omit<CodeList['federation'], 'key'>
  },
  keys: { readonly publicKey: string; readonly signingSecret: string },
): SignedFile<string> {
  return publishedFile({ type: 'nkingi-codes/1', ...list }, keys)
}

/** Reads a list. Refuses `membership.codes-invalid` (shape, signature) unless the federation's key signed it. */
export function readCodeList(text: string, federationKey: string): SignedFile<CodeList> {
  const read = readSignedFile(text, shape, [federationKey])
  return 'problem' in read ? refuse('membership.codes-invalid', read) : read
}

/** `COD_FAY_000003.json` */
export const codeListName = (federation: string, number: number): string =>
  `COD_${fileCode(federation)}_${String(number).padStart(6, '0')}`
