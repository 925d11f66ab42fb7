/** Suppliers, donors and staff, and the projects that donors pay for. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

export const OWN_PARTIES = ['supplier', 'donor', 'staff'] as const
const text = (most: number) => z.string().trim().max(most).nullable().default(null)

const papers = {
  phone: text(30),
  /** Number of the taxpayer. */
  nif: text(30),
  identityPaper: text(40),
  address: text(160),
  bankName: text(60),
  bankAccount: text(34),
  accountHolder: text(80),
  mobileMoney: text(30),
  note: text(300),
}
const zPapers = z.object(papers)
const zName = z.string().trim().min(2).max(120)
const cursor = z.object({ name: z.string().max(400), id: zId })

export const partyProcedures = {
  /** Those of the accounting department by name; other kinds are kept by their own departments. */
  thirdPartyList: query({
    right: 'entry.read',
    reads: ['third-party'],
    input: z.object({
      text: z.string().max(100).default(''),
      type: z.enum(OWN_PARTIES).optional(),
      ended: z.boolean().default(false),
      after: cursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id: zId,
          type: z.enum(OWN_PARTIES),
          name: z.string(),
          phone: z.string().nullable(),
          nif: z.string().nullable(),
          bankAccount: z.string().nullable(),
          endedOn: zDay.nullable(),
        }),
      ),
      next: cursor.nullable(),
    }),
  }),
  /** One of them with its papers and what each account has of it. */
  thirdParty: query({
    right: 'entry.read',
    reads: ['third-party', 'entry'],
    input: z.object({ id: zId }),
    output: z.object({
      id: zId,
      type: z.enum(OWN_PARTIES),
      name: z.string(),
      papers: zPapers,
      endedOn: zDay.nullable(),
      enteredBy: z.string(),
      enteredAt: zInstant,
      balances: z.array(
        z.object({ account: z.string(), label: z.string(), debit: zFbu, credit: zFbu, balance: zSignedFbu }),
      ),
      projects: z.array(z.object({ id: zId, code: z.string(), name: z.string() })),
      rev: zRev,
    }),
  }),
  /** Refused when the same name or taxpayer is there already, unless it is said to be another. */
  enterThirdParty: command({
    right: 'entry.enter',
    touches: ['third-party'],
    input: z.object({ type: z.enum(OWN_PARTIES), name: zName, another: z.boolean().default(false), ...papers }),
    output: z.object({ id: zId }),
  }),
  changeThirdParty: command({
    right: 'entry.enter',
    touches: ['third-party'],
    input: z.object({ id: zId, rev: zRev, name: zName, ...papers }),
    output: z.object({ id: zId, rev: zRev }),
  }),
  /** From a day on no entry names it. Refused while something is owed either way. */
  endThirdParty: command({
    right: 'entry.enter',
    touches: ['third-party'],
    input: z.object({ id: zId, rev: zRev, from: zDay, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ id: zId, rev: zRev }),
  }),
  resumeThirdParty: command({
    right: 'entry.enter',
    touches: ['third-party'],
    input: z.object({ id: zId, rev: zRev, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ id: zId, rev: zRev }),
  }),
  projects: query({
    right: 'entry.read',
    reads: ['project', 'third-party'],
    input: z.object({}),
    output: z.array(
      z.object({
        id: zId,
        code: z.string(),
        name: z.string(),
        donorId: zId.nullable(),
        donor: z.string().nullable(),
        startsOn: zDay,
        endsOn: zDay.nullable(),
        rev: zRev,
      }),
    ),
  }),
  saveProject: command({
    right: 'entry.enter',
    touches: ['project'],
    input: z.object({
      id: zId.optional(),
      rev: zRev.optional(),
      code: z.string().trim().min(1).max(20),
      name: z.string().trim().min(2).max(120),
      donorId: zId.nullable().default(null),
      startsOn: zDay,
      endsOn: zDay.nullable().default(null),
    }),
    output: z.object({ id: zId, rev: zRev }),
  }),
} as const
