import type { ReadDb } from '../../../../db/handle.ts'
import { day as toDay, today, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { ListedPrice } from '../../../../shared/rules/facilities/priceLists.ts'
import { userName } from '../../administration/index.ts'
import { acts, type ActAt } from '../actRows.ts'
import { agreement, type AgreementRow } from '../agreements.ts'
import { facility } from '../facilityRows.ts'
import { pricesAt, type PriceAnswer } from '../prices.ts'

export interface DraftRow {
  readonly id: Id
  readonly agreementId: Id | null
  readonly from: Day
  readonly whole: number
  readonly state: 'draft' | 'signed' | 'discarded'
  readonly fileName: string | null
  readonly note: string | null
  readonly reason: string | null
  readonly createdBy: Id
  readonly changedBy: Id
  readonly decidedBy: Id | null
  readonly createdAt: string
  readonly decidedAt: string | null
  readonly rev: number
}

const DRAFT = `SELECT id, agreement_id AS agreementId, effective_from AS "from", whole, state, file_name AS fileName, note, reason,
  created_by AS createdBy, changed_by AS changedBy, decided_by AS decidedBy, created_at AS createdAt, decided_at AS decidedAt, rev
  FROM price_draft`

/** Refuses `facilities.no-draft`. */
export const draftRow = (db: ReadDb, id: Id): DraftRow =>
  db.get<DraftRow>(`${DRAFT} WHERE id = ?`, [id]) ?? refuse('facilities.no-draft', {})

/** Drafts of one list (null: the reference list; undefined: of all), the open one first, then newest first. */
export const draftRows = (db: ReadDb, agreementId: Id | null | undefined, open: boolean): DraftRow[] =>
  db.all<DraftRow>(
    `${DRAFT} WHERE (? OR agreement_id IS ?) AND (? OR state = 'draft') ORDER BY state <> 'draft', created_at DESC LIMIT 200`,
    [agreementId === undefined, agreementId ?? null, !open],
  )

/** The agreement a list belongs to; undefined for the reference list. */
export const listOf = (db: ReadDb, agreementId: Id | null): AgreementRow | undefined =>
  agreementId === null ? undefined : agreement(db, agreementId)

const dayOf = (at: string): Day => toDay(today(new Date(at)))

/** A draft as pages and the terminal see it. */
export function draftAnswer(db: ReadDb, row: DraftRow) {
  const list = listOf(db, row.agreementId)
  const where = list === undefined ? undefined : facility(db, list.facilityId)
  const counts = db.get<{ lines: number; problems: number }>(
    `SELECT (SELECT count(*) FROM price_draft_line WHERE draft_id = :id) AS lines,
       (SELECT count(*) FROM price_draft_problem WHERE draft_id = :id AND settled IS NULL) AS problems`,
    { id: row.id },
  )
  const { createdAt, decidedAt, whole, ...rest } = row
  return {
    ...rest,
    number: list?.number ?? null,
    facilityId: where?.id ?? null,
    facility: where?.name ?? null,
    whole: whole === 1,
    lines: counts?.lines ?? 0,
    problems: counts?.problems ?? 0,
    createdBy: userName(db, row.createdBy),
    changedBy: userName(db, row.changedBy),
    decidedBy: row.decidedBy === null ? null : userName(db, row.decidedBy),
    createdOn: dayOf(createdAt),
    decidedOn: decidedAt === null ? null : dayOf(decidedAt),
  }
}

interface LineSql {
  act_id: Id
  price: Fbu | null
  prior_approval: number
  at_most: Fbu | null
}

/** What a draft names, by act. */
export const draftLines = (db: ReadDb, draftId: Id): Map<Id, ListedPrice> =>
  new Map(
    db
      .all<LineSql>('SELECT act_id, price, prior_approval, at_most FROM price_draft_line WHERE draft_id = ?', [draftId])
      .map((row) => [row.act_id, { price: row.price, priorApproval: row.prior_approval === 1, atMost: row.at_most }]),
  )

export interface DraftList {
  readonly draft: DraftRow
  readonly agreement: AgreementRow | undefined
  readonly acts: readonly ActAt[]
  readonly named: ReadonlyMap<Id, ListedPrice>
  /** In force on the first day of the draft, without it. */
  before(actId: Id): PriceAnswer
  /** As it would be, with it. */
  after(actId: Id): ListedPrice
}

const OFF: ListedPrice = { price: null, priorApproval: false, atMost: null }

/** A draft with the list it would change. Refuses `facilities.no-draft`. */
export function draftList(db: ReadDb, draftId: Id): DraftList {
  const draft = draftRow(db, draftId)
  const list = listOf(db, draft.agreementId)
  const named = draftLines(db, draftId)
  const before = pricesAt(db, list ?? null, draft.from)
  return {
    draft,
    agreement: list,
    acts: acts(db, draft.from).filter(({ endedOn }) => endedOn === null || endedOn > draft.from),
    named,
    before,
    after(actId) {
      const line = named.get(actId)
      if (line !== undefined) return line
      if (draft.whole === 1) return OFF
      const { price, priorApproval, atMost } = before(actId)
      return { price, priorApproval, atMost }
    },
  }
}
