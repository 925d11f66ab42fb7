import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import {
  OPENING_SECTIONS,
  sectionOf,
  takesRemainder,
  type OpeningLine,
  type OpeningSection,
  type OpeningState,
  type Sums,
} from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { userNames } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'

export type Procedures = typeof accounting
export type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
export type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

export interface OpeningRow {
  readonly id: Id
  readonly number: string | null
  readonly state: OpeningState
  readonly day: Day
  readonly mutualId: Id | null
  readonly remainderAccount: string | null
  readonly remainder: number
  readonly remainderReason: string | null
  readonly entryId: Id | null
  readonly createdBy: Id
  readonly proposedBy: Id | null
  readonly decidedBy: Id | null
  readonly decidedAt: Instant | null
  readonly reason: string | null
  readonly rev: number
}

const OPENING = `SELECT id, number, state, day, mutual_id AS mutualId, remainder_account AS remainderAccount, remainder,
    remainder_reason AS remainderReason, entry_id AS entryId, created_by AS createdBy, proposed_by AS proposedBy,
    decided_by AS decidedBy, decided_at AS decidedAt, reason, rev FROM opening`

/** Refuses `accounting.opening-unknown`. */
export const openingRow = (db: ReadDb, id: Id): OpeningRow =>
  db.get<OpeningRow>(`${OPENING} WHERE id = ?`, [id]) ?? refuse('accounting.opening-unknown', {})

/** Refuses `accounting.opening-unknown`, `changed-since`. */
export function sameOpening(db: ReadDb, { id, rev }: { readonly id: Id; readonly rev: number }): OpeningRow {
  const row = openingRow(db, id)
  if (row.rev !== rev) refuse('accounting.changed-since', { what: row.number ?? row.day })
  return row
}

interface Totals {
  readonly debit: number
  readonly credit: number
  readonly lines: number
}

const SUMS = 'coalesce(sum(debit), 0) AS debit, coalesce(sum(credit), 0) AS credit, count(*) AS lines'

/** What the lines of an opening come to, FBu. */
export function sumsOfOpening(db: ReadDb, id: Id): Sums & { lines: number } {
  const totals = db.get<Totals>(`SELECT ${SUMS} FROM opening_line WHERE opening_id = ?`, [id])
  return shownSums(totals ?? { debit: 0, credit: 0, lines: 0 })
}

const shownSums = ({ debit, credit, lines }: Totals): Sums & { lines: number } => ({
  debit: fbu(debit),
  credit: fbu(credit),
  difference: fbu(debit - credit),
  lines,
})

export function openings({ db, user }: QueryContext): Out<'accounting.openings'> {
  const rows = db.all<OpeningRow>(`${OPENING} ORDER BY created_at DESC LIMIT 200`)
  return shown(db, rows, user.id)
}

function shown(db: ReadDb, rows: readonly OpeningRow[], reader: Id): Out<'accounting.openings'> {
  const people = userNames(
    db,
    rows.flatMap(({ createdBy, proposedBy, decidedBy }) =>
      [createdBy, proposedBy, decidedBy].filter((id) => id !== null),
    ),
  )
  const nameOf = (id: Id | null): string | null => (id === null ? null : (people.get(id) ?? ''))
  const mutualOf = mutualNames(db)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    day: row.day,
    mutualId: row.mutualId,
    mutual: mutualOf(row.mutualId),
    ...sumsOfOpening(db, row.id),
    remainder: remainderOf(db, row),
    entry: row.entryId === null ? null : { entryId: row.entryId, number: numberOfEntry(db, row.entryId) },
    createdBy: nameOf(row.createdBy) ?? '',
    proposedBy: nameOf(row.proposedBy),
    own: row.proposedBy === reader,
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt,
    reason: row.reason,
    rev: row.rev,
  }))
}

function remainderOf(db: ReadDb, row: OpeningRow): Out<'accounting.openings'>[number]['remainder'] {
  if (row.remainderAccount === null) return null
  const account = db.get<{ label: string }>('SELECT label FROM account WHERE number = ?', [row.remainderAccount])
  return {
    account: row.remainderAccount,
    label: account?.label ?? '',
    amount: fbu(row.remainder),
    reason: row.remainderReason ?? '',
  }
}

