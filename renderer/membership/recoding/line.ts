import type { Output } from '../../../shared/contract/index.ts'

/** A line of the correspondence table. */
export type Line = Output<'membership.correspondences'>['lines'][number]

/** The old place in words, the nearest first. */
export const oldWords = (l: Pick<Line, 'oldPlace' | 'oldCommune' | 'oldProvince'>): string =>
  [l.oldPlace, l.oldCommune, l.oldProvince].filter((word) => word !== '').join(', ')
