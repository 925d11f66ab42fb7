import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type {
  zNewCollector,
  zNewCoverYear,
  zNewMutual,
  zNewScale,
  zScale,
} from '../../../shared/contract/membership/structure.ts'
import { addDays, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { datesInOrder } from '../../../shared/rules/membership/coverYear.ts'
import { checkScale, type Scale } from '../../../shared/rules/membership/scale.ts'
import { plain } from '../../../shared/search.ts'
import type { CommandContext } from '../kernel/context.ts'
import { entered, insertRow, optional } from '../kernel/rows.ts'
import { checkCodeList } from './codes/kept.ts'
import { mutual } from './lookups.ts'

/** What membership rests on: mutuals, cover years, scales, collectors. */
export type NewMutual = z.output<typeof zNewMutual>
export type NewCoverYear = z.output<typeof zNewCoverYear>
/** The category may be left out: ordinary. */
export type NewScale = Omit<z.output<typeof zNewScale>, 'category'> & { category?: HouseholdCategory | undefined }
export type ScaleRow = z.output<typeof zScale>

/**
 * Names are unique in the country; what differs by a capital, an accent or a hyphen is the same name.
 * Refuses `mutual-name-taken` with the mutual that carries it.
 */
export function checkMutualName(db: ReadDb, name: string, except?: Id): void {
  const key = plain(name)
  for (const other of db.all<{ id: Id; name: string; code: string }>('SELECT id, name, code FROM mutual'))
    if (other.id !== except && plain(other.name) === key)
      refuse('membership.mutual-name-taken', { name: `${other.name} (${other.code})` })
}

/** A definitive approval follows the provisional one. Refuses `mutual-approval-dates`. */
export function checkApproval({
  provisionalOn,
  definitiveOn,
}: Pick<NewMutual, 'provisionalOn' | 'definitiveOn'>): void {
  if (provisionalOn !== undefined && definitiveOn !== undefined && definitiveOn <= provisionalOn)
    refuse('membership.mutual-approval-dates', { provisionalOn, definitiveOn })
}

/**
 * Refuses `mutual-code-taken`, `mutual-name-taken`, `mutual-approval-dates`, `commune-unknown`, and `code-of-another`, `name-of-another`
 * when the federation's newest list gave them to another mutual.
 */
export function createMutual(ctx: CommandContext, input: NewMutual): Id {
  const { db } = ctx
  if (db.get('SELECT 1 FROM mutual WHERE code = ?', [input.code]) !== undefined)
    refuse('membership.mutual-code-taken', { code: input.code })
  checkMutualName(db, input.name)
  checkApproval(input)
  if (db.get(`SELECT 1 FROM geography WHERE code = ? AND level = 'commune'`, [input.communeCode]) === undefined)
    refuse('membership.commune-unknown', { commune: input.communeCode })
  const { federationSegment, provinceSegment, communeSegment, code, name } = input
  checkCodeList(db, { code: [federationSegment, provinceSegment, communeSegment, code].join('/'), name })
  const id = newId()
  insertRow(db, 'mutual', {
    id,
    code: input.code,
    name: input.name,
    name_rn: input.kirundiName,
    federation_segment: input.federationSegment,
    province_segment: input.provinceSegment,
    commune_segment: input.communeSegment,
    commune_code: input.communeCode,
    seat: input.seat,
    phone: input.phone,
    approval: input.approval,
    approved_on: input.approvedOn,
    provisional_on: input.provisionalOn,
    definitive_on: input.definitiveOn,
    created_on: ctx.today,
    ...entered(ctx),
  })
  ctx.touch('mutual', id)
  return id
}

/** Refuses `cover-year-dates` and `cover-year-overlaps`. */
export function createCoverYear(ctx: CommandContext, input: NewCoverYear): Id {
  const { db } = ctx
  if (!datesInOrder(input)) refuse('membership.cover-year-dates', {})
  const other = db.get<{ label: string }>(
    'SELECT label FROM cover_year WHERE label = ? OR (starts_on <= ? AND ends_on >= ?)',
    [input.label, input.endsOn, input.startsOn],
  )
  if (other !== undefined) refuse('membership.cover-year-overlaps', { label: other.label })
  const id = newId()
  insertRow(db, 'cover_year', {
    id,
    label: input.label,
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    campaign_opens_on: input.campaignOpensOn,
    campaign_closes_on: input.campaignClosesOn,
    renewal_deadline: input.renewalDeadline,
    ...entered(ctx),
  })
  ctx.touch('coverYear', id)
  return id
}

export const ruleOf = ({ supplement, discount, maxPeople, ...scale }: NewScale): Scale => ({
  ...scale,
  ...optional('supplement', supplement),
  ...optional('discount', discount),
  ...optional('maxPeople', maxPeople),
})

/**
 * The row that a new scale would end the day before it starts; undefined when there is none. Refuses `scale-bands`,
 * `scale-instalments`, `scale-dates`, `mutual-unknown`, and `scale-overlaps` with the first day of the row that is in the way.
 */
export function placeOfScale(db: ReadDb, input: NewScale): { id: Id; validFrom: Day; lastDay: Day } | undefined {
  checkScale(ruleOf(input))
  if (input.validTo !== undefined && input.validTo < input.validFrom)
    refuse('membership.scale-dates', { from: input.validFrom, to: input.validTo })
  if (input.mutualId !== undefined) mutual(db, input.mutualId)
  const others = db.all<{ id: Id; valid_from: Day; valid_to: Day | null }>(
    `SELECT id, valid_from, valid_to FROM scale WHERE category = ? AND mutual_id IS ? ORDER BY valid_from`,
    [input.category ?? 'ordinary', input.mutualId ?? null],
  )
  let ends: { id: Id; validFrom: Day; lastDay: Day } | undefined
  for (const { id, valid_from, valid_to } of others) {
    if (valid_to === null && valid_from < input.validFrom)
      ends = { id, validFrom: valid_from, lastDay: addDays(input.validFrom, -1) }
    else if ((valid_to ?? '9999') >= input.validFrom && (input.validTo ?? '9999') >= valid_from)
      refuse('membership.scale-overlaps', { from: valid_from })
  }
  return ends
}

/**
 * A new scale for a mutual (or all) and a category. The open one before it ends the day before; memberships already enrolled keep
 * their amounts. Refuses what {@link placeOfScale} refuses.
 */
export function createScale(ctx: CommandContext, input: NewScale): Id {
  const { db } = ctx
  const ends = placeOfScale(db, input)
  if (ends !== undefined) db.run('UPDATE scale SET valid_to = ?, rev = rev + 1 WHERE id = ?', [ends.lastDay, ends.id])
  const id = newId()
  insertRow(db, 'scale', {
    id,
    mutual_id: input.mutualId,
    category: input.category ?? 'ordinary',
    discount_percent: input.discount?.percent ?? 0,
    discount_for: input.discount?.for ?? 'all',
    valid_from: input.validFrom,
    valid_to: input.validTo,
    supplement_beyond: input.supplement?.beyond,
    supplement: input.supplement?.each ?? 0,
    joining_fee: input.joiningFee,
    card_price: input.cardPrice,
    waiting_days: input.waitingDays,
    max_people: input.maxPeople,
    grace_days: input.graceDays,
    source: input.source,
    ...entered(ctx),
  })
  for (const band of input.bands)
    insertRow(db, 'scale_band', {
      scale_id: id,
      from_people: band.fromPeople,
      to_people: band.toPeople,
      amount: band.amount,
    })
  for (const [i, part] of input.instalments.entries())
    insertRow(db, 'scale_instalment', {
      scale_id: id,
      number: i + 1,
      percent: part.percent,
      after_days: part.afterDays,
    })
  ctx.touch('scale', id)
  return id
}

interface ScaleSql {
  id: Id
  mutual_id: Id | null
  mutual_name: string | null
  category: HouseholdCategory
  discount_percent: number
  discount_for: 'all' | 'new' | 'renewal'
  valid_from: Day
  valid_to: Day | null
  supplement_beyond: number | null
  supplement: Fbu
  joining_fee: Fbu
  card_price: Fbu
  waiting_days: number
  max_people: number | null
  grace_days: number
  source: string
}

const SCALE = 'SELECT s.*, m.name AS mutual_name FROM scale s LEFT JOIN mutual m ON m.id = s.mutual_id'

function scaleOf(db: ReadDb, row: ScaleSql): ScaleRow {
  return {
    id: row.id,
    ...optional('mutualId', row.mutual_id),
    ...optional('mutualName', row.mutual_name),
    category: row.category,
    ...optional(
      'discount',
      row.discount_percent === 0 ? null : { percent: row.discount_percent, for: row.discount_for },
    ),
    validFrom: row.valid_from,
    ...optional('validTo', row.valid_to),
    bands: db.all<{ fromPeople: number; toPeople: number; amount: Fbu }>(
      'SELECT from_people AS fromPeople, to_people AS toPeople, amount FROM scale_band WHERE scale_id = ? ORDER BY from_people',
      [row.id],
    ),
    ...optional(
      'supplement',
      row.supplement_beyond === null ? null : { beyond: row.supplement_beyond, each: fbu(row.supplement) },
    ),
    joiningFee: row.joining_fee,
    cardPrice: row.card_price,
    waitingDays: row.waiting_days,
    ...optional('maxPeople', row.max_people),
    instalments: db.all<{ percent: number; afterDays: number }>(
      'SELECT percent, after_days AS afterDays FROM scale_instalment WHERE scale_id = ? ORDER BY number',
      [row.id],
    ),
    graceDays: row.grace_days,
    source: row.source,
  }
}

export const scales = (db: ReadDb): ScaleRow[] =>
  db.all<ScaleSql>(`${SCALE} ORDER BY s.valid_from DESC, m.name`).map((row) => scaleOf(db, row))

/**
 * The scale in force on a day for a category: its own, else the ordinary one; the mutual's own, else the one for all.
 * Refuses `membership.no-scale`.
 */
export function scaleAt(db: ReadDb, mutualId: Id, day: Day, category: HouseholdCategory = 'ordinary'): ScaleRow {
  const row = db.get<ScaleSql>(
    `${SCALE} WHERE s.category IN (?, 'ordinary') AND (s.mutual_id = ? OR s.mutual_id IS NULL) AND s.valid_from <= ?
       AND (s.valid_to IS NULL OR s.valid_to >= ?)
     ORDER BY s.category <> ?, s.mutual_id IS NULL, s.valid_from DESC LIMIT 1`,
    [category, mutualId, day, day, category],
  )
  return row === undefined ? refuse('membership.no-scale', { day }) : scaleOf(db, row)
}

export function createCollector(ctx: CommandContext, input: z.output<typeof zNewCollector>): Id {
  mutual(ctx.db, input.mutualId)
  const id = newId()
  const { name, phone, mutualId } = input
  insertRow(ctx.db, 'collector', { id, name, phone, mutual_id: mutualId, ...entered(ctx) })
  ctx.touch('collector', id)
  return id
}

export interface CollectorRow {
  readonly id: Id
  readonly mutualId: Id
  readonly name: string
  readonly phone?: string
}

export const collectors = (db: ReadDb, mutualId?: Id): CollectorRow[] =>
  db
    .all<{ id: Id; mutual_id: Id; name: string; phone: string | null }>(
      `SELECT id, mutual_id, name, phone FROM collector WHERE ended_on IS NULL AND (? IS NULL OR mutual_id = ?) ORDER BY name`,
      [mutualId ?? null, mutualId ?? null],
    )
    .map((c) => ({ id: c.id, mutualId: c.mutual_id, name: c.name, ...optional('phone', c.phone) }))
