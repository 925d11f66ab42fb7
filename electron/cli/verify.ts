import { readFileSync } from 'node:fs'

import { Refusal } from '../../shared/errors/refusal.ts'
import { verifyFile } from '../office/exchange/index.ts'
import { Refused } from './client.ts'
import type { Problem } from './output.ts'

type Found = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & Problem)

interface How {
  /** An age identity file, to open a package without a workspace. */
  readonly identityFile: string | undefined
  readonly hasWorkspace: boolean
  /** The same check by a workspace, which knows more keys. */
  ask(): Promise<unknown>
}

const IDENTITY = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m

/** Checks a package with a workspace's keys, with an identity file, or with what the package itself proves. */
export async function verifyFromTerminal(path: string, how: How): Promise<Found> {
  try {
    if (how.hasWorkspace) return { ok: true, value: await how.ask() }
    const identity =
      how.identityFile === undefined ? undefined : IDENTITY.exec(readFileSync(how.identityFile, 'utf8'))?.[0]
    return { ok: true, value: await verifyFile(path, identity === undefined ? {} : { ageIdentity: identity }) }
  } catch (error) {
    // what the terminal itself refused (a password, a right) is no verdict on the package
    if (error instanceof Refused && error.problem.code.startsWith('exchange.')) return { ok: false, ...error.problem }
    if (error instanceof Refusal && error.code.startsWith('exchange.'))
      return { ok: false, code: error.code, params: error.params }
    throw error
  }
}
