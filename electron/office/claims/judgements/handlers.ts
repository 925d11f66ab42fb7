import type { claims } from '../../../../shared/contract/claims.ts'
import type { judgementProcedures } from '../../../../shared/contract/claims/judgements.ts'
import type { Handlers } from '../../kernel/context.ts'
import { judgementDocument } from './document.ts'
import { claimRules } from './rules.ts'

export const judgementHandlers: Pick<Handlers<typeof claims>, keyof typeof judgementProcedures> = {
  rules: (ctx, { day }) => claimRules(ctx, day),
  judgementDocument: (ctx, { id }) => judgementDocument(ctx, id),
}
