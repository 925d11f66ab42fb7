import { copyFileSync, mkdirSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'

import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import {
  openTestCentre,
  openTestOffice,
  PASSWORD,
  TEST_CENTRE,
  type Person,
  type TestCentre,
  type TestOffice,
} from '../../support/centre.ts'
import { openedWorkspace } from '../../support/openedWorkspace.ts'
import { houseOf, person, ZONE } from '../membership/household.ts'

export interface TestFederation extends TestOffice {
  readonly workspace: string
  readonly officer: Person
}

export async function openTestFederation(start = '2026-01-05', code = 'FAY'): Promise<TestFederation> {
  const office = openTestOffice(start)
  const created = await office.gate('administration.createFederation', {
    workspace: 'federation.nkingi',
    federation: { code, name: `Fédération fictive ${code}`, place: 'Gitega', phone: '' },
    user: {
      login: 'officer',
      name: 'Consolidatrice Fictive',
      password: PASSWORD,
      roles: ['consolidator', 'head', 'admin'],
    },
    fictitious: true,
  })
  if (!created.ok) throw new Error(`createFederation refused: ${created.code} ${JSON.stringify(created.params)}`)
  const { workspace } = created.value
  return { ...office, workspace, officer: await office.signIn(workspace, 'officer') }
}

/** A file on a USB key: from one computer into the exchange folder of another. */
export function carry(path: string, to: TestOffice): string {
  const folder = join(to.dataDir, 'exchange')
  mkdirSync(folder, { recursive: true })
  const target = join(folder, basename(path))
  if (target !== path) copyFileSync(path, target)
  return target
}

type Confirmed = Output<'federation.issueCertificate'>

/** The whole enrolment, each side typing what the other one read aloud. */
export async function enrol(
  centre: TestCentre,
  federation: TestFederation,
  firstMonth: Input<'federation.issueCertificate'>['firstMonth'] = '2026-01',
): Promise<Confirmed> {
  const manager = centre.as('manager')
  const request = await manager.do('exchange.makeRequest', {})
  const issued = await federation.officer.do('federation.issueCertificate', {
    path: carry(request.path, federation),
    heard: request.fingerprint.words.join(' '),
    firstMonth,
  })
  const answer = await manager.do('exchange.readAnswer', { path: carry(issued.path, centre) })
  const { own } = await federation.officer.do('federation.overview', {})
  await manager.do('exchange.confirmFederation', { serial: answer.serial, heard: own.fingerprint.groups.join(' ') })
  return issued
}

let rank = 0

/** A fictitious household of so many people, the head of that sex; paid in full when asked. */
export async function household(
  centre: TestCentre,
  facts: { people?: number; sex?: 'M' | 'F'; paid?: boolean; mutualId?: Id; coverYearId?: Id } = {},
) {
  const house = await houseOf(centre)
  rank += 1
  const size = facts.people ?? 3
  const name = `Fictif${'abcdefghij'[rank % 10]}${'klmnopqrst'[Math.floor(rank / 10) % 10]}`
  const done = await centre.as('agent').do('membership.enrol', {
    ...house,
    ...(facts.mutualId && { mutualId: facts.mutualId }),
    ...(facts.coverYearId && { coverYearId: facts.coverYearId }),
    zoneCode: ZONE,
    phone: `79 ${String(100_000 + rank).replace(/(\d{3})(\d{3})/, '$1 $2')}`,
    declaredSize: size,
    people: Array.from({ length: size }, (_, place) => ({
      ...person(
        name,
        ['Aline', 'Benoit', 'Chloe', 'Denis', 'Elise'][place] ?? 'Felix',
        place === 0 ? `19${60 + (rank % 30)}-03-1${rank % 9}` : `20${10 + place}-0${1 + (rank % 9)}-11`,
      ),
      sex: place === 0 ? (facts.sex ?? 'M') : place % 2 === 0 ? ('F' as const) : ('M' as const),
      relation: place === 0 ? ('member' as const) : ('child' as const),
      anotherPerson: true,
    })),
  })
  if (facts.paid !== false)
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: done.membershipId, amount: done.due, mode: 'cash' })
  return done
}

export async function testCentre(
  code = 'BI-0042',
  start = '2026-01-05',
  federation = TEST_CENTRE.federation,
): Promise<TestCentre> {
  const mutuals = TEST_CENTRE.mutuals.map((mutual) => ({ ...mutual, name: `${mutual.name} ${code}` }))
  return openTestCentre(
    { centre: { ...TEST_CENTRE.centre, code, name: `Centre fictif ${code}` }, federation, mutuals },
    start,
  )
}

/** Rows of every table of a workspace, read from the file itself. */
export async function rowsOf(
  office: TestOffice & { workspace: string },
  login: string,
): Promise<Record<string, number>> {
  const path = isAbsolute(office.workspace) ? office.workspace : join(office.dataDir, 'workspaces', office.workspace)
  const client = await openedWorkspace(path, login, PASSWORD)
  try {
    const names = client
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      names.map((name) => [name, client.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
    )
  } finally {
    client.close()
  }
}
