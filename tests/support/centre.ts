import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createOffice, type Office } from '../../electron/office/office.ts'
import type { KdfCost } from '../../electron/office/kernel/keySlots.ts'
import type { GateName, Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Answer, OfficeEvent } from '../../shared/contract/transport.ts'
import type { ErrorCode } from '../../shared/errors/index.ts'
import { newId } from '../../shared/ids.ts'
import { ROLES, type Role } from '../../shared/roles.ts'

/** Real sealing, made cheap: what it costs is not what these tests are about. */
export const CHEAP_KDF: KdfCost = { memoryKiB: 64, passes: 1 }
export const PASSWORD = 'mot de passe de test'

export type Typed<N extends ProcedureName> =
  | { readonly ok: true; readonly value: Output<N>; readonly notices?: readonly { code: string }[] }
  | { readonly ok: false; readonly code: ErrorCode; readonly params: Readonly<Record<string, unknown>> }

/** A clock that stands still until it is set. */
export class TestClock {
  #now: Date
  constructor(start: string) {
    this.#now = new Date(start)
  }
  now = (): Date => this.#now
  /** A day (noon in Burundi) or an instant. */
  set(when: string): void {
    this.#now = new Date(when.includes('T') ? when : `${when}T10:00:00.000Z`)
  }
}

export interface Person {
  /** The answer, whatever it is. */
  call<N extends ProcedureName>(name: N, input: Input<N>, commandId?: string): Promise<Typed<N>>
  /** The value; throws when the office refuses. */
  do<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>>
  /** The refusal's code and parameters; throws when the office agrees. */
  refused<N extends ProcedureName>(
    name: N,
    input: Input<N>,
  ): Promise<{ code: ErrorCode; params: Readonly<Record<string, unknown>> }>
  readonly session: string
}

export interface TestOffice {
  readonly office: Office
  readonly dataDir: string
  readonly clock: TestClock
  readonly events: OfficeEvent[]
  gate<N extends GateName>(name: N, input: Input<N>): Promise<Typed<N>>
  signIn(workspace: string, login: string, password?: string): Promise<Person>
  close(): Promise<void>
}

