import type { z } from 'zod'

import type { campaignProcedures } from '../../../../shared/contract/membership/campaign.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { phoneDigits } from '../../../../shared/search.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { renew } from '../enrol.ts'
import { recordEvent } from '../lives/commands.ts'
import { beneficiariesOf } from '../lookups.ts'
import { withdrawRefusal } from './refusals.ts'

type Input = z.output<typeof campaignProcedures.renewConfirmed.input>

/**
 * What may have changed, then the renewal: all or nothing. Refuses what {@link renew} refuses, `beneficiary-unknown` for somebody
 * of another household, `renewal-member-gone` for the member (who takes over is a document of its own), what a death or a departure
 * refuses for the others.
 */
export function renewConfirmed(ctx: CommandContext, input: Input): ReturnType<typeof renew> {
  if (input.phone !== undefined)
    ctx.db.run('UPDATE household SET phone = ?, phone_digits = ?, rev = rev + 1 WHERE id = ? AND phone IS NOT ?', [
      input.phone === '' ? null : input.phone,
      phoneDigits(input.phone) ?? null,
      input.householdId,
      input.phone === '' ? null : input.phone,
    ])
  sayGone(ctx, input)
  withdrawRefusal(ctx, input)
  const { householdId, coverYearId, day, withCard, inInstalments } = input
  return renew(ctx, { householdId, coverYearId, day, withCard, inInstalments })
}

/** Each one who is gone is a document of the household's life, with its number, decided by the form that says so. */
function sayGone(ctx: CommandContext, { householdId, gone, day }: Input): void {
  for (const { beneficiaryId, reason, on } of gone) {
    const person = beneficiariesOf(ctx.db, householdId).find(({ id }) => id === beneficiaryId)
    if (person === undefined) refuse('membership.beneficiary-unknown', {})
    if (person.rank === 1)
      refuse('membership.renewal-member-gone', { person: `${person.familyName} ${person.givenName}`.trim() })
    recordEvent(ctx, { householdId, day: on ?? day ?? ctx.today, event: { kind: reason, personId: beneficiaryId } })
  }
}
