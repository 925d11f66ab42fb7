import type { ReadDb } from '../../../db/handle.ts'
import type { facilities } from '../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { addDays, instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { sameLimits, type ActLimits } from '../../../shared/rules/facilities/limits.ts'
import type { ActFamily, ActKind } from '../../../shared/rules/facilities/vocabulary.ts'
import { userName } from '../administration/index.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'
import { actsAt, actsById, type ActAt } from './actRows.ts'

type Procedures = typeof facilities
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** What an act is when nobody says. */
export function kindOf(family: ActFamily, includes: boolean): ActKind {
  if (includes) return 'flat_rate'
  return family === 'medicine' ? 'medicine' : 'act'
}

/** The first version of an act: its limits hold since ever, and no later one changes what is written here. */
export function createAct(ctx: CommandContext, input: In<'facilities.createAct'>): Out<'facilities.createAct'> {
  checkAges(input)
  if (ctx.db.get('SELECT 1 FROM act WHERE code = ?', [input.code]) !== undefined)
    refuse('facilities.code-taken', { code: input.code })
  const kind = checkedKind(input, input.includes)
  const id = newId()
  const limits = limitsOf(input)
  ctx.db.run(
    `INSERT INTO act (id, code, label, family, kind, inn, form, dosage, unit, generic, national_list, ${LIMITS.join(', ')}, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${LIMITS.map(() => '?').join(', ')}, ?, ?)`,
    [
      id,
      input.code,
      input.label,
      input.family,
      kind,
      input.inn ?? null,
      input.form ?? null,
      input.dosage ?? null,
      input.unit ?? null,
      input.generic ?? null,
      input.nationalList ?? null,
      ...limitValues(limits),
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  for (const included of idsOf(ctx, id, input.includes))
    ctx.db.run('INSERT INTO act_inclusion (act_id, included_id) VALUES (?, ?)', [id, included])
  ctx.subject('act', id)
  ctx.touch('facility')
  return { id }
}

/**
 * Corrects the words of an act in place; limits that differ from those in force on the day `from` become a version that
 * begins then. Refuses `facilities.two-limits` where a version begins on that day already.
 */
export function updateAct(ctx: CommandContext, input: In<'facilities.updateAct'>): Out<'facilities.updateAct'> {
  checkAges(input)
  const { db } = ctx
  const { id, from = ctx.today } = input
  const act = actsAt(db, [id], from).get(id)
  if (act === undefined) refuse('facilities.no-act', {})
  if (act.rev !== input.rev) refuse('facilities.changed-meanwhile', {})
  const kind = checkedKind(input, input.includes)
  // a person has looked at it: it is no longer a proposal
  db.run(
    `UPDATE act SET label = ?, family = ?, kind = ?, inn = ?, form = ?, dosage = ?, unit = ?, generic = ?, national_list = ?,
       ended_on = ?, proposed = 0, rev = rev + 1 WHERE id = ?`,
    [
      input.label,
      input.family,
      kind,
      later(input.inn, act.inn),
      later(input.form, act.form),
      later(input.dosage, act.dosage),
      later(input.unit, act.unit),
      later(input.generic, act.generic),
      later(input.nationalList, act.nationalList),
      input.endedOn,
      id,
    ],
  )
  const limits = limitsOf(input, act)
  if (!sameLimits({ ...limits, includes: input.includes }, act)) writeLimits(ctx, act, { ...input, from, limits })
  ctx.subject('act', id)
  ctx.touch('facility')
  return { rev: act.rev + 1 }
}

const later = <T>(value: T | undefined, now: T): T => (value === undefined ? now : value)

interface Version {
  readonly from: Day
  readonly limits: ActLimits
  readonly includes: readonly string[]
  readonly reason?: string | null | undefined
  readonly correct: boolean
}

function writeLimits(ctx: CommandContext, { id, code, label }: ActAt, version: Version): void {
  const { db } = ctx
  const { from, limits, includes, reason = null, correct } = version
  const taken = db.get('SELECT 1 FROM act_limit WHERE act_id = ? AND effective_from = ?', [id, from]) !== undefined
  if (taken && !correct) refuse('facilities.two-limits', { act: `${code} ${label}`, day: from })
  db.run(
    `INSERT INTO act_limit (act_id, effective_from, ${LIMITS.join(', ')}, reason, created_at, created_by)
     VALUES (?, ?, ${LIMITS.map(() => '?').join(', ')}, ?, ?, ?)
     ON CONFLICT DO UPDATE SET ${[...LIMITS, 'reason', 'created_at', 'created_by'].map((c) => `${c} = excluded.${c}`).join(', ')}`,
    [id, from, ...limitValues(limits), reason, instant(ctx.now), ctx.user.id],
  )
  db.run('DELETE FROM act_limit_inclusion WHERE act_id = ? AND effective_from = ?', [id, from])
  for (const included of idsOf(ctx, id, includes))
    db.run('INSERT INTO act_limit_inclusion (act_id, effective_from, included_id) VALUES (?, ?, ?)', [
      id,
      from,
      included,
    ])
}

const LIMITS = [
  'sex',
  'min_age',
  'max_age',
  'max_quantity',
  'ceiling',
  'state_programme',
  'min_interval_days',
  'min_level',
  'excluded',
]

const limitValues = (limits: ActLimits): unknown[] => [
  limits.sex,
  limits.minAge,
  limits.maxAge,
  limits.maxQuantity,
  limits.ceiling,
  limits.stateProgramme,
  limits.minIntervalDays,
  limits.minLevel,
  limits.excluded,
]

type LimitInput = Omit<ActLimits, 'minIntervalDays' | 'minLevel' | 'excluded'> & {
  readonly minIntervalDays?: number | null | undefined
  readonly minLevel?: number | null | undefined
  readonly excluded?: boolean | undefined
}

/** What the input leaves out stays as it is now. */
const limitsOf = (input: LimitInput, now?: ActLimits): ActLimits => ({
  sex: input.sex,
  minAge: input.minAge,
  maxAge: input.maxAge,
  maxQuantity: input.maxQuantity,
  ceiling: input.ceiling,
  stateProgramme: input.stateProgramme,
  minIntervalDays: later(input.minIntervalDays, now?.minIntervalDays ?? null),
  minLevel: later(input.minLevel, now?.minLevel ?? null),
  excluded: later(input.excluded, now?.excluded ?? false),
})

function checkAges({ minAge, maxAge }: { minAge: number | null; maxAge: number | null }): void {
  if (minAge !== null && maxAge !== null && maxAge < minAge)
    refuse('facilities.age-limits', { from: minAge, to: maxAge })
}

/** A flat rate includes something; what includes something is one. */
function checkedKind(
  { kind, family, label }: { kind?: ActKind | undefined; family: ActFamily; label: string },
  includes: readonly string[],
): ActKind {
  if (includes.length > 0) return 'flat_rate'
  if (kind === 'flat_rate') refuse('facilities.flat-rate-of-nothing', { act: label })
  return kind ?? kindOf(family, false)
}

function idsOf(ctx: CommandContext, actId: Id, codes: readonly string[]): Id[] {
  return [...new Set(codes)].map((code) => {
    const included = ctx.db.get<{ id: Id }>('SELECT id FROM act WHERE code = ?', [code])
    return included === undefined || included.id === actId
      ? refuse('facilities.unknown-included-act', { code })
      : included.id
  })
}

interface WrittenSql {
  from: Day | null
  reason: string | null
  at: string
  by: Id
}

/** Every version of the limits of an act, newest first. Refuses `facilities.no-act`. */
export function actHistory({ db }: QueryContext, { actId }: In<'facilities.actHistory'>): Out<'facilities.actHistory'> {
  const act = actsById(db, [actId]).get(actId)
  if (act === undefined) refuse('facilities.no-act', {})
  const written = writtenOf(db, actId)
  return {
    code: act.code,
    label: act.label,
    rows: written
      .map(({ from, reason, at, by }, i) => {
        const next = written[i + 1]?.from ?? null
        const { includes, ...limits } = actsAt(db, [actId], from ?? BEFORE).get(actId) ?? act
        return {
          from,
          until: next === null ? null : addDays(next, -1),
          ...limits,
          includes: [...includes],
          reason,
          at,
          by: userName(db, by),
        }
      })
      .reverse(),
  }
}

/** Before any version. */
const BEFORE = '0001-01-01' as Day

const writtenOf = (db: ReadDb, actId: Id): WrittenSql[] =>
  db.all<WrittenSql>(
    `SELECT NULL AS "from", NULL AS reason, created_at AS at, created_by AS by FROM act WHERE id = :actId
     UNION ALL SELECT effective_from, reason, created_at, created_by FROM act_limit WHERE act_id = :actId ORDER BY 1`,
    { actId },
  )
