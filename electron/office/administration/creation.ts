import { randomBytes } from 'node:crypto'

import type { z } from 'zod'

import type { zCentreSetup, zFederationSetup } from '../../../shared/contract/administration/setup.ts'
import { yearOf } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { rightsOf, type Role } from '../../../shared/roles.ts'
import { plain } from '../../../shared/search.ts'
import { installAccounting } from '../accounting/index.ts'
import { installExchange } from '../exchange/index.ts'
import { installFacilities } from '../facilities/index.ts'
import type { CommandContext, SessionUser } from '../kernel/context.ts'
import type { Desk } from '../kernel/desk.ts'
import { mirrorKeys } from '../kernel/keyMirror.ts'
import { newRecoveryPhrase, sealByPhrase } from '../kernel/keySlots.ts'
import { createWorkspaceFile, removeWorkspaceFiles, type Workspace } from '../kernel/workspace.ts'
import { installMembership } from '../membership/index.ts'
import { installReference } from './reference.ts'
import { workspacePath } from './signIn.ts'
import { createUser } from './users.ts'

export type CentreSetup = z.output<typeof zCentreSetup>
export type FederationSetup = z.output<typeof zFederationSetup>

interface Identity {
  readonly kind: 'centre' | 'federation'
  readonly code: string
  readonly name: string
  readonly federationCode: string
  readonly federationName: string
  readonly place: string
  readonly phone: string
  readonly fictitious: boolean
}

type FirstUser = CentreSetup['user']

/** The first person must be able to add the others. */
const withAdmin = (roles: readonly Role[]): Role[] => [...new Set<Role>([...roles, 'admin'])]

const slug = (name: string): string => `${plain(name).replaceAll(' ', '-').slice(0, 40)}.nkingi`

async function createWorkspace(
  desk: Desk,
  wanted: string | undefined,
  identity: Identity,
  first: FirstUser,
  procedure: string,
  audited: unknown,
  fill: (ctx: CommandContext) => void,
): Promise<{ workspace: string; workspaceId: Id; recoveryPhrase: string }> {
  const path = workspacePath(desk, wanted ?? slug(identity.name))
  const key = randomBytes(32)
  const phrase = newRecoveryPhrase()
  const workspaceId = newId()
  const userId = newId()
  const roles = withAdmin(first.roles)
  const user: SessionUser = { id: userId, login: first.login, name: first.name, roles, rights: rightsOf(roles) }
  const workspace = createWorkspaceFile(path, key, desk.now())
  try {
    await desk.runAs(workspace, user, procedure, audited, async (ctx) => {
      installWorkspaceRow(ctx, workspaceId, identity)
      await createUser(ctx, { ...first, roles }, userId)
      ctx.db.run(`INSERT INTO key_slot (id, kind, sealed, created_at) VALUES (?, 'phrase', ?, ?)`, [
        newId(),
        JSON.stringify(sealByPhrase(key, phrase)),
        ctx.now.toISOString(),
      ])
      installReference(ctx.db)
      installExchange(ctx)
      fill(ctx)
      ctx.subject('workspace', workspaceId)
    })
    mirrorKeys(workspace, desk.now())
  } catch (error) {
    abandon(workspace)
    throw error
  }
  workspace.close()
  return { workspace: path, workspaceId, recoveryPhrase: phrase }
}

/** A creation that failed leaves nothing: the file is new, nobody has used it. */
function abandon(workspace: Workspace): void {
  workspace.close()
  removeWorkspaceFiles(workspace.path)
}

function installWorkspaceRow(ctx: CommandContext, id: Id, identity: Identity): void {
  ctx.db.run(
    `INSERT INTO workspace (id, kind, code, name, federation_code, federation_name, place, phone, fictitious, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      identity.kind,
      identity.code,
      identity.name,
      identity.federationCode,
      identity.federationName,
      identity.place,
      identity.phone,
      identity.fictitious,
      ctx.now.toISOString(),
    ],
  )
}

/** A centre ready to work: its identity, first person, keys, mutuals, cover year, scale, rates, chart of accounts. */
export function createCentre(desk: Desk, setup: CentreSetup): ReturnType<typeof createWorkspace> {
  const { centre, federation, user, mutuals, coverYear, scale, rates } = setup
  const identity: Identity = {
    ...centre,
    kind: 'centre',
    federationCode: federation.code,
    federationName: federation.name,
    fictitious: setup.fictitious,
  }
  const { user: _first, ...audited } = setup
  return createWorkspace(desk, setup.workspace, identity, user, 'administration.createCentre', audited, (ctx) => {
    installAccounting(ctx, {
      firstYear: setup.fiscalYear ?? yearOf(coverYear.campaignOpensOn),
      ...(setup.books && { books: setup.books }),
    })
    installMembership(ctx, { mutuals, coverYear, scale })
    installFacilities(ctx, { from: coverYear.startsOn, ...(rates && { rates }) })
  })
}

/** A federation ready to receive its centres: its identity, first person and keys. */
export function createFederation(desk: Desk, setup: FederationSetup): ReturnType<typeof createWorkspace> {
  const { federation, user } = setup
  const identity: Identity = {
    ...federation,
    kind: 'federation',
    federationCode: federation.code,
    federationName: federation.name,
    fictitious: setup.fictitious,
  }
  const { user: _first, ...audited } = setup
  return createWorkspace(
    desk,
    setup.workspace,
    identity,
    user,
    'administration.createFederation',
    audited,
    () => undefined,
  )
}
