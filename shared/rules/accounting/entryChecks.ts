import type { Day } from '../../dates.ts'
import { refuse } from '../../errors/refusal.ts'
import { sum, type Fbu } from '../../money.ts'
import type { PostingLine, ThirdPartyType } from '../../posting.ts'

/** What an account says about the lines it takes. */
export interface AccountFacts {
  readonly number: string
  readonly label: string
  readonly heading: boolean
  readonly endedOn: Day | null
  readonly thirdPartyType: ThirdPartyType | null
  readonly thirdPartyRequired: boolean
}

/**
 * Refuses an entry that is empty or does not balance.
 * Codes: `accounting.too-few-lines`, `accounting.unbalanced`. The database refuses them again when the entry posts.
 * @returns the sum of the debits, FBu
 */
export function checkBalance(lines: readonly Pick<PostingLine, 'debit' | 'credit'>[]): Fbu {
  if (lines.length < 2) refuse('accounting.too-few-lines', { count: lines.length })
  const debit = sum(lines.map((line) => line.debit))
  const credit = sum(lines.map((line) => line.credit))
  if (debit !== credit) refuse('accounting.unbalanced', { debit, credit })
  return debit
}

/**
 * Refuses a line that its account does not take: a heading, an account ended before the day, a third party missing or of
 * another kind. Codes: `accounting.heading-account`, `account-ended`, `third-party-missing`, `third-party-wrong`.
 */
export function checkLine(
  line: Pick<PostingLine, 'thirdPartyType' | 'thirdPartyId'>,
  account: AccountFacts,
  day: Day,
): void {
  const { number, label } = account
  if (account.heading) refuse('accounting.heading-account', { account: number, label })
  if (account.endedOn !== null && account.endedOn <= day)
    refuse('accounting.account-ended', { account: number, since: account.endedOn })
  if (line.thirdPartyId === undefined) {
    if (account.thirdPartyRequired) refuse('accounting.third-party-missing', { account: number, label })
  } else if (account.thirdPartyRequired && line.thirdPartyType !== account.thirdPartyType)
    refuse('accounting.third-party-wrong', { account: number, label })
}
