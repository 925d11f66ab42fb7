/** A change of scale: prepared by whoever may enter settings, its effect shown, accepted or given back by the head. */
import { z } from 'zod'

import { zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { PROPOSAL_STATES } from '../../rules/membership/scaleProposal.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zNewScale } from './structure.ts'

export const zProposalState = z.enum(PROPOSAL_STATES)

const zProposal = z.object({
  id: zId,
  state: zProposalState,
  scale: zNewScale,
  mutualName: z.string().optional(),
  savedBy: z.string(),
  savedAt: zInstant,
  proposedBy: z.string().optional(),
  proposedAt: zInstant.optional(),
  /** Who accepted it or gave it back, when, and why it was given back the last time. */
  decidedBy: z.string().optional(),
  decidedAt: zInstant.optional(),
  reason: z.string().optional(),
  /** Whoever asks had no hand in it: accepting is open to them, if they have the right. */
  mayAccept: z.boolean(),
  /** Goes up with every change: what is accepted is what was read. */
  rev: zRev,
})

const zDone = z.object({ id: zId, state: zProposalState })
const zOne = z.object({ proposalId: zId })
const zWritten = z.object({
  /** Absent: a new one. */
  proposalId: zId.optional(),
  scale: zNewScale,
})

export const scaleProposalProcedures = {
  /** Those on their way (drafts, proposed, returned), the earliest day first; settled ones when asked, newest first. */
  scaleProposals: query({
    right: 'settings.read',
    reads: ['scaleProposal', 'scale', 'mutual'],
    input: z.object({ settled: z.boolean().default(false) }),
    output: z.object({ proposals: z.array(zProposal) }),
  }),
  /** Keeps a draft; it need not have its place among the scales yet. */
  saveScaleDraft: command({
    right: 'settings.enter',
    touches: ['scaleProposal'],
    input: zWritten,
    output: zDone.extend({ rev: zRev }),
  }),
  /** Keeps it as it is written and sends it to the head. Refuses what could not become a scale. */
  proposeScale: command({
    right: 'settings.enter',
    touches: ['scaleProposal'],
    input: zWritten,
    output: zDone,
  }),
  /** Takes a proposed one back to write on. */
  withdrawScale: command({ right: 'settings.enter', touches: ['scaleProposal'], input: zOne, output: zDone }),
  abandonScale: command({ right: 'settings.enter', touches: ['scaleProposal'], input: zOne, output: zDone }),
  /** The head, who had no hand in it, makes it a scale from its day on. */
  acceptScale: command({
    right: 'settings.approve',
    touches: ['scaleProposal', 'scale'],
    input: zOne.extend({ rev: zRev }),
    output: zDone.extend({ scaleId: zId }),
  }),
  returnScale: command({
    right: 'settings.approve',
    touches: ['scaleProposal'],
    input: zOne.extend({ reason: z.string().trim().max(300) }),
    output: zDone,
  }),
}
