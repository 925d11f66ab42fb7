import { daysBetween, monthOf } from '../../../dates.ts'
import type { Steps } from './step.ts'

/** Two stays share a night: leaving one bed and entering another on the same day is a transfer. */
const shareANight = (a: { from: string; to: string }, b: { from: string; to: string }): boolean =>
  a.from < b.to && b.from < a.to

/** Said, without an amount. */
export const noticeSteps: Steps<'paper' | 'period' | 'length_of_stay' | 'in_bed' | 'near' | 'asked_elsewhere'> = {
  paper({ facts: { seen }, notices }) {
    if (!seen.signed) notices.push({ code: 'ADM05', line: null, params: {} })
    if (!seen.stamped) notices.push({ code: 'ADM06', line: null, params: {} })
  },

  period({ facts: { day, until, seen }, notices }) {
    if (monthOf(day) !== seen.period && monthOf(until) !== seen.period)
      notices.push({ code: 'ADM14', line: null, params: { day, period: seen.period } })
  },

  // the day of admission and the day of discharge both count
  length_of_stay({ facts: { day, until, lines }, notices }) {
    const days = daysBetween(day, until) + 1
    const units = lines.reduce((total, { act, quantity }) => total + (act.countsDays ? quantity : 0), 0)
    if (units > days) notices.push({ code: 'F02', line: null, params: { units, days } })
  },

  in_bed({ facts: { day, until, seen }, notices }) {
    for (const stay of seen.stays) {
      const visit = day === until
      if (visit ? stay.from < day && day < stay.to : shareANight(stay, { from: day, to: until }))
        notices.push({ code: 'F05', line: null, params: { ...stay } })
    }
  },

  near({ facts: { lines, seen, day: onDay }, cost, notices }) {
    const acts = new Set(lines.map(({ act }) => act.id))
    for (const { acts: theirs, cost: their, ...other } of seen.near) {
      // the same day, the same act: the lines themselves say it
      if (other.day === onDay && lines.some(({ alreadyOn }) => alreadyOn?.certificate === other.certificate)) continue
      const sameActs = theirs.length === acts.size && theirs.every((id) => acts.has(id))
      if (lines.length > 0 && (their === cost || sameActs))
        notices.push({ code: 'F06', line: null, params: { ...other } })
    }
  },

  asked_elsewhere({ facts: { lines }, notices }) {
    lines.forEach(({ act, askedElsewhere }, i) => {
      if (askedElsewhere == null) return
      const { kind, ...where } = askedElsewhere
      notices.push({ code: 'ADM15', line: i + 1, params: { act: act.label, ...where, variant: kind } })
    })
  },
}
