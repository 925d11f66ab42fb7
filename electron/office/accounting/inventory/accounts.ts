import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import { INVENTORY_USES, USE_ROLES, type InventoryUse } from '../../../../shared/rules/accounting/inventory/uses.ts'
import { changedMeanwhile } from './changed.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { chartWords } from './words.ts'

type Procedures = typeof accounting

interface AccountRow {
  number: string
  label: string
  role: AccountRole | null
  heading: number
  ended: number
}

const accountRow = (db: ReadDb, number: string): AccountRow | undefined =>
  db.get<AccountRow>(
    'SELECT number, label, role, heading, ended_on IS NOT NULL AS ended FROM account WHERE number = ?',
    [number],
  )

const fits = (row: AccountRow | undefined, use: InventoryUse): boolean =>
  row !== undefined && row.heading === 0 && row.ended === 0 && row.role === USE_ROLES[use]

/** The account that is kept for a use, whether the chart has it or not. */
export const keptAccount = (db: ReadDb, use: InventoryUse): string =>
  db.get<{ account: string }>('SELECT account FROM inventory_account WHERE use = ?', [use])?.account ?? ''

/** The account of a use. Refuses `accounting.account-missing` with the role it must have, where the chart does not have it. */
export function accountFor(db: ReadDb, use: InventoryUse): string {
  const account = keptAccount(db, use)
  if (!fits(accountRow(db, account), use))
    refuse('accounting.account-missing', { account, role: chartWords.roles[USE_ROLES[use]] })
  return account
}

/** `named`: what to call those roles together. Refuses `accounting.account-role` for an account of another role than those, `unknown-account`, `heading-account`. */
export function checkRole(db: ReadDb, number: string, roles: readonly AccountRole[], named?: string): void {
  const row = accountRow(db, number) ?? refuse('accounting.unknown-account', { account: number })
  if (row.heading === 1) refuse('accounting.heading-account', { account: number, label: row.label })
  if (row.role === null || !roles.includes(row.role))
    refuse('accounting.account-role', {
      account: number,
      label: row.label,
      role: named ?? roles.map((role) => chartWords.roles[role]).join(', '),
    })
}

/**
 * The account of depreciation of an account of assets: 28 and what follows its 2, as 28183 for 2183; where the chart has none, the one above
 * it. Refuses `accounting.account-missing`.
 */
export function depreciationOf(db: ReadDb, account: string): string {
  for (let number = `28${account.slice(1)}`; number.length >= 2; number = number.slice(0, -1)) {
    const row = accountRow(db, number)
    if (row?.heading === 0 && row.ended === 0 && row.role === 'depreciation') return number
  }
  return refuse('accounting.account-missing', { account: `28${account.slice(1)}`, role: chartWords.roles.depreciation })
}

export const inventoryAccounts = (db: ReadDb): OutputOf<Procedures['accounting.inventoryAccounts']> =>
  INVENTORY_USES.map((use) => {
    const kept = db.get<{ account: string; rev: number }>('SELECT account, rev FROM inventory_account WHERE use = ?', [
      use,
    ])
    const account = kept?.account ?? ''
    const row = accountRow(db, account)
    return { use, account, label: row?.label ?? null, fits: fits(row, use), rev: kept?.rev ?? 0 }
  })

/** Refuses `accounting.account-role`, `unknown-account`, `heading-account`, `changed-since`. */
export function setInventoryAccount(
  ctx: CommandContext,
  { use, account, rev }: ParsedInputOf<Procedures['accounting.setInventoryAccount']>,
): OutputOf<Procedures['accounting.setInventoryAccount']> {
  const { db } = ctx
  checkRole(db, account, [USE_ROLES[use]])
  const kept = db.get<{ rev: number }>('SELECT rev FROM inventory_account WHERE use = ?', [use])
  if ((kept?.rev ?? 0) !== rev) changedMeanwhile(account)
  db.run(
    `INSERT INTO inventory_account (use, account) VALUES (?, ?)
     ON CONFLICT (use) DO UPDATE SET account = excluded.account, rev = rev + 1`,
    [use, account],
  )
  ctx.touch('inventory')
  return { rev: rev + 1 }
}
