import { formatDay } from '../../../shared/dates.ts'
import type { ReimbursementRequest } from '../../../shared/documents/reimbursements.ts'
import { paperWords, t } from '../text.ts'

const claimsWord = (path: string): string => paperWords.find(path, 'claims', {})

/** Why the member paid, in the field's words. */
export const causeWord = ({ cause }: ReimbursementRequest): string => claimsWord(`reimbursements.cause.${cause}`)

/** « 29/11/2025 – 02/12/2025 », one day when it is one. */
export const careDays = ({ care }: ReimbursementRequest): string =>
  care.from === care.to ? formatDay(care.from) : `${formatDay(care.from)} – ${formatDay(care.to)}`

/** « Hôpital Gitega (070101H) ». */
export const facilityName = ({ facility }: ReimbursementRequest): string =>
  facility.code === undefined ? facility.name : `${facility.name} (${facility.code})`

/** « facture acquittée n° 8841 du 02/12/2025, ordonnance (sans cachet) ». */
export const papersLine = ({ papers }: ReimbursementRequest): string =>
  papers
    .map(({ kind, number, issuedOn, stamped }) =>
      [
        claimsWord(`reimbursements.paper.${kind}`),
        number === undefined ? '' : t(($) => $.reimbursement.paperNumber, { number }),
        issuedOn === undefined ? '' : t(($) => $.reimbursement.paperDay, { day: formatDay(issuedOn) }),
        stamped ? '' : t(($) => $.reimbursement.unstamped),
      ].join(''),
    )
    .join(', ')

/** « NDAYIZEYE Aloys, adhérent »; a proxy says so. */
export const payeeRole = ({ payee }: ReimbursementRequest): string => t(($) => $.reimbursement.payee[payee.kind])

/** The first letters of a number: the type of the document. */
export const typeOf = (number: string): string => number.split('-')[0] ?? ''

/** A number without its rank: its series. */
export const seriesOf = ({ number, series }: ReimbursementRequest): string => series ?? number.replace(/-\d+$/, '')
