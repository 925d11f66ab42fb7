import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import type { AccountFacts } from '../../../shared/rules/accounting/entryChecks.ts'

interface Row {
  number: string
  label: string
  heading: number
  ended_on: Day | null
  third_party_type: ThirdPartyType | null
  third_party_required: number
}

/** What the chart says of an account. Refuses `accounting.unknown-account`. */
export function accountFacts(db: ReadDb, account: string): AccountFacts {
  const row = db.get<Row>(
    'SELECT number, label, heading, ended_on, third_party_type, third_party_required FROM account WHERE number = ?',
    [account],
  )
  if (row === undefined) refuse('accounting.unknown-account', { account })
  return {
    number: row.number,
    label: row.label,
    heading: row.heading === 1,
    endedOn: row.ended_on,
    thirdPartyType: row.third_party_type,
    thirdPartyRequired: row.third_party_required === 1,
  }
}

/** What the chart calls an account. Refuses `accounting.unknown-account`. */
export const accountLabel = (db: ReadDb, account: string): string => accountFacts(db, account).label
