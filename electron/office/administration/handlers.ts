import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { administration } from '../../../shared/contract/administration.ts'
import type { Handlers, QueryContext } from '../kernel/context.ts'
import { backupPath, backupsFolder } from '../kernel/workspace.ts'
import { auditPage } from './auditTrail.ts'
import { checkWorkspace } from './checks.ts'
import { discardDraft, listDrafts, saveDraft } from './drafts.ts'
import { findPlaces, findReferenceFacilities } from './reference.ts'
import { sessionFacts } from './sessionFacts.ts'
import { listSettings, setSetting } from './settings.ts'
import { changePassword, createUser, listUsers, setActive, setPassword, setRoles } from './users.ts'
import { waiting } from './waiting/waiting.ts'
import { centre } from './workspaceInfo.ts'

function lastBackup(ctx: QueryContext): { at?: string; path?: string } {
  const folder = backupsFolder(ctx.vault.path)
  if (!existsSync(folder)) return {}
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith('.nkingi'))
    .toSorted()
    .at(-1)
  if (newest === undefined) return {}
  const path = join(folder, newest)
  return { path, at: statSync(path).mtime.toISOString() }
}

export const handlers: Handlers<typeof administration> = {
  me: (ctx) => sessionFacts(ctx.db, ctx.user, ctx.today),
  workspace: (ctx) => centre(ctx.db),
  users: (ctx) => ({ users: listUsers(ctx.db) }),
  createUser: async (ctx, input) => ({ id: await createUser(ctx, input) }),
  setRoles(ctx, input) {
    setRoles(ctx, input)
    return {}
  },
  setUserActive(ctx, input) {
    setActive(ctx, input)
    return {}
  },
  async resetPassword(ctx, { userId, password }) {
    await setPassword(ctx, userId, password)
    return {}
  },
  async changePassword(ctx, input) {
    await changePassword(ctx, input)
    return {}
  },
  settings: (ctx, { day }) => ({ settings: listSettings(ctx.db, day ?? ctx.today) }),
  setSetting(ctx, input) {
    setSetting(ctx, input)
    return {}
  },
  audit: (ctx, input) => auditPage(ctx.db, input),
  checkWorkspace: (ctx) => checkWorkspace(ctx),
  backup(ctx, { path }) {
    const target = path === undefined ? backupPath(ctx.vault.path, ctx.now) : ctx.files.forWriting(path)
    const proof = ctx.vault.backup(target)
    return { ...proof, bytes: statSync(target).size }
  },
  lastBackup,
  saveDraft: (ctx, input) => saveDraft(ctx, input),
  drafts: (ctx, { kind }) => ({ drafts: listDrafts(ctx.db, ctx.user.id, kind) }),
  discardDraft(ctx, { id }) {
    discardDraft(ctx, id)
    return {}
  },
  geography: (ctx, input) => ({ places: findPlaces(ctx.db, input) }),
  waiting,
  facilityReference: (ctx, { text, limit }) => ({ facilities: findReferenceFacilities(ctx.db, text, limit) }),
}
