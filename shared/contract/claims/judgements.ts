/** How certificates are judged: the list of rules, and the judgement of one certificate, as papers. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zClaimRules } from '../../documents/claimRules.ts'
import { zJudgementDocument } from '../../documents/judgement.ts'
import { zId } from '../../ids.ts'
import { query } from '../procedure.ts'

export const judgementProcedures = {
  /** The rules in the order they are applied, with the settings in force on a day (today when absent). */
  rules: query({
    right: 'invoice.read',
    reads: ['setting'],
    input: z.object({ day: zDay.optional() }),
    output: zClaimRules,
  }),
  /** The judgement kept with a certificate: every reason with its figures, where each figure comes from, the rights of the day. */
  judgementDocument: query({
    right: 'invoice.read',
    reads: ['claim', 'invoice'],
    input: z.object({ id: zId }),
    output: zJudgementDocument,
  }),
}