export function numberOfEntry(db: ReadDb, entryId: Id): string {
  const entry = db.get<{ journal: string; fiscal_year: number; number: number }>(
    'SELECT journal, fiscal_year, number FROM entry WHERE id = ?',
    [entryId],
  )
  return entry === undefined ? '' : entryNumber(entry)
}

interface AccountRow {
  readonly number: string
  readonly label: string
  readonly normalSide: 'debit' | 'credit'
  readonly thirdPartyType: ThirdPartyType | null
  readonly thirdPartyRequired: number
}

/** One opening, its sections and the accounts each takes on its day. */
export function opening({ db, user }: QueryContext, { id }: In<'accounting.opening'>): Out<'accounting.opening'> {
  const row = openingRow(db, id)
  const [head] = shown(db, [row], user.id)
  if (head === undefined) return refuse('accounting.opening-unknown', {})
  const sums = new Map(
    db
      .all<Totals & { section: OpeningSection }>(
        `SELECT section, ${SUMS} FROM opening_line WHERE opening_id = ? GROUP BY section`,
        [id],
      )
      .map((one) => [one.section, one] as const),
  )
  const accounts = db.all<AccountRow>(
    `SELECT number, label, normal_side AS normalSide, third_party_type AS thirdPartyType, third_party_required AS thirdPartyRequired
     FROM account WHERE heading = 0 AND (ended_on IS NULL OR ended_on > ?) ORDER BY number`,
    [row.day],
  )
  const before = db.get<{ count: number }>('SELECT count(*) AS count FROM entry WHERE day < ?', [row.day])
  return {
    ...head,
    sections: OPENING_SECTIONS.map((section) => ({
      section,
      ...shownSums(sums.get(section) ?? { debit: 0, credit: 0, lines: 0 }),
    })),
    entriesBefore: before?.count ?? 0,
    accounts: accounts.flatMap((account) => {
      const section = sectionOf(account)
      return section === undefined
        ? []
        : [
            {
              ...account,
              section,
              thirdPartyRequired: account.thirdPartyRequired === 1,
              takesRemainder: takesRemainder(account),
            },
          ]
    }),
  }
}

export interface LineRow extends OpeningLine {
  readonly id: Id
  readonly accountLabel: string
}

const LINE = `SELECT l.id, l.section, l.account, a.label AS accountLabel, l.debit, l.credit, l.mutual_id AS mutualId,
    l.third_party_type AS thirdPartyType, l.third_party_id AS thirdPartyId, l.document, l.document_day AS documentDay, l.label
  FROM opening_line l JOIN account a ON a.number = l.account`

/** Every line of an opening, by section, account and age. */
export const linesOfOpening = (db: ReadDb, id: Id): LineRow[] =>
  db.all<LineRow>(`${LINE} WHERE l.opening_id = ? ORDER BY l.section, l.account, coalesce(l.document_day, ''), l.id`, [
    id,
  ])

export function openingLines(
  { db }: QueryContext,
  { id, section, after, limit }: In<'accounting.openingLines'>,
): Out<'accounting.openingLines'> {
  openingRow(db, id)
  const rows = db.all<LineRow>(
    `${LINE} WHERE l.opening_id = ? AND l.section = ?
       ${after === undefined ? '' : `AND (l.account, coalesce(l.document_day, ''), l.id) > (?, ?, ?)`}
     ORDER BY l.account, coalesce(l.document_day, ''), l.id LIMIT ?`,
    [id, section, ...(after === undefined ? [] : [after.account, after.since, after.id]), limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: shownLines(db, page),
    next:
      rows.length > limit && last !== undefined
        ? { account: last.account, since: last.documentDay ?? '', id: last.id }
        : null,
  }
}

export function shownLines(db: ReadDb, rows: readonly LineRow[]): Out<'accounting.openingLines'>['rows'] {
  const nameOf = thirdPartyLabels(
    db,
    rows.map(({ thirdPartyType: type, thirdPartyId: id }) => ({ type, id })),
  )
  const mutualOf = mutualNames(db)
  return rows.map(({ thirdPartyType: type, thirdPartyId, ...row }) => ({
    ...row,
    debit: fbu(row.debit),
    credit: fbu(row.credit),
    mutual: mutualOf(row.mutualId),
    thirdParty: nameOf({ type, id: thirdPartyId }),
  }))
}

/** What stands open to be placed: debit less credit, FBu. */
export const differenceOf = (db: ReadDb, id: Id): Fbu => sumsOfOpening(db, id).difference
