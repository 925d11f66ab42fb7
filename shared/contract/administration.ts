/** Administration: first start, sign-in, people, settings, drafts, the audit trail, the health of the workspace. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zId } from '../ids.ts'
import {
  zCentreSetup,
  zCreated,
  zFederationSetup,
  zKnownWorkspace,
  zLogin,
  zPassword,
  zRole,
  zSession,
  zWorkspaceInfo,
} from './administration/setup.ts'
import { waitingProcedures } from './administration/waiting.ts'
import { zPosition } from './pieces.ts'
import { command, department, gate, query } from './procedure.ts'

const empty = z.object({})
const done = z.object({})

const zUser = z.object({
  id: zId,
  login: z.string(),
  name: z.string(),
  roles: z.array(zRole),
  active: z.boolean(),
  createdAt: z.string(),
})

const zSettingRow = z.object({
  validFrom: zDay,
  value: z.unknown(),
  source: z.string(),
  setAt: z.string(),
  setBy: z.string().optional(),
})

const zDraft = z.object({
  id: zId,
  kind: z.string(),
  label: z.string(),
  route: z.string(),
  content: z.unknown(),
  savedAt: z.string(),
})

const zPlace = z.object({
  code: z.string(),
  level: z.enum(['province', 'commune', 'zone', 'colline']),
  name: z.string(),
  /** « Rwingiri, zone Bugendana, commune Bugendana, province Gitega »: names repeat, so the path is always shown. */
  path: z.string(),
  parentCode: z.string().optional(),
})

