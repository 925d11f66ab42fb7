import { isDay, type Day } from '../../../shared/dates.ts'
import { useFilter } from '../../app/navigation.ts'
import { useToday } from '../../app/words.ts'

/** The period of donors' pages, in the address: the year up to today to begin with. */
export function useDonorPeriod() {
  const today = useToday()
  const first = `${today.slice(0, 4)}-01-01` as Day
  const [fromText, setFrom] = useFilter('from', first)
  const [toText, setTo] = useFilter('to', today)
  return {
    from: isDay(fromText) ? fromText : first,
    to: isDay(toText) ? toText : today,
    setFrom: (value: Day | undefined) => setFrom(value ?? ''),
    setTo: (value: Day | undefined) => setTo(value ?? ''),
  }
}
