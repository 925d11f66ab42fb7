import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { administration } from '../../../shared/contract/administration.ts'
import { today } from '../../../shared/dates.ts'
import { refuse, Refusal } from '../../../shared/errors/refusal.ts'
import { VERSION } from '../../../shared/version.ts'
import type { Desk } from '../kernel/desk.ts'
import type { GateHandlers } from '../kernel/gate.ts'
import { keyFilePath, readKeyFile, writeKeyFile } from '../kernel/keyFile.ts'
import { createCentre, createFederation } from './creation.ts'
import { communes } from './reference.ts'
import { recover, signIn, workspacePath } from './signIn.ts'

/** The workspaces of the office's folder, as their key files tell; one whose key file is unreadable is left out. */
function knownWorkspaces(desk: Desk) {
  mkdirSync(desk.workspacesFolder, { recursive: true })
  return readdirSync(desk.workspacesFolder)
    .filter((name) => name.endsWith('.nkingi'))
    .flatMap((name) => {
      const path = join(desk.workspacesFolder, name)
      try {
        const { kind, name: title, place, federation, fictitious, openedAt, users } = readKeyFile(path)
        return [
          {
            workspace: path,
            kind,
            name: title,
            place,
            federation,
            fictitious,
            openedAt,
            bytes: statSync(path).size,
            users: users.map(({ login, name: person, roles }) => ({ login, name: person, roles })),
          },
        ]
      } catch (error) {
        if (error instanceof Refusal) return []
        throw error
      }
    })
    .toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))
}

const FICTITIOUS_NAME = 'centre-fictif'

/** The first free name for another fictitious centre: the one before is somebody's practice and stays. */
function fictitiousPath(desk: Desk, wanted: string | undefined): string {
  if (wanted !== undefined) return workspacePath(desk, wanted)
  for (let n = 1; ; n++) {
    const path = join(desk.workspacesFolder, `${FICTITIOUS_NAME}${n === 1 ? '' : `-${n}`}.nkingi`)
    if (!existsSync(path)) return path
  }
}

export const gateHandlers: GateHandlers<typeof administration> = {
  status({ desk, now }) {
    const workspaces = knownWorkspaces(desk)
    const { bavail, bsize } = statfsSync(desk.dataDir)
    return {
      version: VERSION,
      today: today(now),
      dataDir: desk.dataDir,
      freeBytes: bavail * bsize,
      workspaces,
      ...(desk.workspace ? { open: desk.workspace.path } : {}),
    }
  },
  communes: () => ({ communes: communes() }),
  createCentre: ({ desk }, setup) => createCentre(desk, setup),
  createFederation: ({ desk }, setup) => createFederation(desk, setup),
  async exploreFictitious({ desk, now, progress }, { workspace }) {
    const build =
      desk.buildFictitious ?? refuse('kernel.unknown-procedure', { name: 'administration.exploreFictitious' })
    const path = fictitiousPath(desk, workspace)
    if (existsSync(path)) refuse('kernel.workspace-exists', { path: basename(path) })
    mkdirSync(desk.workspacesFolder, { recursive: true })
    const access = await build({ path, now, onProgress: progress })
    return { workspace: path, ...access }
  },
  signIn: ({ desk }, input) => signIn(desk, input),
  recover: ({ desk }, input) => recover(desk, input),
  signOut({ desk, session }) {
    if (session !== undefined) desk.sessions.close(session)
    // nobody is left: the file is closed, so that the key is no longer in use and a copy of the file is whole
    if (desk.sessions.size === 0) desk.closeWorkspace()
    return {}
  },
  restore({ desk, files }, input) {
    const source = files.forReading(input.backup)
    const keys = readKeyFile(source)
    const target = workspacePath(desk, input.workspace ?? basename(source))
    if (existsSync(target)) refuse('kernel.workspace-exists', { path: basename(target) })
    mkdirSync(desk.workspacesFolder, { recursive: true })
    try {
      writeKeyFile(target, { ...keys, restored: true })
      copyFileSync(source, target)
    } catch (error) {
      for (const path of [target, keyFilePath(target), `${keyFilePath(target)}.copy`]) rmSync(path, { force: true })
      throw error
    }
    return { workspace: target }
  },
}
