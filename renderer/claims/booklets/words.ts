import type { Output } from '../../../shared/contract/index.ts'
import { leafNumber } from '../../../shared/rules/claims/booklets.ts'

export type Booklet = Output<'claims.booklets'>['rows'][number]

/** A leaf as printed. */
export const leaf = ({ series, digits }: Pick<Booklet, 'series' | 'digits'>, number: number): string =>
  leafNumber(series, digits, number)
