import { instant } from '../../../../shared/dates.ts'
import { newId } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'

export interface ChosenBooks {
  readonly basis: 'accrual' | 'cash'
  readonly entities: 'centre' | 'mutual'
}

/** What was chosen with the centre: in force from its first fiscal year on, before there was anybody else to ask. */
export function foundPolicy(ctx: CommandContext, firstYear: number, { basis, entities }: ChosenBooks): void {
  const now = instant(ctx.now)
  ctx.db.run(
    `INSERT INTO accounting_policy (id, from_day, basis, entities, state, founding, reason, proposed_at, proposed_by, decided_at, decided_by)
     VALUES (?, ?, ?, ?, 'accepted', 1, 'création du centre', ?, ?, ?, ?)`,
    [newId(), `${firstYear}-01-01`, basis, entities, now, ctx.user.id, now, ctx.user.id],
  )
}
