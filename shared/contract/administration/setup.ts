/** Shapes of what opens a workspace or makes one. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { ROLES, type Right } from '../../roles.ts'
import { zBooks } from '../accounting/policies.ts'
import { zNewCoverYear, zNewMutual, zNewScale } from '../membership/structure.ts'

export const zRole = z.enum(ROLES)
export const zLogin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._-]{2,40}$/)
/** Long rather than intricate: eight characters at least. */
export const zPassword = z.string().min(8).max(200)

export const zFirstUser = z.object({
  login: zLogin,
  name: z.string().trim().min(2).max(80),
  password: zPassword,
  /** The first person of a centre may hold several roles; an administrator is always among them. */
  roles: z.array(zRole).min(1),
})

/** What the mutual pays of a bill, by kind of facility. */
export const zStartingRate = z.object({
  facilityType: z.enum(['health_centre', 'hospital', 'clinic', 'medical_centre']),
  ownership: z.enum(['public', 'private', 'confessional']),
  percent: z.number().min(0).max(100),
})

const zIdentity = z.object({
  code: z.string().trim().min(1).max(20),
  name: z.string().trim().min(2).max(120),
  place: z.string().trim().min(2).max(200),
  phone: z.string().trim().max(30).default(''),
})

/** Where the workspace goes: a name within the office's own folder, or a file that the person chose. */
const zPlaceOfFile = z.object({ workspace: z.string().trim().min(1).max(400).optional() })

export const zCentreSetup = zPlaceOfFile.extend({
  federation: z.object({ code: z.string().regex(/^[A-Z]{2,4}$/), name: z.string().trim().min(2).max(120) }),
  centre: zIdentity,
  mutuals: z.array(zNewMutual).min(1).max(60),
  coverYear: zNewCoverYear,
  scale: zNewScale.omit({ mutualId: true }),
  /** Absent: the published rates, 80 % in public and confessional facilities, 50 % in private ones. */
  rates: z.array(zStartingRate).optional(),
  /** First day of the first fiscal year; absent: 1 January of the cover year's first year. */
  fiscalYear: z.int().min(2000).max(2199).optional(),
  /** How the books are kept; absent: by engagements, one entity for the centre. */
  books: zBooks.optional(),
  user: zFirstUser,
  fictitious: z.boolean().default(false),
})

export const zFederationSetup = zPlaceOfFile.extend({
  federation: zIdentity.extend({ code: z.string().regex(/^[A-Z]{2,8}$/) }),
  user: zFirstUser,
  fictitious: z.boolean().default(false),
})

export const zCreated = z.object({
  workspace: z.string(),
  workspaceId: zId,
  /** Twelve words, shown this once: printed, kept under lock, never stored. */
  recoveryPhrase: z.string(),
})

export const zWorkspaceInfo = z.object({
  id: zId,
  kind: z.enum(['centre', 'federation']),
  code: z.string(),
  name: z.string(),
  federationCode: z.string(),
  federationName: z.string(),
  place: z.string(),
  phone: z.string(),
  fictitious: z.boolean(),
})

export const zSession = z.object({
  session: z.string(),
  user: z.object({ id: zId, login: z.string(), name: z.string(), roles: z.array(zRole) }),
  rights: z.array(z.custom<Right>((value) => typeof value === 'string')),
  workspace: zWorkspaceInfo,
  coverYear: z.object({ id: zId, label: z.string(), startsOn: zDay, endsOn: zDay }).optional(),
  /** What the person must be told at the door: a clock behind, a power cut. */
  notices: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
})

export const zKnownWorkspace = z.object({
  /** What `signIn` takes. */
  workspace: z.string(),
  kind: z.enum(['centre', 'federation']),
  name: z.string(),
  place: z.string(),
  federation: z.string(),
  fictitious: z.boolean(),
  openedAt: z.string(),
  bytes: z.int(),
  users: z.array(z.object({ login: z.string(), name: z.string(), roles: z.array(zRole) })),
})
