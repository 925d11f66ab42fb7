import type { z } from 'zod'

import type { campaignProcedures } from '../../../../shared/contract/membership/campaign.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { phoneDigits } from '../../../../shared/search.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { renew } from '../enrol.ts'
import { beneficiariesOf } from '../lookups.ts'
import { withdrawRefusal } from './refusals.ts'

type Input = z.output<typeof campaignProcedures.renewConfirmed.input>

/**
 * What may have changed, then the renewal: all or nothing. Refuses what {@link renew} refuses, `beneficiary-unknown` for somebody
 * of another household, `renewal-member-gone` for the member (who takes over is a document of its own), `lives-before-entry`.
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

function sayGone(ctx: CommandContext, { householdId, gone, day }: Input): void {
  if (gone.length === 0) return
  const people = beneficiariesOf(ctx.db, householdId)
  for (const { beneficiaryId, reason, on } of gone) {
    const person = people.find(({ id }) => id === beneficiaryId)
    if (person === undefined) refuse('membership.beneficiary-unknown', {})
    const name = `${person.familyName} ${person.givenName}`.trim()
    if (person.rank === 1) refuse('membership.renewal-member-gone', { person: name })
    const lastDay = on ?? day ?? ctx.today
    if (lastDay > ctx.today) refuse('membership.day-ahead', { day: lastDay, today: ctx.today })
    if (lastDay < person.enteredOn)
      refuse('membership.lives-before-entry', { person: name, enteredOn: person.enteredOn, day: lastDay })
    if (person.leftOn !== undefined) refuse('membership.lives-gone', { person: name, leftOn: person.leftOn })
    ctx.db.run('UPDATE beneficiary SET left_on = ?, left_reason = ?, rev = rev + 1 WHERE id = ?', [
      lastDay,
      reason,
      beneficiaryId,
    ])
  }
}
