import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { overlaps } from '../../../../shared/rules/membership/numberBlocks.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { readBlockFile, writeStatement } from './files.ts'
import { inFile, openBlock } from './reserve.ts'
import { blockById, blocksOf, carriedOf, carrierOf, givenOf, lastOf, workstation } from './rows.ts'

/**
 * Which workstation this copy is. It stays so once a number was given from one of its blocks: as the main one it would give numbers that
 * the main one gives too. Refuses `workstation-used`.
 */
export function setWorkstation(ctx: CommandContext, { name }: Parsed<'membership.setWorkstation'>) {
  const { db } = ctx
  const here = workstation(db)
  if (name === here) return { name }
  if (here !== '' && db.get(`SELECT 1 FROM series WHERE series = 'member-block'`) !== undefined)
    refuse('membership.workstation-used', { workstation: here })
  db.run(
    `INSERT INTO number_workstation (set_at, name, set_by) VALUES (?, ?, ?)
     ON CONFLICT (set_at) DO UPDATE SET name = excluded.name, set_by = excluded.set_by`,
    [instant(ctx.now), name, ctx.user.id],
  )
  return { name }
}

/**
 * A block that the main workstation reserved after this copy was made, or with another last day. Refuses `block-file-invalid`,
 * `not-a-workstation`, `block-of-another`, `block-overlaps`, and `number-taken` when this copy gave one of the numbers itself.
 */
export function takeBlock(ctx: CommandContext, { path }: Parsed<'membership.takeBlock'>) {
  const { db } = ctx
  const { block } = readBlockFile(ctx, path)
  const here = workstation(db)
  if (here === '') refuse('membership.not-a-workstation', {})
  if (here !== block.workstation)
    refuse('membership.block-of-another', {
      workstation: block.workstation,
      here,
    })
  const owner = mutual(db, block.mutualId)
  const { id, first, last, expiresOn } = block
  ctx.subject('numberBlock', id)
  const answer = { blockId: id, mutual: owner.name, first, last }
  const known = blockById(db, id)
  if (known !== undefined) {
    const again = known.expiresOn === expiresOn
    if (!again) db.run('UPDATE number_block SET expires_on = ?, rev = rev + 1 WHERE id = ?', [expiresOn, id])
    return { ...answer, again }
  }
  const other = blocksOf(db, owner.id).find((b) => overlaps(b, block))
  if (other !== undefined)
    refuse('membership.block-overlaps', {
      first,
      last,
      workstation: other.workstation,
      otherFirst: other.first,
      otherLast: other.last,
    })
  const [taken] = carriedOf(db, owner.id, first, last)
  if (taken !== undefined)
    refuse('membership.number-taken', {
      number: taken,
      registration: carrierOf(db, owner.id, taken)?.registration ?? '',
    })
  insertRow(db, 'number_block', {
    id,
    mutual_id: owner.id,
    workstation: block.workstation,
    first_number: first,
    last_number: last,
    reserved_on: block.reservedOn,
    expires_on: expiresOn,
    created_at: instant(ctx.now),
    created_by: ctx.user.id,
  })
  db.run(
    `INSERT INTO series (series, scope, year, last) VALUES ('member', ?, 0, ?)
     ON CONFLICT (series, scope, year) DO UPDATE SET last = max(last, excluded.last)`,
    [owner.code, Math.max(last, lastOf(db, owner.code))],
  )
  return { ...answer, again: false }
}

/**
 * What was given of a block, to whom, for the main workstation; with `close` nothing more is given of it here. A number whose household
 * has another one now was given all the same. Refuses `not-a-workstation`, `block-unknown`, `block-of-another`; `block-closed` when it
 * is to be closed twice: a closed block is only written again.
 */
export function stateBlock(ctx: CommandContext, { blockId, close, path }: Parsed<'membership.stateBlock'>) {
  const { db, today } = ctx
  const here = workstation(db)
  if (here === '') refuse('membership.not-a-workstation', {})
  const known = blockById(db, blockId)
  if (known !== undefined && known.workstation !== here)
    refuse('membership.block-of-another', {
      workstation: known.workstation,
      here,
    })
  const block = known?.closed === true && !close ? known : openBlock(ctx, blockId)
  const owner = mutual(db, block.mutualId)
  const given = Array.from({ length: givenOf(db, owner.code, block) }, (_, i) => block.first + i)
  if (close)
    db.run(
      `UPDATE number_block SET closed_on = ?, closed_how = 'returned', closed_reason = '', rev = rev + 1 WHERE id = ?`,
      [today, blockId],
    )
  const closed = close || block.closed
  const written = writeStatement(
    ctx,
    {
      block: inFile(owner, block),
      saidOn: today,
      closed,
      given: given.map((number) => ({
        number,
        holder: carrierOf(db, owner.id, number)?.holder ?? '',
      })),
    },
    path,
  )
  ctx.subject('numberBlock', blockId)
  return {
    path: written,
    given: given.length,
    left: block.last - block.first + 1 - given.length,
    closed,
  }
}
