import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { forkOffice } from '../../electron/host/forkOffice.ts'
import { hostOffice } from '../../electron/host/officeHost.ts'
import type { OfficeHost } from '../../electron/host/officeHost.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Answer, OfficeEvent } from '../../shared/contract/transport.ts'
import { newId } from '../../shared/ids.ts'

const root = resolve(import.meta.dirname, '../..')

/** Builds out/node when a source is newer; throws with the builder's words. */
export function buildOffice(): void {
  const result = spawnSync(process.execPath, ['build/scripts/build.mjs', '--stale', '--quiet', 'node'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (result.status !== 0) throw new Error(result.stderr)
}

/** A real office process kept by the same host as in the window, restarted as often as it is killed. */
export class OfficeProcess {
  readonly host: OfficeHost
  readonly events: OfficeEvent[] = []
  session: string | undefined

  /** `env`: beside that of the tests. */
  constructor(dataDir: string, env: NodeJS.ProcessEnv = {}) {
    this.host = hostOffice({
      steadyAfter: 0,
      start: () =>
        forkOffice(join(root, 'out/node/office.js'), process.execPath, {
          ...process.env,
          ...env,
          NKINGI_DATA: dataDir,
        }),
    })
    this.host.subscribe((event) => this.events.push(event))
  }

  call(name: ProcedureName, input: unknown, commandId: string = newId()): Promise<Answer> {
    const session = this.session
    return this.host.call({ id: newId(), name, input, commandId, ...(session === undefined ? {} : { session }) })
  }

  /** The value; throws when the office refuses. */
  async do<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await this.call(name, input)
    if (!answer.ok) throw new Error(`${name} refused: ${answer.code} ${JSON.stringify(answer.params)}`)
    return answer.value as Output<N>
  }

  async signIn(workspace: string, login: string, password: string): Promise<void> {
    this.session = undefined
    this.session = (await this.do('administration.signIn', { workspace, login, password })).session
  }

  /** Ends the process as a power cut would: nothing of it runs any more. */
  kill(): void {
    const pid = this.host.pid()
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  }
}
