import type { z } from 'zod'

import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { addDays, instant, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { hadAHand, recodingMachine } from '../../../../shared/rules/membership/recoding/index.ts'
import { Prepared, type CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { moveCard } from '../cards/issue.ts'
import { listedCodeOf } from '../codes/kept.ts'
import { mutual } from '../lookups.ts'
import { registrationFormat } from '../registrations.ts'
import { checkedPlace, installCorrespondences } from './correspondence.ts'
import { writeHand } from './correspondenceHand.ts'
import { fingerprintOf, keepSimulation, planOf } from './simulate.ts'
import { gazetteer, recodingById, type RecodingRow } from './store.ts'

type Procedures = typeof recodingProcedures
type In<N extends keyof Procedures> = z.output<Procedures[N]['input']>
type Out<N extends keyof Procedures> = z.output<Procedures[N]['output']>
type Done = Out<'proposeRecoding'>

/** Begins a recoding and simulates it. Refuses `reason-missing`, `recoding-open` when another is on its way. */
export function prepareRecoding(ctx: CommandContext, { reason }: In<'prepareRecoding'>): Out<'prepareRecoding'> {
  const { db } = ctx
  if (reason === '') refuse('membership.reason-missing', {})
  const open = db.get<{ number: string }>(
    `SELECT number FROM recoding WHERE state IN ('prepared', 'proposed', 'decided')`,
  )
  if (open !== undefined) refuse('membership.recoding-open', open)
  installCorrespondences(ctx, gazetteer(db))
  const recodingId = newId()
  const number = formatNumber(ctx.takeNumber('RC', yearOf(ctx.today)))
  insertRow(db, 'recoding', {
    id: recodingId,
    number,
    state: 'prepared',
    reason,
    format: JSON.stringify(registrationFormat(db, ctx.today)),
    ...entered(ctx),
  })
  for (const { id } of db.all<{ id: Id }>('SELECT id FROM mutual')) keepMutual(ctx, recodingId, id, { source: 'kept' })
  return simulated(ctx, recodingById(db, recodingId))
}

function keepMutual(
  ctx: CommandContext,
  recodingId: Id,
  mutualId: Id,
  after: {
    source: 'kept' | 'list' | 'hand'
    code?: string
    name?: string
    communeCode?: string | undefined
    why?: string
  },
): void {
  const owner = mutual(ctx.db, mutualId)
  ctx.db.run(
    `INSERT INTO recoding_mutual (recoding_id, mutual_id, old_code, old_name, old_commune_code, old_province_segment,
       old_commune_segment, code, name, commune_code, why, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (recoding_id, mutual_id) DO UPDATE SET code = excluded.code, name = excluded.name,
       commune_code = excluded.commune_code, why = excluded.why, source = excluded.source`,
    [
      recodingId,
      mutualId,
      owner.code,
      owner.name,
      owner.communeCode,
      owner.provinceSegment,
      owner.communeSegment,
      after.code ?? owner.code,
      after.name ?? owner.name,
      after.communeCode ?? null,
      after.why ?? '',
      after.source,
    ],
  )
}

/** Codes that the federation's list gives to mutuals of this centre are theirs in the recoding: nobody types them. */
function takeListedCodes(ctx: CommandContext, recodingId: Id): void {
  for (const row of ctx.db.all<{
    id: Id
    code: string
    name: string
    communeCode: string | null
    why: string
    source: 'kept' | 'list' | 'hand'
  }>(
    'SELECT mutual_id AS id, code, name, commune_code AS communeCode, why, source FROM recoding_mutual WHERE recoding_id = ?',
    [recodingId],
  )) {
    const listed = listedFor(ctx, row.id)
    const named = { name: row.name, communeCode: row.communeCode ?? undefined }
    if (listed !== undefined) {
      const why = row.source === 'hand' ? row.why : `liste ${String(listed.number)}`
      if (row.source !== 'list' || row.code !== listed.code || row.why !== why)
        keepMutual(ctx, recodingId, row.id, {
          ...named,
          code: listed.code,
          why,
          source: 'list',
        })
    } else if (row.source === 'list') keepMutual(ctx, recodingId, row.id, { ...named, source: 'kept' })
  }
}

/** The code that the list gives to a mutual: segment 4 of what it says. */
function listedFor(ctx: CommandContext, mutualId: Id): { number: number; code: string } | undefined {
  const owner = mutual(ctx.db, mutualId)
  const own = [owner.federationSegment, owner.provinceSegment, owner.communeSegment, owner.code].join('/')
  const listed = listedCodeOf(ctx.db, { name: owner.name, code: own })
  return listed === undefined ? undefined : { number: listed.number, code: listed.code.split('/').at(-1) ?? '' }
}

function simulated(ctx: CommandContext, recoding: RecodingRow): Out<'prepareRecoding'> {
  takeListedCodes(ctx, recoding.id)
  const simulation = planOf(ctx.db, recoding)
  const changes = keepSimulation(ctx, recoding.id, simulation)
  const { households, clashes } = simulation.plan
  ctx.subject('recoding', recoding.id)
  return {
    recodingId: recoding.id,
    number: recoding.number,
    households: households.length,
    changed: households.filter((h) => h.registration !== undefined && h.registration !== h.household.registration)
      .length,
    conflicts: households.filter((h) => h.conflict).length,
    clashes: clashes.length,
    ...optional('changes', changes),
  }
}

/** Simulates again, in the format of today; reading beside other people's commands. Refuses a transition. */
export const simulateRecoding = new Prepared(async (ctx, { recodingId }: In<'simulateRecoding'>) => {
  recodingMachine.after(recodingById(ctx.db, recodingId).state, 'write')
  ctx.progress('membership.recoding.reading', 0, 1)
  await ctx.breathe()
  return (write: CommandContext) => simulateNow(write, recodingId)
})

function simulateNow(ctx: CommandContext, recodingId: Id): Out<'prepareRecoding'> {
  writable(ctx, recodingId)
  ctx.db.run('UPDATE recoding SET format = ? WHERE id = ?', [
    JSON.stringify(registrationFormat(ctx.db, ctx.today)),
    recodingId,
  ])
  return simulated(ctx, recodingById(ctx.db, recodingId))
}

const writable = (ctx: CommandContext, id: Id): RecodingRow => {
  const recoding = recodingById(ctx.db, id)
  recodingMachine.after(recoding.state, 'write')
  return recoding
}

/**
 * Where all households of one old place are, or some of them. For the old place it becomes a line of the table and serves those that come
 * later too. Refuses a transition, `reason-missing`, `zone-unknown`, `hill-unknown`, `recoding-nobody`.
 */
export function resolveRecoding(ctx: CommandContext, input: In<'resolveRecoding'>): Out<'prepareRecoding'> {
  const { db } = ctx
  const recoding = writable(ctx, input.recodingId)
  if (input.why === '') refuse('membership.reason-missing', {})
  const places = gazetteer(db)
  const { zoneCode, hillCode, newCommuneCode } = checkedPlace(places, input)
  if (zoneCode === undefined) refuse('membership.zone-unknown', { zone: '' })
  const place = {
    newCommuneCode,
    zoneCode,
    ...(hillCode === undefined ? {} : { hillCode }),
  }
  if (input.householdIds !== undefined) {
    if (input.householdIds.length === 0) refuse('membership.recoding-nobody', {})
    for (const id of input.householdIds) {
      if (db.get('SELECT 1 FROM household WHERE id = ?', [id]) === undefined) refuse('membership.household-unknown', {})
      db.run(
        `INSERT INTO recoding_choice (recoding_id, household_id, zone_code, hill_code, why, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (recoding_id, household_id) DO UPDATE SET zone_code = excluded.zone_code, hill_code = excluded.hill_code,
           why = excluded.why, set_at = excluded.set_at, set_by = excluded.set_by`,
        [recoding.id, id, zoneCode, hillCode ?? null, input.why, instant(ctx.now), ctx.user.id],
      )
    }
  } else {
    const old = db.get<{
      province: string | null
      commune: string | null
      place: string | null
    }>(
      `SELECT h.old_province AS province, h.old_commune AS commune, h.old_place AS place
       FROM recoding_household r JOIN household h ON h.id = r.household_id
       WHERE r.recoding_id = ? AND r.place_key = ? AND h.place_provisional = 1 LIMIT 1`,
      [recoding.id, input.placeKey ?? ''],
    )
    if (old === undefined) refuse('membership.recoding-nobody', {})
    writeHand(
      ctx,
      {
        oldProvince: old.province ?? '',
        oldCommune: old.commune ?? '',
        oldPlace: old.place ?? '',
      },
      place,
      input.why,
    )
  }
  return simulated(ctx, recoding)
}

/**
 * What a mutual becomes. Refuses a transition, `mutual-unknown`, `reason-missing`, `commune-unknown`, and `code-of-list` for another code
 * than the federation's list gives it.
 */
export function setRecodingMutual(ctx: CommandContext, input: In<'setRecodingMutual'>): Out<'prepareRecoding'> {
  const recoding = writable(ctx, input.recodingId)
  if (input.why === '') refuse('membership.reason-missing', {})
  mutual(ctx.db, input.mutualId)
  if (input.communeCode !== undefined) checkedPlace(gazetteer(ctx.db), { newCommuneCode: input.communeCode })
  const listed = listedFor(ctx, input.mutualId)
  if (listed !== undefined && listed.code !== input.code)
    refuse('membership.code-of-list', {
      mutual: input.name,
      code: listed.code,
      number: listed.number,
    })
  keepMutual(ctx, recoding.id, input.mutualId, {
    ...input,
    source: listed === undefined ? 'hand' : 'list',
  })
  return simulated(ctx, recoding)
}

/**
 * Sends it to the head. Refuses a transition, `recoding-conflicts` while something is undecided, `recoding-nothing` when no number and
 * no place would change, `recoding-stale` when the register is no longer what was simulated.
 */
export function proposeRecoding(ctx: CommandContext, { recodingId }: In<'proposeRecoding'>): Done {
  const { db } = ctx
  const recoding = recodingById(db, recodingId)
  recodingMachine.after(recoding.state, 'propose')
  const { plan } = planOf(db, recoding)
  const conflicts = plan.households.filter((h) => h.conflict)
  if (conflicts.length > 0 || plan.clashes.length > 0)
    refuse('membership.recoding-conflicts', {
      conflicts: conflicts.length,
      clashes: plan.clashes.length,
    })
  if (fingerprintOf(plan) !== recoding.fingerprint) refuse('membership.recoding-stale', { number: recoding.number })
  const moves = plan.households.some(
    (h) =>
      h.registration !== h.household.registration || h.zoneCode !== h.household.zoneCode || h.household.provisional,
  )
  if (!moves) refuse('membership.recoding-nothing', { number: recoding.number })
  return move(ctx, recoding, 'propose', {
    proposed_at: instant(ctx.now),
    proposed_by: ctx.user.id,
    returned_reason: null,
  })
}

export const withdrawRecoding = (ctx: CommandContext, { recodingId }: In<'withdrawRecoding'>): Done =>
  move(ctx, recodingById(ctx.db, recodingId), 'withdraw', {
    proposed_at: null,
    proposed_by: null,
  })

export const abandonRecoding = (ctx: CommandContext, { recodingId }: In<'abandonRecoding'>): Done =>
  move(ctx, recodingById(ctx.db, recodingId), 'abandon', {})

/** The head, who had no hand in it. Refuses a transition, `recoding-own`, `recoding-changed` when it is not what was read. */
export function decideRecoding(ctx: CommandContext, { recodingId, fingerprint }: In<'decideRecoding'>): Done {
  const recoding = recodingById(ctx.db, recodingId)
  recodingMachine.after(recoding.state, 'decide')
  if (
    hadAHand(
      {
        createdBy: recoding.createdBy,
        proposedBy: recoding.proposedBy ?? undefined,
      },
      ctx.user.id,
    )
  )
    refuse('membership.recoding-own', { number: recoding.number })
  if (fingerprint !== recoding.fingerprint) refuse('membership.recoding-changed', { number: recoding.number })
  return move(ctx, recoding, 'decide', {
    decided_at: instant(ctx.now),
    decided_by: ctx.user.id,
  })
}

export function returnRecoding(ctx: CommandContext, { recodingId, reason }: In<'returnRecoding'>): Done {
  if (reason === '') refuse('membership.reason-missing', {})
  return move(ctx, recodingById(ctx.db, recodingId), 'return', {
    returned_reason: reason,
    proposed_at: null,
    proposed_by: null,
    decided_at: null,
    decided_by: null,
  })
}

/** Ends the period of double code: papers carry the new number alone, and old cards that were not exchanged are refused. */
export function endDoubleCode(ctx: CommandContext, { recodingId }: In<'endDoubleCode'>): Done {
  const recoding = recodingById(ctx.db, recodingId)
  const until = addDays(ctx.today, -1)
  const done = move(ctx, recoding, 'end', {
    double_until: recoding.doubleUntil !== null && recoding.doubleUntil < until ? recoding.doubleUntil : until,
    ended_at: instant(ctx.now),
    ended_by: ctx.user.id,
  })
  for (const card of ctx.db.all<{ id: Id; state: 'printed' | 'handed_over' }>(
    `SELECT o.id, o.state FROM card n JOIN card o ON o.id = n.replaces_id
     WHERE n.replaced_because = 'recoding' AND o.state IN ('printed', 'handed_over')`,
  ))
    moveCard(ctx, card, 'replace', ctx.today, { note: recoding.number })
  return done
}

function move(
  ctx: CommandContext,
  recoding: RecodingRow,
  action: Parameters<typeof recodingMachine.after>[1],
  values: Readonly<Record<string, string | null>>,
): Done {
  const state = recodingMachine.after(recoding.state, action)
  const columns = Object.keys(values)
  ctx.db.run(
    `UPDATE recoding SET state = ?, ${columns.map((column) => `${column} = ?, `).join('')}rev = rev + 1 WHERE id = ?`,
    [state, ...columns.map((column) => values[column]), recoding.id],
  )
  ctx.touch('recoding', recoding.id)
  ctx.subject('recoding', recoding.id)
  return { recodingId: recoding.id, number: recoding.number, state }
}
