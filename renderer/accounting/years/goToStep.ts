import { useGo } from '../../app/navigation.ts'
import type { RoadStep } from './words.ts'

/** To where a step is done, on its year; its organs meet in the year after. */
export function useGoToStep(year: number | undefined): (step: Pick<RoadStep, 'jump'>) => void {
  const go = useGo()
  return ({ jump }) => {
    if (jump === null || year === undefined) return
    go(jump, { year: String(jump === '/governance' ? year + 1 : year) })
  }
}
