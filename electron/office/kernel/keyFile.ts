import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { basename } from 'node:path'

import { z } from 'zod'

import { refuse } from '../../../shared/errors/refusal.ts'
import { ROLES } from '../../../shared/roles.ts'
import { zSealedByPassword, zSealedByPhrase } from './keySlots.ts'

/**
 * The file beside a workspace: what the sign-in page shows before anything is open, and the sealed keys. It mirrors
 * tables of the workspace and is written again at every opening, so a power cut between the two heals itself.
 */
export const zKeyFile = z.object({
  format: z.literal('nkingi-keys/1'),
  workspaceId: z.string(),
  kind: z.enum(['centre', 'federation']),
  name: z.string(),
  place: z.string(),
  federation: z.string(),
  fictitious: z.boolean(),
  openedAt: z.string(),
  /** Brought back from a backup and not opened since: the opening will begin a new epoch. */
  restored: z.boolean().optional(),
  users: z.array(
    z.object({ login: z.string(), name: z.string(), roles: z.array(z.enum(ROLES)), slot: zSealedByPassword }),
  ),
  phrase: zSealedByPhrase,
})
export type KeyFile = z.infer<typeof zKeyFile>

export const keyFilePath = (workspacePath: string): string => `${workspacePath}.keys`

function read(path: string): KeyFile | undefined {
  try {
    return zKeyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** Reads the key file or the copy kept beside it. Refuses `kernel.keys-missing` and `kernel.keys-damaged`. */
export function readKeyFile(workspacePath: string): KeyFile {
  const path = keyFilePath(workspacePath)
  const copy = `${path}.copy`
  if (!existsSync(path) && !existsSync(copy)) refuse('kernel.keys-missing', { path: basename(path) })
  return read(path) ?? read(copy) ?? refuse('kernel.keys-damaged', { path: basename(path) })
}

/** Written whole beside and renamed, never half; a second copy survives the loss of the first. */
export function writeKeyFile(workspacePath: string, keys: KeyFile): void {
  const text = JSON.stringify(keys, null, 1)
  for (const path of [keyFilePath(workspacePath), `${keyFilePath(workspacePath)}.copy`]) {
    const temporary = `${path}.new`
    const file = openSync(temporary, 'w', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  }
}
