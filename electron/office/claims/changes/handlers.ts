import type { claims } from '../../../../shared/contract/claims.ts'
import type { changeProcedures } from '../../../../shared/contract/claims/changes.ts'
import type { Handlers } from '../../kernel/context.ts'
import { rejudgeClaims, seeChange } from './commands.ts'
import { changeEffect, ofClaim } from './effect.ts'
import { changePage } from './list.ts'

export const changeHandlers: Pick<Handlers<typeof claims>, keyof typeof changeProcedures> = {
  changes: ({ db }, asked) => changePage(db, asked),
  changeEffect,
  differenceOf: ({ db }, { claimId }) => ofClaim(db, claimId),
  rejudgeClaims,
  seeChange,
}
