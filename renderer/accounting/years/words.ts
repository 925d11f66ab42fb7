import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Tone } from '../../ui/index.ts'

export type Road = Output<'accounting.yearChecklist'>
export type RoadStep = Road['steps'][number]

export const TONE: Readonly<Record<RoadStep['state'], Tone>> = {
  done: 'ok',
  changed: 'bad',
  next: 'run',
  later: 'quiet',
}

const WORKS = ['depreciation', 'impairment', 'accruals', 'claims'] as const

/** What a step says of itself: what is missing, what was done. */
export function useStepSentence(): (row: RoadStep) => string {
  const { t } = useTranslation('accounting')
  return ({ step, state, text, count }) => {
    if (state === 'changed') return t(($) => $.years.why.changed)
    if (step === 'months') return t(($) => $.years.why.months, { count })
    if (step === 'inventory') {
      const works = WORKS.filter((work) => (text ?? '').split(' ').includes(work)).map((work) =>
        t(($) => $.years.work[work]),
      )
      return t(($) => $.years.why.inventory, { count, works: works.join(', ') })
    }
    if (text !== null && text !== '') return text
    if (step === 'allocation') return t(($) => $.years.why.allocation, { count })
    return t(($) => $.years.why[step])
  }
}
