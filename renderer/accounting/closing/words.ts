import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import type { Tone } from '../../ui/index.ts'

export type Point = Output<'accounting.monthChecklist'>['points'][number]
type Shown = Pick<Point, 'point' | 'state' | 'count' | 'amount'> & { readonly answered: boolean }

/** A point as people read it: not done, but closed with a reason, is passed. */
export const stateOf = ({ state, answered }: Shown) =>
  (state === 'todo' || state === 'explain') && answered ? 'passed' : state

const TONES: Readonly<Record<ReturnType<typeof stateOf>, Tone>> = {
  done: 'ok',
  todo: 'bad',
  explain: 'warn',
  passed: 'look',
  unconcerned: 'quiet',
}
export const toneOf = (shown: Shown): Tone => TONES[stateOf(shown)]

/** What is left of a point, or why nothing is, in one sentence. */
export function usePointSentence(): (shown: Shown) => string {
  const { t } = useTranslation('accounting')
  return ({ point, state, count, amount }) => {
    if (state === 'done') return t(($) => $.closing.doneOf[point])
    if (state === 'unconcerned') return t(($) => $.closing.unconcernedOf[point])
    return t(($) => $.closing.leftOf[point], { count, amount: formatFbu(amount) })
  }
}
