import type { Input, Output, ProcedureName } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import { createOffice, type Office } from '../office.ts'
import type { KdfCost } from '../kernel/keySlots.ts'
import { lineLog, silentLog } from '../kernel/log.ts'
import { DemoClock } from './clock.ts'
import { familyName, givenName } from './names.ts'
import type { Random } from './random.ts'

/** Nobody's secret: written in the summary and on the page that opens a fictitious centre. */
export const DEMO_PASSWORD = 'fictif-2026'

/** A played password protects nothing, so sealing it costs little. */
const DEMO_KDF: KdfCost = { memoryKiB: 1024, passes: 1 }

/** A refusal that the play did not expect: a fault of the play or of the office. */
export class PlayStopped extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  constructor(name: string, code: string, params: Readonly<Record<string, unknown>>) {
    super(`${name} was refused: ${code} ${JSON.stringify(params)}`)
    this.code = code
    this.params = params
  }
}

/** The people of one workspace, at their desks, through the office as the pages reach it. */
export class People {
  readonly clock: DemoClock
  readonly #office: Office
  readonly #sessions = new Map<string, string>()
  #workspace = ''
  #calls = 0

  constructor(dataDir: string, start: Day, limit?: Date) {
    this.clock = new DemoClock(start, limit)
    this.#office = createOffice({
      dataDir,
      now: this.clock.now,
      kdf: DEMO_KDF,
      log: { ...silentLog, error: (event, facts) => lineLog.error(event, facts) },
    })
  }

  get workspace(): string {
    return this.#workspace
  }

  /** Calls answered until now. */
  get calls(): number {
    return this.#calls
  }

  opens(workspace: string): void {
    this.#workspace = workspace
  }

  async signIn(login: string): Promise<void> {
    const { session } = await this.#send(
      'administration.signIn',
      { workspace: this.#workspace, login, password: DEMO_PASSWORD },
      undefined,
    )
    this.#sessions.set(login, session)
  }

  /** What the office answers to this person. */
  async do<N extends ProcedureName>(
    login: string,
    name: N,
    input: Input<N>,
    grants: readonly string[] = [],
  ): Promise<Output<N>> {
    if (!this.#sessions.has(login)) await this.signIn(login)
    return this.#send(name, input, this.#sessions.get(login), grants)
  }

  /** Before anybody is signed in. */
  gate<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    return this.#send(name, input, undefined)
  }

  async #send<N extends ProcedureName>(
    name: N,
    input: Input<N>,
    session: string | undefined,
    grants: readonly string[] = [],
  ): Promise<Output<N>> {
    this.clock.pass(47)
    this.#calls += 1
    const answer = await this.#office.handle({
      id: `demo-${this.#calls}`,
      name,
      input,
      commandId: newId(),
      grants,
      ...(session === undefined ? {} : { session }),
    })
    if (!answer.ok) throw new PlayStopped(name, answer.code, answer.params)
    return answer.value as Output<N>
  }

  close(): Promise<void> {
    return this.#office.close()
  }
}

/** One person a role, named by it: who enters, approves and pays are never the same. */
export async function hire(people: People, roles: readonly Role[], random: Random): Promise<void> {
  for (const role of roles) {
    const sex = random.chance(0.5) ? 'M' : 'F'
    await people.do('admin', 'administration.createUser', {
      login: role,
      name: `${familyName(random).toUpperCase()} ${givenName(random, sex)}`,
      password: DEMO_PASSWORD,
      roles: [role],
    })
  }
}
