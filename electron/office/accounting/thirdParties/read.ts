import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { plain } from '../../../../shared/search.ts'
import { userName } from '../../administration/index.ts'
import { thirdPartyLabels } from '../labels.ts'
import { PARTY, partyById, type PartyRow } from './rows.ts'

type Procedures = typeof accounting
type List = Procedures['accounting.thirdPartyList']
type One = OutputOf<Procedures['accounting.thirdParty']>

/** How many are looked through for a text: more suppliers than a centre has. */
const LOOKED = 5_000

/** A page by name. A text is looked for in the name without accents, the phone, the taxpayer's number. */
export function thirdPartyList(db: ReadDb, { text, type, ended, after, limit }: ParsedInputOf<List>): OutputOf<List> {
  const wanted = plain(text)
  const rows = db
    .all<PartyRow>(
      `${PARTY} WHERE ${ended ? '1' : 'ended_on IS NULL'} ${type === undefined ? '' : 'AND type = ?'}
         ${after === undefined ? '' : 'AND (name, id) > (?, ?)'} ORDER BY name, id LIMIT ?`,
      [
        ...(type === undefined ? [] : [type]),
        ...(after === undefined ? [] : [after.name, after.id]),
        wanted === '' ? limit + 1 : LOOKED,
      ],
    )
    .filter(
      ({ name, phone, nif }) =>
        wanted === '' || plain(name).includes(wanted) || [phone, nif].some((one) => plain(one ?? '').includes(wanted)),
    )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(({ id, type: kind, name, phone, nif, bankAccount, endedOn }) => ({
      id,
      type: kind,
      name,
      phone,
      nif,
      bankAccount,
      endedOn,
    })),
    next: rows.length > limit && last !== undefined ? { name: last.name, id: last.id } : null,
  }
}

/** What each account has of a third party, from kept balances. */
export const balancesOf = (db: ReadDb, id: Id): One['balances'] =>
  db
    .all<{ account: string; label: string; debit: Fbu; credit: Fbu }>(
      `SELECT b.account, a.label, b.debit, b.credit FROM third_party_balance b JOIN account a ON a.number = b.account
       WHERE b.third_party_id = ? ORDER BY b.account`,
      [id],
    )
    .map((row) => ({ ...row, balance: fbu(row.debit - row.credit) }))

export function thirdParty(db: ReadDb, id: Id): One {
  const { type, name, endedOn, createdAt, createdBy, rev, id: _, ...papers } = partyById(db, id)
  return {
    id,
    type,
    name,
    papers,
    endedOn,
    enteredBy: userName(db, createdBy),
    enteredAt: createdAt,
    balances: balancesOf(db, id),
    projects: db.all<{ id: Id; code: string; name: string }>(
      'SELECT id, code, name FROM project WHERE donor_id = ? ORDER BY code',
      [id],
    ),
    rev,
  }
}

interface ProjectRow {
  id: Id
  code: string
  name: string
  donorId: Id | null
  startsOn: Day
  endsOn: Day | null
  rev: number
}

/** Projects, those under way first. Their donor is a third party of ours or a payer that membership keeps. */
export function projects(db: ReadDb): OutputOf<Procedures['accounting.projects']> {
  const rows = db.all<ProjectRow>(
    `SELECT id, code, name, donor_id AS donorId, starts_on AS startsOn, ends_on AS endsOn, rev FROM project
     ORDER BY ends_on IS NOT NULL, code`,
  )
  const named = thirdPartyLabels(
    db,
    rows.map(({ donorId }) => ({ type: donorId === null ? null : 'donor', id: donorId })),
  )
  return rows.map((row) => ({
    ...row,
    donor: row.donorId === null ? null : (named({ type: 'donor', id: row.donorId })?.label ?? null),
  }))
}
