import type { ReadDb } from '../../../../db/handle.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import {
  OPENING_SECTIONS,
  sectionOf,
  takesRemainder,
  type OpeningSection,
} from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { userNames } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { deferredAccount } from '../closing/earned/openings.ts'
import { mutualNames } from '../labels.ts'
import { assetsSummary } from './assetRows.ts'
import {
  numberOfEntry,
  OPENING,
  openingRow,
  hasAHand,
  shownSums,
  SUMS,
  sumsOfOpening,
  type In,
  type OpeningRow,
  type Out,
  type Totals,
} from './head.ts'

export function openings(ctx: QueryContext): Out<'accounting.openings'> {
  const rows = ctx.db.all<OpeningRow>(`${OPENING} ORDER BY created_at DESC LIMIT 200`)
  return shown(ctx, rows)
}

function shown(ctx: QueryContext, rows: readonly OpeningRow[]): Out<'accounting.openings'> {
  const { db } = ctx
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
    own: hasAHand(ctx, row),
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

interface AccountRow {
  readonly number: string
  readonly label: string
  readonly normalSide: 'debit' | 'credit'
  readonly thirdPartyType: ThirdPartyType | null
  readonly thirdPartyRequired: number
}

/** One opening, its sections and the accounts each takes on its day. */
export function opening(ctx: QueryContext, { id }: In<'accounting.opening'>): Out<'accounting.opening'> {
  const { db } = ctx
  const row = openingRow(db, id)
  const [head] = shown(ctx, [row])
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
  const deferred = deferredAccount(db)
  return {
    ...head,
    sections: OPENING_SECTIONS.map((section) => ({
      section,
      ...shownSums(sums.get(section) ?? { debit: 0, credit: 0, lines: 0 }),
    })),
    assets: assetsSummary(db, row),
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
              takesCover: account.number === deferred,
            },
          ]
    }),
  }
}