export const administration = department('administration', {
  // before anybody is signed in
  status: gate({
    input: empty,
    output: z.object({
      version: z.string(),
      today: zDay,
      dataDir: z.string(),
      freeBytes: z.int(),
      workspaces: z.array(zKnownWorkspace),
      open: z.string().optional(),
    }),
  }),
  /** The communes of the division in force: a centre names those of its mutuals before it has a workspace to look in. */
  communes: gate({
    input: empty,
    output: z.object({ communes: z.array(z.object({ code: z.string(), name: z.string(), province: z.string() })) }),
  }),
  createCentre: gate({ input: zCentreSetup, output: zCreated, long: true }),
  createFederation: gate({ input: zFederationSetup, output: zCreated, long: true }),
  /** Builds a small fictitious centre through the office's own commands; answers how to sign in to it. */
  exploreFictitious: gate({
    input: z.object({ workspace: z.string().optional() }),
    output: z.object({ workspace: z.string(), login: z.string(), password: z.string() }),
    long: true,
  }),
  signIn: gate({
    input: z.object({ workspace: z.string(), login: zLogin, password: z.string().max(200) }),
    output: zSession,
  }),
  /** Opens with the recovery phrase and gives the person a new password. */
  recover: gate({
    input: z.object({ workspace: z.string(), phrase: z.string().max(400), login: zLogin, newPassword: zPassword }),
    output: zSession,
  }),
  signOut: gate({ input: empty, output: done }),
  /** Brings a backup back as a workspace of its own name, opened with its own passwords. */
  restore: gate({
    input: z.object({ backup: z.string(), workspace: z.string().optional() }),
    output: z.object({ workspace: z.string() }),
    long: true,
  }),

  // with a session
  me: query({
    right: 'own.read',
    reads: ['user', 'coverYear'],
    workspace: 'any',
    input: empty,
    output: zSession.omit({ session: true }),
  }),
  workspace: query({ right: 'own.read', reads: ['workspace'], workspace: 'any', input: empty, output: zWorkspaceInfo }),
  users: query({
    right: 'user.read',
    reads: ['user'],
    workspace: 'any',
    input: empty,
    output: z.object({ users: z.array(zUser) }),
  }),
  createUser: command({
    right: 'user.execute',
    touches: ['user'],
    workspace: 'any',
    secrets: ['password'],
    input: z.object({
      login: zLogin,
      name: z.string().trim().min(2).max(80),
      password: zPassword,
      roles: z.array(zRole).min(1),
    }),
    output: z.object({ id: zId }),
  }),
  setRoles: command({
    right: 'user.execute',
    touches: ['user'],
    workspace: 'any',
    input: z.object({ userId: zId, roles: z.array(zRole).min(1) }),
    output: done,
  }),
  setUserActive: command({
    right: 'user.execute',
    touches: ['user'],
    workspace: 'any',
    input: z.object({ userId: zId, active: z.boolean() }),
    output: done,
  }),
  resetPassword: command({
    right: 'user.execute',
    touches: ['user'],
    workspace: 'any',
    secrets: ['password'],
    input: z.object({ userId: zId, password: zPassword }),
    output: done,
  }),
  changePassword: command({
    right: 'own.read',
    touches: ['user'],
    workspace: 'any',
    secrets: ['current', 'password'],
    input: z.object({ current: z.string().max(200), password: zPassword }),
    output: done,
  }),
  settings: query({
    right: 'settings.read',
    reads: ['setting'],
    workspace: 'any',
    input: z.object({ day: zDay.optional() }),
    output: z.object({
      settings: z.array(
        z.object({
          key: z.string(),
          unit: z.enum(['FBu', 'days', 'percent', 'count', 'none']),
          origin: z.enum(['published', 'proposed']),
          value: z.unknown(),
          initial: z.unknown(),
          rows: z.array(zSettingRow),
        }),
      ),
    }),
  }),
  setSetting: command({
    right: 'settings.execute',
    touches: ['setting'],
    workspace: 'any',
    input: z.object({
      key: z.string(),
      validFrom: zDay,
      value: z.unknown(),
      source: z.string().trim().max(300).default(''),
    }),
    output: done,
  }),
  audit: query({
    right: 'audit.read',
    reads: ['audit'],
    workspace: 'any',
    /** Newest first; `before` is the `seq` of the last row of the page before. */
    input: z.object({
      before: zPosition.optional(),
      limit: z.int().min(1).max(200).default(50),
      userId: zId.optional(),
      subject: z.object({ type: z.string(), id: zId }).optional(),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          seq: z.int(),
          at: z.string(),
          user: z.string().optional(),
          procedure: z.string(),
          input: z.unknown(),
          subject: z.object({ type: z.string(), id: zId }).optional(),
          hash: z.string(),
        }),
      ),
      next: z.int().optional(),
    }),
  }),
  /** Walks the whole workspace: health of the file, references, the audit chain, and each department's own controls. */
  checkWorkspace: query({
    right: 'audit.read',
    reads: ['audit'],
    workspace: 'any',
    long: true,
    input: empty,
    output: z.object({
      ok: z.boolean(),
      checks: z.array(
        z.object({ name: z.string(), ok: z.boolean(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ),
    }),
  }),
  backup: command({
    right: 'own.read',
    touches: ['backup'],
    workspace: 'any',
    long: true,
    input: z.object({ path: z.string().optional() }),
    output: z.object({ path: z.string(), bytes: z.int(), auditRows: z.int(), lastAuditHash: z.string() }),
  }),
  lastBackup: query({
    right: 'own.read',
    reads: ['backup'],
    workspace: 'any',
    input: empty,
    output: z.object({ at: z.string().optional(), path: z.string().optional() }),
  }),
  saveDraft: command({
    right: 'own.read',
    touches: ['draft'],
    workspace: 'any',
    secrets: ['content'],
    /** Without an id a new draft; with one it is replaced. */
    input: z.object({
      id: zId.optional(),
      kind: z.string().max(40),
      label: z.string().max(200),
      route: z.string().max(200),
      content: z.unknown(),
    }),
    output: z.object({ id: zId, savedAt: z.string() }),
  }),
  drafts: query({
    right: 'own.read',
    reads: ['draft'],
    workspace: 'any',
    input: z.object({ kind: z.string().optional() }),
    output: z.object({ drafts: z.array(zDraft) }),
  }),
  discardDraft: command({
    right: 'own.read',
    touches: ['draft'],
    workspace: 'any',
    input: z.object({ id: zId }),
    output: done,
  }),
  /** Places whose name contains the text, with their full path; or the children of a place. Division of 2025. */
  geography: query({
    right: 'own.read',
    reads: [],
    workspace: 'any',
    input: z.object({
      text: z.string().max(80).optional(),
      level: z.enum(['province', 'commune', 'zone', 'colline']).optional(),
      parentCode: z.string().optional(),
      codes: z.array(z.string()).max(200).optional(),
      limit: z.int().min(1).max(200).default(30),
    }),
    output: z.object({ places: z.array(zPlace) }),
  }),
  facilityReference: query({
    right: 'own.read',
    reads: [],
    input: z.object({ text: z.string().max(80).default(''), limit: z.int().min(1).max(200).default(50) }),
    output: z.object({
      facilities: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          type: z.enum(['health_centre', 'hospital', 'clinic', 'medical_centre']).optional(),
          ownership: z.enum(['public', 'private', 'confessional']).optional(),
          healthDistrict: z.string(),
          province: z.string(),
        }),
      ),
    }),
  }),

  ...waitingProcedures,
})
