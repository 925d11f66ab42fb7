import type { Output } from '../../../shared/contract/index.ts'
import type { Tone } from '../../ui/index.ts'

export type Opening = Output<'accounting.opening'>
export type OpeningSummary = Output<'accounting.openings'>[number]
export type OpeningLine = Output<'accounting.openingLines'>['rows'][number]
export type OpeningAsset = Output<'accounting.openingAssets'>['rows'][number]
export type OpeningSection = Opening['sections'][number]['section']
export type Step = OpeningSection | 'items' | 'check'

export const TONES: Readonly<Record<OpeningSummary['state'], Tone>> = {
  draft: 'quiet',
  proposed: 'warn',
  accepted: 'ok',
  undone: 'quiet',
  dropped: 'quiet',
}
