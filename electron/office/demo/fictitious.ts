import { dirname } from 'node:path'

import { daysBetween, monthOf, monthsBetween, today, type Month } from '../../../shared/dates.ts'
import type { BuildFictitious } from '../kernel/desk.ts'
import { removeWorkspaceFiles } from '../kernel/workspace.ts'
import { Agenda } from './agenda.ts'
import { stageCentre } from './centre.ts'
import { playedYear, yearBefore } from './founding.ts'
import { joins } from './households.ts'
import { planPapers } from './papers.ts'
import { leavePayments } from './payments.ts'
import { DEMO_PASSWORD } from './people.ts'
import { DEMO_FEDERATIONS, DEMO_PLACES } from './places.ts'
import { Random } from './random.ts'
import { leaveUnfinished } from './unfinished.ts'

const HOUSEHOLDS = 60
/** Families that come on the day itself. */
const TODAY = 3
/** The same families every time: a screenshot in the help looks like what people see. */
const SEED = 7

/** The cover year that a person would be in today: from January, or from October when the year is younger than a season. */
function coverYearFrom(month: Month): Month {
  const [year = '', number = ''] = month.split('-')
  return (Number(number) >= 4 ? `${year}-01` : `${Number(year) - 1}-10`) as Month
}

/**
 * A small centre to look at, in its second year, which goes on until today: families, care, invoices at every step, books. Built through the
 * office's own commands, by one person a role.
 */
export const buildFictitiousCentre: BuildFictitious = async ({ path, now, onProgress }) => {
  const [place] = DEMO_PLACES
  const [federation] = DEMO_FEDERATIONS
  if (place === undefined || federation === undefined) throw new Error('no place to play in')
  const last = today(now)
  const from = coverYearFrom(monthOf(last))
  const opens = yearBefore(playedYear(from)).campaignOpensOn
  const agenda = new Agenda()
  const days = daysBetween(opens, last)
  onProgress('founding', 0, days)
  const centre = await stageCentre(
    {
      dataDir: dirname(path),
      path,
      rank: 1,
      place,
      federation,
      households: HOUSEHOLDS,
      months: monthsBetween(from, monthOf(last)).length,
      from,
      until: now,
    },
    agenda,
    new Random(SEED),
  )
  // Today's till is not empty.
  const random = new Random(SEED + 1)
  for (let family = 0; family < TODAY; family += 1)
    agenda.note(last, () => joins({ ...centre, agenda }, last, random.branch(), centre.now).then(() => undefined))
  agenda.note(last, () => planPapers(centre, last))
  try {
    await agenda.play(last, (day) => onProgress('playing', daysBetween(opens, day), days))
    // After everything that the last day brings: what is left is left as it stands then.
    await leaveUnfinished(centre, last, random.branch())
    await leavePayments(centre, last)
  } catch (error) {
    await centre.people.close()
    removeWorkspaceFiles(path)
    throw error
  }
  await centre.people.close()
  return { login: 'manager', password: DEMO_PASSWORD }
}
