import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { faultOf, parentOf, type ChartAccount } from '../../../../shared/rules/accounting/chart.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { account, accounts, useOf, usedAccounts } from './read.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** Refuses what {@link faultOf} finds: `accounting.role-missing`, `role-wrong-class`, `no-parent`, `heading-with-third-party`, … */
function checkFault(ctx: CommandContext, one: ChartAccount): void {
  const known = new Set(accounts(ctx.db).map(({ number }) => number))
  const fault = faultOf(one, known.add(one.number))
  if (fault !== undefined) refuse(`accounting.${fault}`, { account: one.number, label: one.label })
}

/** The account as the person saw it. Refuses `accounting.unknown-account`, `accounting.changed-since`. */
function accountFor({ db }: CommandContext, { number, rev }: { number: string; rev: number }) {
  const row = account(db, number) ?? refuse('accounting.unknown-account', { account: number })
  if (row.rev !== rev) refuse('accounting.changed-since', { what: `${row.number} ${row.label}` })
  return row
}

/** Writes a new account. The caller has looked whether it may be. */
export function insertAccount({ db }: CommandContext, one: ChartAccount): void {
  db.run(
    `INSERT INTO account (number, label, role, normal_side, heading, third_party_type, third_party_required, matchable)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      one.number,
      one.label,
      one.role,
      one.normalSide,
      one.heading,
      one.thirdPartyType,
      one.thirdPartyRequired,
      one.matchable,
    ],
  )
}

export function updateAccount({ db }: CommandContext, one: ChartAccount): void {
  db.run(
    `UPDATE account SET label = ?, role = ?, normal_side = ?, heading = ?, third_party_type = ?, third_party_required = ?,
       matchable = ?, rev = rev + 1 WHERE number = ?`,
    [
      one.label,
      one.role,
      one.normalSide,
      one.heading,
      one.thirdPartyType,
      one.thirdPartyRequired,
      one.matchable,
      one.number,
    ],
  )
}

/** Refuses `accounting.account-exists`, and what a new account is wrong about. */
export function addAccount(ctx: CommandContext, input: In<'accounting.addAccount'>): Out<'accounting.addAccount'> {
  const { db } = ctx
  const known = account(db, input.number)
  if (known !== undefined) refuse('accounting.account-exists', { account: known.number, label: known.label })
  const added: ChartAccount = { ...input, endedOn: null }
  checkFault(ctx, added)
  const above = parentOf(
    input.number,
    new Set(accounts(db).flatMap(({ number, endedOn }) => (endedOn === null ? [] : [number]))),
  )
  const ended = above === undefined ? undefined : account(db, above)
  if (ended?.endedOn != null) refuse('accounting.account-ended', { account: ended.number, since: ended.endedOn })
  insertAccount(ctx, added)
  ctx.touch('account')
  return { number: input.number, rev: 1 }
}

/**
 * Another label, role, kind of third party: from now on, and for everything that reads roles also for what is past. Refuses
 * `accounting.account-in-use` for a used account that would become a heading or change the kind of third party its lines name.
 */
export function changeAccount(
  ctx: CommandContext,
  input: In<'accounting.changeAccount'>,
): Out<'accounting.changeAccount'> {
  const row = accountFor(ctx, input)
  const { rev: _rev, reason: _reason, ...fields } = input
  const next: ChartAccount = { ...row, ...fields }
  checkFault(ctx, next)
  const { used, kinds } = useOf(ctx.db)
  const otherKind = [...(kinds.get(row.number) ?? [])].some((kind) => kind !== next.thirdPartyType)
  if (
    (next.heading && !row.heading && used.has(row.number)) ||
    (next.thirdPartyType !== row.thirdPartyType && otherKind)
  )
    refuse('accounting.account-in-use', { account: row.number, label: row.label })
  updateAccount(ctx, next)
  // a drawer has one name
  ctx.db.run('UPDATE journal SET label = ?, rev = rev + 1 WHERE account = ? AND label <> ?', [
    next.label,
    row.number,
    next.label,
  ])
  ctx.touch('account')
  ctx.touch('journal')
  return { number: row.number, rev: row.rev + 1 }
}

/**
 * From a day on no entry takes it. Refuses `accounting.account-kept-already` while a journal in use keeps it, `account-has-accounts`
 * for a heading with accounts in use under it, `account-has-models` for one that a model uses.
 */
export function endAccount(ctx: CommandContext, input: In<'accounting.endAccount'>): Out<'accounting.endAccount'> {
  const { db } = ctx
  const row = accountFor(ctx, input)
  if (row.endedOn !== null) refuse('accounting.account-ended', { account: row.number, since: row.endedOn })
  const journal = db.get<{ code: string }>('SELECT code FROM journal WHERE account = ? AND ended_on IS NULL', [
    row.number,
  ])
  if (journal !== undefined) refuse('accounting.account-kept-already', { account: row.number, journal: journal.code })
  const under = accounts(db).filter(
    ({ number, endedOn }) => number !== row.number && number.startsWith(row.number) && endedOn === null,
  )
  if (row.heading && under.length > 0)
    refuse('accounting.account-has-accounts', { account: row.number, count: under.length })
  const model = db.get<{ name: string }>(
    `SELECT m.name FROM entry_model m JOIN entry_model_line l ON l.model_id = m.id WHERE l.account = ? AND m.ended_on IS NULL`,
    [row.number],
  )
  if (model !== undefined) refuse('accounting.account-has-models', { account: row.number, model: model.name })
  const last = db.get<{ day: string | null }>('SELECT max(day) AS day FROM entry_line WHERE account = ?', [row.number])
  if (last?.day != null && last.day >= input.from)
    refuse('accounting.account-written-since', { account: row.number, day: last.day })
  db.run('UPDATE account SET ended_on = ?, rev = rev + 1 WHERE number = ?', [input.from, row.number])
  ctx.touch('account')
  return { number: row.number, rev: row.rev + 1 }
}

export function resumeAccount(
  ctx: CommandContext,
  input: In<'accounting.resumeAccount'>,
): Out<'accounting.resumeAccount'> {
  const row = accountFor(ctx, input)
  if (row.endedOn === null) refuse('accounting.account-not-ended', { account: row.number })
  ctx.db.run('UPDATE account SET ended_on = NULL, rev = rev + 1 WHERE number = ?', [row.number])
  ctx.touch('account')
  return { number: row.number, rev: row.rev + 1 }
}

/** Takes away an account that was added by mistake. Refuses `accounting.account-in-use` once anything was written in it. */
export function removeAccount(
  ctx: CommandContext,
  input: In<'accounting.removeAccount'>,
): Out<'accounting.removeAccount'> {
  const row = accountFor(ctx, input)
  const under = accounts(ctx.db).some(({ number }) => number !== row.number && number.startsWith(row.number))
  if (under && row.heading) refuse('accounting.account-has-accounts', { account: row.number, count: 1 })
  if (usedAccounts(ctx.db).has(row.number))
    refuse('accounting.account-in-use', { account: row.number, label: row.label })
  ctx.db.run('DELETE FROM account WHERE number = ?', [row.number])
  ctx.touch('account')
  return {}
}

export function setEquivalent(
  ctx: CommandContext,
  { plan, number, equivalent }: In<'accounting.setEquivalent'>,
): Out<'accounting.setEquivalent'> {
  if (account(ctx.db, number) === undefined) refuse('accounting.unknown-account', { account: number })
  ctx.db.run(
    `INSERT INTO account_equivalent (plan, number, equivalent, created_at, created_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET equivalent = excluded.equivalent, created_at = excluded.created_at, created_by = excluded.created_by`,
    [plan, number, equivalent, instant(ctx.now), ctx.user.id],
  )
  ctx.touch('account')
  return {}
}
