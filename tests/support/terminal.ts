import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'

const root = join(import.meta.dirname, '../..')

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

type Said =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly params: Record<string, unknown> }

/** A folder of workspaces and the terminal as anyone runs it there: real processes, one password for everybody. */
export class Terminal {
  readonly folder = mkdtempSync(join(tmpdir(), 'nkingi-terminal-'))
  readonly #password: string
  #scripts = 0

  constructor(password: string) {
    this.#password = password
    mkdirSync(join(this.folder, 'exchange'))
  }

  /** Where files are read from and written to without being named on the command line. */
  exchange = (name: string): string => join(this.folder, 'exchange', name)

  run(...args: string[]): Promise<Ended> {
    const child = spawn(process.execPath, [join(root, 'build/scripts/nkingi.mjs'), ...args], {
      cwd: this.folder,
      env: { ...process.env, INIT_CWD: this.folder, NKINGI_PASSWORD: this.#password },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, out, err })))
  }

  /** Many calls in one process; every answer, those that refuse too. */
  async script(workspace: string, lines: readonly unknown[]): Promise<Said[]> {
    this.#scripts += 1
    const name = `script-${String(this.#scripts)}.ndjson`
    writeFileSync(join(this.folder, name), lines.map((line) => JSON.stringify(line)).join('\n'))
    const ended = await this.run('run', name, '--workspace', workspace, '--user', 'admin', '--keep-going')
    const said = ended.out
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Said)
    if (said.length !== lines.length) throw new Error(`${String(said.length)} answers: ${ended.err}`)
    return said
  }

  /** One call of a script; throws when it is refused. */
  async do<N extends ProcedureName>(workspace: string, user: string, call: N, input: Input<N>): Promise<Output<N>> {
    const [said] = await this.script(workspace, [{ call, input, user }])
    if (said?.ok !== true) throw new Error(`${call} refused: ${JSON.stringify(said)}`)
    return said.value as Output<N>
  }

  /** The code of a refusal; throws when it is agreed to. */
  async refused<N extends ProcedureName>(workspace: string, user: string, call: N, input: Input<N>): Promise<string> {
    const [said] = await this.script(workspace, [{ call, input, user }])
    if (said?.ok !== false) throw new Error(`${call} was not refused: ${JSON.stringify(said)}`)
    return said.code
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
