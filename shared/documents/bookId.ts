import { zBookRequest, type BookRequest } from '../contract/accounting/reading.ts'

/** The parts of a book's address, in their order. */
const PARTS = [
  'book',
  'from',
  'to',
  'account',
  'thirdPartyId',
  'journal',
  'mutualId',
  'thirdParties',
  'projectId',
  'facilityType',
  'ownership',
  'service',
  'plan',
  'columns',
  'entity',
  'only',
] as const

/** What people write (a service, a chart) goes in an address sign by sign: `_2f_` for what an address would cut at. */
const escaped = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N}.-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`)
const unescaped = (text: string): string =>
  text.replaceAll(/_([0-9a-f]{1,6})_/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))

const WRITTEN: readonly string[] = ['service', 'plan']

const partOf = (request: Partial<BookRequest>, part: (typeof PARTS)[number]): string => {
  if (part === 'only') return (request.only ?? []).join('.')
  return WRITTEN.includes(part) ? escaped(request[part] ?? '') : (request[part] ?? '')
}
const readPart = (part: (typeof PARTS)[number], said: string): string | string[] =>
  part === 'only' ? said.split('.') : WRITTEN.includes(part) ? unescaped(said) : said

/** A book as a route carries it: its parts between `~`, an absent one empty. */
export const bookId = (request: Partial<BookRequest> & Pick<BookRequest, 'book'>): string =>
  PARTS.map((part) => partOf(request, part))
    .join('~')
    .replace(/~+$/, '')

/** @throws ZodError when the route does not say a book */
export function readBookId(id: string): BookRequest {
  const said = id.split('~')
  return zBookRequest.parse(
    Object.fromEntries(
      PARTS.flatMap((part, at) => {
        const value = said[at] ?? ''
        return value === '' ? [] : [[part, readPart(part, value)]]
      }),
    ),
  )
}
