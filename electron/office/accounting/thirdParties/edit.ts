import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { plain } from '../../../../shared/search.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { thirdPartyLabels } from '../labels.ts'
import { balancesOf } from './read.ts'
import { partyById, type PartyRow } from './rows.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const PAPERS = [
  ['phone', 'phone'],
  ['nif', 'nif'],
  ['identityPaper', 'identity_paper'],
  ['address', 'address'],
  ['bankName', 'bank_name'],
  ['bankAccount', 'bank_account'],
  ['accountHolder', 'account_holder'],
  ['mobileMoney', 'mobile_money'],
  ['note', 'note'],
] as const
type Papers = { readonly [K in (typeof PAPERS)[number][0]]: string | null }

const said = (text: string | null): string | null => (text === null || text === '' ? null : text)

/** Refuses `accounting.nif-taken` for the taxpayer's number of another of the same kind. */
function checkNif({ db }: CommandContext, type: string, nif: string | null, own?: Id): void {
  const taken =
    nif === null
      ? undefined
      : db.get<{ id: Id; name: string }>('SELECT id, name FROM third_party WHERE type = ? AND nif = ?', [type, nif])
  if (taken !== undefined && taken.id !== own) refuse('accounting.nif-taken', { nif: nif ?? '', name: taken.name })
}

function partyFor(ctx: CommandContext, id: Id, rev: number): PartyRow {
  const row = partyById(ctx.db, id)
  if (row.rev !== rev) refuse('accounting.changed-since', { what: row.name })
  return row
}

const touched = (ctx: CommandContext, { id, rev }: PartyRow): { id: Id; rev: number } => {
  ctx.subject('third-party', id)
  ctx.touch('third-party', id)
  return { id, rev: rev + 1 }
}

/** Refuses `accounting.third-party-twice` when somebody of that kind is called so, unless it is another; `nif-taken`. */
export function enterThirdParty(
  ctx: CommandContext,
  input: In<'accounting.enterThirdParty'>,
): Out<'accounting.enterThirdParty'> {
  const { db } = ctx
  const { type, name, another } = input
  checkNif(ctx, type, said(input.nif))
  const wanted = plain(name)
  const same = db
    .all<{ name: string }>('SELECT name FROM third_party WHERE type = ? AND ended_on IS NULL', [type])
    .find((one) => plain(one.name) === wanted)
  if (same !== undefined && !another) refuse('accounting.third-party-twice', { name: same.name })
  const id = newId()
  db.run(
    `INSERT INTO third_party (id, type, name, ${PAPERS.map(([, column]) => column).join(', ')}, created_at, created_by)
     VALUES (?, ?, ?, ${PAPERS.map(() => '?').join(', ')}, ?, ?)`,
    [id, type, name, ...PAPERS.map(([field]) => said((input as Papers)[field])), instant(ctx.now), ctx.user.id],
  )
  ctx.subject('third-party', id)
  ctx.touch('third-party', id)
  return { id }
}

export function changeThirdParty(
  ctx: CommandContext,
  input: In<'accounting.changeThirdParty'>,
): Out<'accounting.changeThirdParty'> {
  const row = partyFor(ctx, input.id, input.rev)
  checkNif(ctx, row.type, said(input.nif), row.id)
  ctx.db.run(
    `UPDATE third_party SET name = ?, ${PAPERS.map(([, column]) => `${column} = ?`).join(', ')}, rev = rev + 1 WHERE id = ?`,
    [input.name, ...PAPERS.map(([field]) => said((input as Papers)[field])), row.id],
  )
  return touched(ctx, row)
}

/** Refuses `accounting.third-party-owes` while an account has something of it, `third-party-ended`. */
export function endThirdParty(
  ctx: CommandContext,
  { id, rev, from }: In<'accounting.endThirdParty'>,
): Out<'accounting.endThirdParty'> {
  const row = partyFor(ctx, id, rev)
  if (row.endedOn !== null) refuse('accounting.third-party-ended', { name: row.name, account: '', since: row.endedOn })
  const owing = balancesOf(ctx.db, id).find(({ balance }) => balance !== 0)
  if (owing !== undefined)
    refuse('accounting.third-party-owes', { name: row.name, balance: fbu(Math.abs(owing.balance)) })
  ctx.db.run('UPDATE third_party SET ended_on = ?, rev = rev + 1 WHERE id = ?', [from, id])
  return touched(ctx, row)
}

export function resumeThirdParty(
  ctx: CommandContext,
  { id, rev }: In<'accounting.resumeThirdParty'>,
): Out<'accounting.resumeThirdParty'> {
  const row = partyFor(ctx, id, rev)
  ctx.db.run('UPDATE third_party SET ended_on = NULL, rev = rev + 1 WHERE id = ?', [id])
  return touched(ctx, row)
}

/** Refuses `accounting.project-code-taken`, `unknown-third-party`, `bad-range`. */
export function saveProject(ctx: CommandContext, input: In<'accounting.saveProject'>): Out<'accounting.saveProject'> {
  const { db } = ctx
  const { code, name, donorId, startsOn, endsOn } = input
  if (endsOn !== null && endsOn < startsOn) refuse('accounting.bad-range', { from: startsOn, to: endsOn })
  const before =
    input.id === undefined
      ? undefined
      : (db.get<{ id: Id; name: string; rev: number }>('SELECT id, name, rev FROM project WHERE id = ?', [input.id]) ??
        refuse('accounting.unknown-project', { account: '' }))
  if (before !== undefined && before.rev !== input.rev) refuse('accounting.changed-since', { what: before.name })
  const taken = db.get<{ id: Id }>('SELECT id FROM project WHERE code = ?', [code])
  if (taken !== undefined && taken.id !== before?.id) refuse('accounting.project-code-taken', { code })
  const donor = { type: 'donor', id: donorId } as const
  if (donorId !== null && (thirdPartyLabels(db, [donor])(donor)?.label ?? '') === '')
    refuse('accounting.unknown-third-party', { account: '' })
  const id = before?.id ?? newId()
  if (before === undefined)
    db.run(
      'INSERT INTO project (id, code, name, donor_id, starts_on, ends_on, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      [id, code, name, donorId, startsOn, endsOn, instant(ctx.now), ctx.user.id],
    )
  else
    db.run(
      'UPDATE project SET code = ?, name = ?, donor_id = ?, starts_on = ?, ends_on = ?, rev = rev + 1 WHERE id = ?',
      [code, name, donorId, startsOn, endsOn, id],
    )
  ctx.subject('project', id)
  ctx.touch('project', id)
  return { id, rev: (before?.rev ?? 0) + 1 }
}
