import { isAbsolute, join } from 'node:path'

import type { Notice } from '../../../shared/contract/transport.ts'
import { today } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { beginEpoch } from '../exchange/index.ts'
import type { Desk } from '../kernel/desk.ts'
import { readKeyFile } from '../kernel/keyFile.ts'
import { mirrorKeys } from '../kernel/keyMirror.ts'
import { openByPassword, openByPhrase } from '../kernel/keySlots.ts'
import { loadUser } from '../kernel/sessions.ts'
import { openWorkspace, type Workspace } from '../kernel/workspace.ts'
import { sessionFacts } from './sessionFacts.ts'
import { setPassword } from './users.ts'

/** A workspace by its name in the office's folder, or by its file. */
export const workspacePath = (desk: Desk, workspace: string): string =>
  isAbsolute(workspace) ? workspace : join(desk.workspacesFolder, workspace)

async function open(desk: Desk, path: string, key: Uint8Array): Promise<{ workspace: Workspace; notices: Notice[] }> {
  const already = desk.workspace
  if (already?.path === path) return { workspace: already, notices: [] }
  desk.closeWorkspace()
  const workspace = openWorkspace(path, key, desk.now())
  desk.adopt(workspace)
  const notices: Notice[] = workspace.uncleanStop ? [{ code: 'administration.unclean-stop', params: {} }] : []
  const last = workspace.head.at
  if (last !== '' && desk.stamp() < last) notices.push({ code: 'administration.clock-behind', params: { last } })
  return { workspace, notices }
}

async function startSession(
  desk: Desk,
  workspace: Workspace,
  login: string,
  notices: readonly Notice[],
  restored: boolean,
) {
  const user = loadUser(workspace.writer, { login }) ?? refuse('administration.user-inactive', { login })
  // what was sent after the backup was made is unknown here: the federation must not take the two for one
  if (restored) await desk.runAs(workspace, user, 'administration.restore', {}, (ctx) => beginEpoch(ctx))
  mirrorKeys(workspace, desk.now())
  return { session: desk.sessions.open(user), ...sessionFacts(workspace.reader, user, today(desk.now()), notices) }
}

/** Opens the file with the key that the person's password unseals. A wrong password and an unknown name say the same. */
export async function signIn(desk: Desk, input: { workspace: string; login: string; password: string }) {
  const path = workspacePath(desk, input.workspace)
  const keys = readKeyFile(path)
  const who = `${path} ${input.login}`
  const seconds = desk.throttle.wait(who, desk.now())
  if (seconds > 0) refuse('kernel.throttled', { seconds })
  const slot = keys.users.find(({ login }) => login === input.login)?.slot
  const key = slot && (await openByPassword(slot, input.password))
  if (!key) return refuse('kernel.wrong-password', { left: desk.throttle.failed(who, desk.now()) })
  desk.throttle.succeeded(who)
  const { workspace, notices } = await open(desk, path, key)
  return startSession(desk, workspace, input.login, notices, keys.restored ?? false)
}

/** Opens with the printed words and seals the key again under a new password for one person of the workspace. */
export async function recover(
  desk: Desk,
  input: { workspace: string; phrase: string; login: string; newPassword: string },
) {
  const path = workspacePath(desk, input.workspace)
  const keys = readKeyFile(path)
  const who = `${path} phrase`
  const seconds = desk.throttle.wait(who, desk.now())
  if (seconds > 0) refuse('kernel.throttled', { seconds })
  const key = openByPhrase(keys.phrase, input.phrase)
  if (!key) {
    desk.throttle.failed(who, desk.now())
    return refuse('kernel.wrong-phrase', {})
  }
  desk.throttle.succeeded(who)
  const { workspace, notices } = await open(desk, path, key)
  const user =
    loadUser(workspace.writer, { login: input.login }) ?? refuse('administration.user-unknown', { login: input.login })
  await desk.runAs(workspace, user, 'administration.recover', { login: input.login }, (ctx) =>
    setPassword(ctx, user.id, input.newPassword),
  )
  return startSession(desk, workspace, input.login, notices, keys.restored ?? false)
}
