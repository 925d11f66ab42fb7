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
] as const

/** A book as a route carries it: its parts between `~`, an absent one empty. */
export const bookId = (request: Partial<BookRequest> & Pick<BookRequest, 'book'>): string =>
  PARTS.map((part) => request[part] ?? '')
    .join('~')
    .replace(/~+$/, '')

/** @throws ZodError when the route does not say a book */
export function readBookId(id: string): BookRequest {
  const said = id.split('~')
  return zBookRequest.parse(
    Object.fromEntries(PARTS.flatMap((part, at) => ((said[at] ?? '') === '' ? [] : [[part, said[at]]]))),
  )
}
