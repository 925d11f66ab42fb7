/** Member numbers: the series of each mutual, blocks of it reserved to a workstation that enrols away from the main one. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { GAP_KINDS } from '../../rules/membership/numberBlocks.ts'
import { zPosition } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const zWorkstation = z.string().trim().min(2).max(40)
const path = z.string().trim().min(1).max(1000)
const touches = ['memberNumber']

const zBlock = z.object({
  id: zId,
  mutualId: zId,
  mutual: z.string(),
  workstation: z.string(),
  first: z.int(),
  last: z.int(),
  reservedOn: zDay,
  expiresOn: zDay,
  state: z.enum(['open', 'used-up', 'expired', 'closed']),
  /** Households carry them here. */
  used: z.int(),
  /** Given on the workstation, their households not entered here. */
  elsewhere: z.int(),
  /** Given back, not given again. */
  free: z.int(),
  retired: z.int(),
  /** Not said to be anything yet. */
  reserved: z.int(),
  closedOn: zDay.optional(),
  closedHow: z.enum(['returned', 'lost']).optional(),
  closedReason: z.string().optional(),
})

export const numberProcedures = {
  /** Every series with what explains its missing numbers, and every block. */
  numbers: query({
    right: 'registration.read',
    reads: ['memberNumber', 'household', 'mutual'],
    input: z.object({ mutualId: zId.optional() }),
    output: z.object({
      /** Which workstation this copy is; absent: the main one. */
      workstation: z.string().optional(),
      series: z.array(
        z.object({
          mutualId: zId,
          mutual: z.string(),
          prefix: z.string(),
          last: z.int(),
          carried: z.int(),
          gaps: z.array(
            z.object({
              kind: z.enum(GAP_KINDS),
              from: z.int(),
              to: z.int(),
              blockId: zId.optional(),
              workstation: z.string().optional(),
              /** Who holds it, of one number given elsewhere. */
              holder: z.string().optional(),
            }),
          ),
        }),
      ),
      blocks: z.array(zBlock),
    }),
  }),
  /** Takes the next numbers of a mutual's series for a workstation and writes the signed file that goes to it. */
  reserveNumbers: command({
    right: 'registration.enter',
    touches,
    input: z.object({
      mutualId: zId,
      workstation: zWorkstation,
      count: z.int().min(1).max(2000),
      expiresOn: zDay,
      path: path.optional(),
    }),
    output: z.object({
      blockId: zId,
      first: z.int(),
      last: z.int(),
      path: z.string(),
    }),
  }),
  /** Writes the file of a block again, with another last day if one is given. */
  writeBlock: command({
    right: 'registration.enter',
    touches,
    input: z.object({
      blockId: zId,
      expiresOn: zDay.optional(),
      path: path.optional(),
    }),
    output: z.object({ path: z.string() }),
  }),
  /** Says which workstation this copy of the workspace is: from then on its enrolments take their numbers from its blocks. */
  setWorkstation: command({
    right: 'registration.enter',
    touches,
    /** Empty: the main one again, as long as no number was given here from a block. */
    input: z.object({ name: z.union([zWorkstation, z.literal('')]) }),
    output: z.object({ name: z.string() }),
  }),
  /** On the workstation: takes in the file of a block. */
  takeBlock: command({
    right: 'registration.enter',
    touches,
    input: z.object({ path }),
    output: z.object({
      blockId: zId,
      mutual: z.string(),
      first: z.int(),
      last: z.int(),
      again: z.boolean(),
    }),
  }),
  /** On the workstation: writes which numbers of a block were given, and to whom; `close` gives the others back for good. */
  stateBlock: command({
    right: 'registration.enter',
    touches,
    input: z.object({
      blockId: zId,
      close: z.boolean().default(false),
      path: path.optional(),
    }),
    output: z.object({
      path: z.string(),
      given: z.int(),
      left: z.int(),
      closed: z.boolean(),
    }),
  }),
  /** On the main one: takes in what a workstation says of its block. */
  takeStatement: command({
    right: 'registration.enter',
    touches,
    input: z.object({ path }),
    output: z.object({
      blockId: zId,
      workstation: z.string(),
      /** Given there, and of them how many are not entered here yet. */
      given: z.int(),
      toEnter: z.int(),
      /** Given back by it. */
      free: z.int(),
      closed: z.boolean(),
    }),
  }),
  /**
   * On the main one, without a file of the workstation. returned: on somebody's word, the numbers after `lastUsed` are given again.
   * lost: the workstation is gone, its unsaid numbers are retired.
   */
  closeBlock: command({
    right: 'registration.approve',
    touches,
    input: z.object({
      blockId: zId,
      how: z.enum(['returned', 'lost']),
      lastUsed: zPosition.min(1).optional(),
      reason: z.string().trim().min(2).max(200),
    }),
    output: z.object({ free: z.int(), retired: z.int(), elsewhere: z.int() }),
  }),
}
