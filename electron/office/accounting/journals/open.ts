import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { CASH_ROOTS, nextAccountNumber, nextJournalCode } from '../../../../shared/rules/accounting/treasuryNumbers.ts'
import type { CommandContext } from '../../kernel/context.ts'

type Open = (typeof accounting)['accounting.openTreasuryAccount']

interface AccountRow {
  label: string
  role: string | null
  heading: number
  ended_on: string | null
  journal: string | null
}

/**
 * A till, a bank or a mobile money account with its journal, in one go: one is of no use without the other. An account of the chart
 * that waits for its journal is taken as it is; its label follows the one given.
 * Refuses `accounting.not-treasury`, `heading-account`, `account-ended`, `account-kept-already`, `under-posting-account`,
 * `journal-exists`, `label-taken`, `no-number-left`.
 */
export function openTreasuryAccount(ctx: CommandContext, input: ParsedInputOf<Open>): OutputOf<Open> {
  const { db } = ctx
  const { kind, label } = input
  const { root, journal: prefix } = CASH_ROOTS[kind]
  if (db.get('SELECT 1 FROM journal WHERE label = ? AND ended_on IS NULL', [label]) !== undefined)
    refuse('accounting.label-taken', { label })
  const numbers = new Set(db.all<{ number: string }>('SELECT number FROM account').map(({ number }) => number))
  const codes = new Set(db.all<{ code: string }>('SELECT code FROM journal').map(({ code }) => code))
  const account =
    input.account ?? nextAccountNumber(numbers, root) ?? refuse('accounting.no-number-left', { account: root })
  const journal = input.journal ?? nextJournalCode(codes, prefix)
  if (codes.has(journal)) refuse('accounting.journal-exists', { journal })
  if (!account.startsWith('5')) refuse('accounting.not-treasury', { account })
  const known = db.get<AccountRow>(
    `SELECT a.label, a.role, a.heading, a.ended_on, j.code AS journal FROM account a LEFT JOIN journal j ON j.account = a.number
     WHERE a.number = ?`,
    [account],
  )
  if (known === undefined) {
    const parent = db.get<{ number: string; label: string; heading: number; role: string | null }>(
      `SELECT number, label, heading, role FROM account WHERE substr(?, 1, length(number)) = number
       ORDER BY length(number) DESC LIMIT 1`,
      [account],
    )
    if (parent === undefined || parent.role !== 'treasury') refuse('accounting.not-treasury', { account })
    if (parent.heading !== 1) refuse('accounting.under-posting-account', { account, parent: parent.number })
    db.run(
      `INSERT INTO account (number, label, role, normal_side, heading, third_party_required) VALUES (?, ?, 'treasury', 'debit', 0, 0)`,
      [account, label],
    )
  } else {
    if (known.heading === 1) refuse('accounting.heading-account', { account, label: known.label })
    if (known.role !== 'treasury') refuse('accounting.not-treasury', { account })
    if (known.ended_on !== null) refuse('accounting.account-ended', { account, since: known.ended_on })
    if (known.journal !== null) refuse('accounting.account-kept-already', { account, journal: known.journal })
    db.run('UPDATE account SET label = ?, rev = rev + 1 WHERE number = ?', [label, account])
  }
  db.run('INSERT INTO journal (code, label, kind, account) VALUES (?, ?, ?, ?)', [journal, label, kind, account])
  ctx.touch('account')
  ctx.touch('journal')
  return { account, journal, label }
}