/** An office on a folder of its own, with a clock that tests set. */
export function openTestOffice(
  start = '2026-01-05',
  dataDir = mkdtempSync(join(tmpdir(), 'nkingi-test-')),
): TestOffice {
  const clock = new TestClock(start)
  clock.set(start)
  const office = createOffice({ dataDir, now: clock.now, kdf: CHEAP_KDF, checkAnswers: true, log: testLog })
  const events: OfficeEvent[] = []
  office.subscribe((event) => events.push(event))
  const send = (name: string, input: unknown, session?: string, commandId?: string): Promise<Answer> =>
    office.handle({
      id: newId(),
      name,
      input,
      ...(session === undefined ? {} : { session }),
      ...(commandId === undefined ? {} : { commandId }),
    })
  const gate: TestOffice['gate'] = async (name, input) => (await send(name, input)) as never
  return {
    office,
    dataDir,
    clock,
    events,
    gate,
    async signIn(workspace, login, password = PASSWORD) {
      const answer = await gate('administration.signIn', { workspace, login, password })
      if (!answer.ok) throw new Error(`sign-in refused: ${answer.code}`)
      return personOf(send, answer.value.session)
    },
    async close() {
      await office.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function personOf(
  send: (name: string, input: unknown, session?: string, commandId?: string) => Promise<Answer>,
  session: string,
): Person {
  const call: Person['call'] = async (name, input, commandId) => (await send(name, input, session, commandId)) as never
  return {
    session,
    call,
    async do(name, input) {
      const answer = await call(name, input)
      if (!answer.ok) throw new Error(`${name} refused: ${answer.code} ${JSON.stringify(answer.params)}`)
      return answer.value as never
    },
    async refused(name, input) {
      const answer = await call(name, input)
      if (answer.ok) throw new Error(`${name} was not refused: ${JSON.stringify(answer.value)}`)
      return { code: answer.code, params: answer.params }
    },
  }
}

/** A fault of ours shows its place in the test's output. */
const testLog = {
  info: () => undefined,
  error: (event: string, facts?: Readonly<Record<string, unknown>>) =>
    process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
}

/** What the test centre starts from: one mutual of Bugendana, the year 2026, the published scale of 30 000 francs. */
export const TEST_CENTRE: Input<'administration.createCentre'> = {
  workspace: 'test.nkingi',
  federation: { code: 'FAY', name: 'Fédération fictive Amagara' },
  centre: {
    code: 'BI-0042',
    name: 'Centre fictif de Bugendana',
    place: 'commune Bugendana, province Gitega',
    phone: '22 00 00 00',
  },
  mutuals: [
    {
      code: '012',
      name: 'Dukingire Bugendana',
      federationSegment: 'FAY',
      provinceSegment: 'GI',
      communeSegment: 'BUG',
      communeCode: '05-01',
    },
  ],
  coverYear: {
    label: '2026',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    campaignOpensOn: '2025-11-01',
    campaignClosesOn: '2026-03-31',
    renewalDeadline: '2026-01-31',
  },
  scale: {
    validFrom: '2025-11-01',
    bands: [{ fromPeople: 1, toPeople: 6, amount: 30_000 }],
    supplement: { beyond: 6, each: 2_500 },
    joiningFee: 1_000,
    cardPrice: 0,
    waitingDays: 30,
    instalments: [],
    graceDays: 0,
    source: 'barème de test',
  },
  user: { login: 'admin', name: 'Administratrice Fictive', password: PASSWORD, roles: ['admin'] },
  fictitious: true,
}

export interface TestCentre extends TestOffice {
  readonly workspace: string
  /** The person who holds this role alone. */
  as(role: Role): Person
  /** Somebody new who holds these roles and nothing else, signed in. */
  person(...roles: Role[]): Promise<Person>
}

const CENTRE_ROLES = ROLES.filter((role) => role !== 'consolidator')

/** A real encrypted workspace with one person per role, each named by it, signed in. */
export async function openTestCentre(
  setup: Partial<Input<'administration.createCentre'>> = {},
  start = '2026-01-05',
): Promise<TestCentre> {
  const office = openTestOffice(start)
  const created = await office.gate('administration.createCentre', { ...TEST_CENTRE, ...setup })
  if (!created.ok) throw new Error(`createCentre refused: ${created.code} ${JSON.stringify(created.params)}`)
  const { workspace } = created.value
  const admin = await office.signIn(workspace, 'admin')
  const people = new Map<Role, Person>([['admin', admin]])
  let others = 0
  for (const role of CENTRE_ROLES) {
    if (role === 'admin') continue
    await admin.do('administration.createUser', {
      login: role,
      name: `Personne Fictive (${role})`,
      password: PASSWORD,
      roles: [role],
    })
    people.set(role, await office.signIn(workspace, role))
  }
  return {
    ...office,
    workspace,
    as: (role) => {
      const person = people.get(role)
      if (!person) throw new Error(`no ${role} in this centre`)
      return person
    },
    async person(...roles) {
      const login = `q${String((others += 1))}`
      await admin.do('administration.createUser', {
        login,
        name: `Personne Fictive ${login}`,
        password: PASSWORD,
        roles,
      })
      return office.signIn(workspace, login)
    },
    async close() {
      await figuresHold(admin)
      await office.close()
    },
  }
}

/** Whatever a test did, what is kept must be what its facts say. A test that broke the file or closed it is let go. */
async function figuresHold(admin: Person): Promise<void> {
  const answer = await admin.call('administration.checkWorkspace', {})
  const wrong = answer.ok ? answer.value.checks.filter(({ name, ok }) => KEPT.includes(name) && !ok) : []
  if (wrong.length > 0) throw new Error(`what is kept is not what the facts say: ${JSON.stringify(wrong)}`)
}

const KEPT = ['figures-kept', 'cases-kept', 'act-prices-kept']
