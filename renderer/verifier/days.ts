/** Days without the office's libraries: the page is to stay small and old telephones are to read it. */
import type { Day } from '../../shared/dates.ts'

const MS_PER_DAY = 86_400_000
/** Burundi, UTC+2, no summer time: whatever zone the telephone believes to be in. */
const OFFSET_MS = 2 * 3_600_000

const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day

export const today = (now: Date): Day => dayOf(now.getTime() + OFFSET_MS)
export const addDays = (day: Day, count: number): Day => dayOf(Date.parse(day) + count * MS_PER_DAY)
/** « 31/12/2026 » */
export const formatDay = (day: Day): string => day.split('-').reverse().join('/')
