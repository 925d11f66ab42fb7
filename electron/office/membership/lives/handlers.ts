import type { membership } from '../../../../shared/contract/membership.ts'
import type { livesProcedures } from '../../../../shared/contract/membership/lives.ts'
import type { Handlers } from '../../kernel/context.ts'
import { approveEvent, previewEvent, refuseEvent, requestEvent, validateEvent } from './commands.ts'
import { historyOf } from './history.ts'
import { opensFor } from './opens.ts'
import { eventsOf } from './rows.ts'
import { householdStatement } from './statement.ts'
import { waitingEvents } from './waiting.ts'

/** Events in the life of a household. */
export const livesHandlers: Pick<Handlers<typeof membership>, keyof typeof livesProcedures> = {
  previewEvent,
  requestEvent,
  validateEvent,
  approveEvent,
  refuseEvent,
  householdEvents: ({ db }, { householdId }) => ({ rows: eventsOf(db, householdId) }),
  waitingEvents: (ctx, { limit }) => waitingEvents(ctx, limit),
  householdHistory: ({ db }, { householdId }) => ({ rows: historyOf(db, householdId) }),
  whatOpens: (ctx, { beneficiaryId, day }) => opensFor(ctx, beneficiaryId, day ?? ctx.today),
  householdStatement: (ctx, { householdId }) => householdStatement(ctx, householdId),
}
