import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Answer } from '../../shared/contract/transport.ts'
import { newId } from '../../shared/ids.ts'
import { openOffice, type Office } from '../office/index.ts'
import { lineLog } from '../office/kernel/log.ts'
import { exitCodeOf, type ExitCode, type Problem } from './output.ts'

/** The office said no; the command ends with the code of its kind. */
export class Refused extends Error {
  readonly problem: Problem
  readonly exitCode: ExitCode

  constructor(problem: Problem, exitCode: ExitCode = exitCodeOf(problem.code)) {
    super(problem.code)
    this.problem = problem
    this.exitCode = exitCode
  }
}

/** The command line is not one of ours; nothing was asked of the office. */
export class Usage extends Error {}

/** The office in this process, spoken to as the pages do. */
export class Client {
  readonly #office: Office
  readonly #grants: readonly string[]

  constructor(dataDir: string, grants: readonly string[] = []) {
    mkdirSync(dataDir, { recursive: true })
    this.#office = openOffice({ dataDir, log: lineLog })
    this.#grants = grants.map((path) => resolve(path))
  }

  send(name: string, input: unknown, session?: string, commandId?: string): Promise<Answer> {
    return this.#office.handle({
      id: newId(),
      name,
      input,
      grants: this.#grants,
      ...(session === undefined ? {} : { session }),
      ...(commandId === undefined ? {} : { commandId }),
    })
  }

  async do<N extends ProcedureName>(name: N, input: Input<N>, session?: string): Promise<Output<N>> {
    const answer = await this.send(name, input, session)
    if (!answer.ok) throw new Refused(answer)
    return answer.value as Output<N>
  }

  async signIn(workspace: string, login: string): Promise<string> {
    const { session } = await this.do('administration.signIn', {
      workspace: resolve(workspace),
      login,
      password: passwordOf(login),
    })
    return session
  }

  close(): Promise<void> {
    return this.#office.close()
  }
}

/** `NKINGI_PASSWORD_<LOGIN>` for scripts in which several people act, else `NKINGI_PASSWORD`. */
function passwordOf(login: string): string {
  const own = process.env[`NKINGI_PASSWORD_${login.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`]
  const password = own ?? process.env.NKINGI_PASSWORD
  if (password === undefined) throw new Usage('NKINGI_PASSWORD is not set')
  return password
}

/** JSON given on the command line, or `@file`. */
export function readInput(text: string | undefined): unknown {
  if (text === undefined) return {}
  const json = text.startsWith('@') ? readFile(text.slice(1)) : text
  try {
    return JSON.parse(json) as unknown
  } catch {
    throw new Usage('--input is not JSON')
  }
}

export function readFile(path: string): string {
  if (!existsSync(path)) throw new Usage(`no such file: ${path}`)
  return readFileSync(path, 'utf8')
}

/** Where an office that works on one file keeps its own folders: beside it. */
export const dataDirOf = (workspace: string): string => dirname(resolve(workspace))
