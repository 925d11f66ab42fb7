import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { OpeningLine } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import { openingRow, type In, type Out } from './head.ts'

export interface LineRow extends OpeningLine {
  readonly id: Id
  readonly accountLabel: string
  readonly coversTo: Day | null
}

const LINE = `SELECT l.id, l.section, l.account, a.label AS accountLabel, l.debit, l.credit, l.mutual_id AS mutualId,
    l.third_party_type AS thirdPartyType, l.third_party_id AS thirdPartyId, l.document, l.document_day AS documentDay, l.covers_to AS coversTo, l.label
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
