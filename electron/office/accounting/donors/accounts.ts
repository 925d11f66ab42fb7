import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { LineAxes } from '../../../../shared/posting.ts'
import {
  DONOR_ACCOUNTS,
  DONOR_PURPOSES,
  PURPOSE_CLASSES,
  type DonorPurpose,
} from '../../../../shared/rules/accounting/donors/accounts.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { accountFacts } from '../accounts.ts'

type Procedures = typeof accounting

/** The account of a purpose: the one that was named, else found by role and side, the shipped number first. */
function found(db: ReadDb, purpose: DonorPurpose): { account: string; chosen: boolean } | undefined {
  const named = db.get<{ account: string }>('SELECT account FROM donor_account WHERE purpose = ?', [purpose])
  if (named !== undefined) return { ...named, chosen: true }
  const { role, side, shipped } = DONOR_ACCOUNTS[purpose]
  const one = db.get<{ account: string }>(
    `SELECT number AS account FROM account WHERE role = ? AND normal_side = ? AND heading = 0 AND ended_on IS NULL
     ORDER BY number <> ?, number LIMIT 1`,
    [role, side, shipped],
  )
  return one === undefined ? undefined : { ...one, chosen: false }
}

/** Refuses `accounting.donor-account-missing` where the chart has none. */
export const accountFor = (db: ReadDb, purpose: DonorPurpose): string =>
  found(db, purpose)?.account ??
  refuse('accounting.donor-account-missing', { account: DONOR_ACCOUNTS[purpose].shipped })

export const donorAccounts = (db: ReadDb): OutputOf<Procedures['accounting.donorAccounts']> =>
  DONOR_PURPOSES.map((purpose) => {
    const one = found(db, purpose)
    return {
      purpose,
      account: one?.account ?? null,
      label: one === undefined ? '' : accountFacts(db, one.account).label,
      chosen: one?.chosen ?? false,
    }
  })

/** Refuses `accounting.heading-account`, `account-ended`, and `donor-account-class` for one that cannot mean that. */
export function setDonorAccount(
  ctx: CommandContext,
  { purpose, account }: ParsedInputOf<Procedures['accounting.setDonorAccount']>,
): OutputOf<Procedures['accounting.setDonorAccount']> {
  const { db } = ctx
  if (account === null) db.run('DELETE FROM donor_account WHERE purpose = ?', [purpose])
  else {
    const { heading, label, endedOn } = accountFacts(db, account)
    if (heading) refuse('accounting.heading-account', { account, label })
    if (endedOn !== null) refuse('accounting.account-ended', { account, since: endedOn })
    if (!PURPOSE_CLASSES[purpose].test(account)) refuse('accounting.donor-account-class', { account, label })
    db.run(
      `INSERT INTO donor_account (purpose, account) VALUES (?, ?) ON CONFLICT DO UPDATE SET account = excluded.account, rev = rev + 1`,
      [purpose, account],
    )
  }
  ctx.touch('donor-account')
  return {}
}

/** Refuses `accounting.journal-of-kind` where no journal of that kind is in use. */
export const journalOf = (db: ReadDb, kind: 'grants' | 'closing'): string =>
  db.get<{ code: string }>('SELECT code FROM journal WHERE kind = ? AND ended_on IS NULL ORDER BY code LIMIT 1', [kind])
    ?.code ?? refuse('accounting.journal-of-kind', { journal: kind === 'grants' ? 'SU' : 'CL' })

/** The donor is named where the account names donors; the project on every line. */
export function axesOf(
  db: ReadDb,
  account: string,
  { donorId, projectId, mutualId }: { readonly donorId: Id; readonly projectId: Id; readonly mutualId: Id | null },
): LineAxes {
  return {
    projectId,
    ...(mutualId === null ? {} : { mutualId }),
    ...(accountFacts(db, account).thirdPartyType === 'donor' ? { thirdPartyType: 'donor', thirdPartyId: donorId } : {}),
  }
}
