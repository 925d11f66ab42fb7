import { join } from 'node:path'

import type { connect } from '../../db/connection.ts'
import type { People } from '../../electron/office/demo/people.ts'
import type { Input } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import type { Id } from '../../shared/ids.ts'
import { bareCases, bareHousehold, bareRenewals } from './bareMembers.ts'
import { YEARS } from './history.ts'
import { line, type Line } from './line.ts'
import { median, percentile, sampled, timed } from './measure.ts'

type Bare = ReturnType<typeof connect>

export interface MemberEffort {
  readonly households: number
  readonly pages: number
  readonly figures: number
  readonly renewals: number
}

/** What is read and done over all members of the centre, through the office. */
export async function memberLines(
  people: People,
  bare: Bare,
  folder: string,
  effort: MemberEffort,
  tell: (step: string) => void,
): Promise<Line[]> {
  const on = people.clock.today
  const households = someHouseholds(bare, effort.households)
  tell('household')
  const opened = await sampled(households, ({ id }) =>
    people.do('manager', 'membership.household', { householdId: id }),
  )
  const lines: Line[] = [
    line(
      `household page, p95 of ${households.length}`,
      'ms',
      percentile(opened, 0.95),
      percentile(await bareHousehold(bare, households), 0.95),
    ),
  ]
  tell('duplicates')
  const asked = await sampled(enteredAgain(bare, households), async (family) => {
    for (const person of family) await people.do('manager', 'membership.duplicates', person)
  })
  lines.push(line(`duplicates of a new household, p95 of ${households.length}`, 'ms', percentile(asked, 0.95)))
  const times = <T>(count: number): T[] => Array.from({ length: count }) as T[]
  const read = async (name: string, count: number, work: () => Promise<unknown>, theirs?: number): Promise<void> => {
    tell(name)
    lines.push(line(`${name}, median`, 'ms', median(await sampled(times(count), work, 1)), theirs))
  }
  const deep = { registration: deepRegistration(bare) }
  const { pages, figures } = effort
  const page = { limit: 200 }
  await read('campaign list, first page', pages, () => people.do('manager', 'membership.campaignList', page))
  await read('campaign list, deep page', pages, () =>
    people.do('manager', 'membership.campaignList', { ...page, after: deep }),
  )
  await read('campaign progress by colline', figures, () =>
    people.do('manager', 'membership.campaignProgress', { by: 'hill' }),
  )
  await read('persons with rights, first page', pages, () => people.do('manager', 'membership.rightsList', page))
  await read('persons with rights, deep page', pages, () =>
    people.do('manager', 'membership.rightsList', { ...page, after: deep }),
  )
  await read('persons suspended, first page', pages, () =>
    people.do('manager', 'membership.rightsList', { ...page, show: 'suspended' }),
  )
  await read('households, first page', pages, () => people.do('manager', 'membership.households', { limit: 100 }))
  await read('pyramid of ages', figures, () => people.do('manager', 'membership.agePyramid', {}))
  const year = YEARS[2]
  await read(
    'all norms of a year',
    figures,
    () => people.do('manager', 'indicators.norms', { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day }),
    median(await bareCases(bare, figures)),
  )
  tell('workbook of rights')
  let rows = 0
  const walked = await timed(async () => {
    const path = join(folder, 'rights.xlsx')
    ;({ rows } = await people.do('manager', 'membership.exportRights', { path }, [path]))
  })
  lines.push(line(`workbook of persons with rights, ${rows} rows`, 'µs/row', (walked * 1000) / Math.max(1, rows)))
  tell('renewal')
  lines.push(await renewalLine(people, bare, effort.renewals, on))
  return lines
}

/** A household that was not seen yet renews at the counter, the whole of it: what is owed, its entry, its audit row. */
async function renewalLine(people: People, bare: Bare, count: number, day: Day): Promise<Line> {
  const { rows, coverYear } = await people.do('manager', 'membership.campaignList', {
    state: 'waiting',
    limit: Math.min(500, count + 5),
  })
  if (coverYear === undefined || rows.length === 0) throw new Error('nobody to renew')
  const ours = await sampled(
    rows,
    ({ householdId }) =>
      people.do('manager', 'membership.renewConfirmed', { householdId, coverYearId: coverYear.id, day }),
    0,
  )
  const theirs = await bareRenewals(
    bare,
    rows.map(({ householdId }) => householdId),
    coverYear.id,
  )
  return line('renewal of a household, median', 'ms', median(ours), median(theirs))
}

interface Known {
  readonly id: Id
}

/** Spread over the register. */
function someHouseholds(bare: Bare, count: number): Known[] {
  const all = bare.prepare('SELECT lower(hex(id)) FROM household ORDER BY registration').pluck().all() as string[]
  const step = Math.max(1, Math.floor(all.length / count))
  return all
    .filter((_, at) => at % step === 0)
    .slice(0, count)
    .map((hex) => ({
      id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id,
    }))
}

interface EnteredSql {
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly date: Day
  readonly precision: 'exact' | 'year'
  readonly zoneCode: string
}

/** The people of some households as somebody who enrols them a second time types them: each is found among everybody. */
function enteredAgain(bare: Bare, households: readonly Known[]): Input<'membership.duplicates'>[][] {
  const people = bare.prepare(
    `SELECT b.family_name AS familyName, b.given_name AS givenName, b.sex, b.birth_date AS date, b.birth_precision AS precision,
       h.zone_code AS zoneCode FROM beneficiary b JOIN household h ON h.id = b.household_id WHERE h.id = ? ORDER BY b.rank`,
  )
  return households.map(({ id }) =>
    (people.all(Buffer.from(id.replaceAll('-', ''), 'hex')) as EnteredSql[]).map(({ date, precision, ...person }) => ({
      ...person,
      birth: { date, precision },
    })),
  )
}

/** Of a household nine tenths down the register. */
const deepRegistration = (bare: Bare): string =>
  bare
    .prepare(
      'SELECT registration FROM household ORDER BY registration LIMIT 1 OFFSET (SELECT count(*) * 9 / 10 FROM household)',
    )
    .pluck()
    .get() as string
