import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import { mostMembers } from '../../../../shared/rules/membership/formatFit.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { mutual, type MutualRow } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { formatsUntil } from '../registrations.ts'
import { writeBlockFile, type BlockFile } from './files.ts'
import { oldNumbers } from './oldNumbers.ts'
import { checkMain, knownBlock, lastOf, type BlockRow } from './rows.ts'

export const inFile = (owner: MutualRow, block: BlockRow): BlockFile['block'] => ({
  id: block.id,
  mutualId: block.mutualId,
  mutualCode: owner.code,
  workstation: block.workstation,
  first: block.first,
  last: block.last,
  reservedOn: block.reservedOn,
  expiresOn: block.expiresOn,
})

/** The first run of so many numbers without an old one, and the numbers before it that stay to be given here. */
function runFrom(from: number, count: number, isOld: (n: number) => boolean): { first: number; passed: number[] } {
  const passed: number[] = []
  let first = from
  for (let number = from; number < first + count; number += 1)
    if (isOld(number)) {
      for (let before = first; before < number; before += 1) passed.push(before)
      first = number + 1
    }
  return { first, passed }
}

/**
 * The next numbers of the series, for a workstation. The series goes on after them, so that nobody else is given one of them.
 * Refuses `not-the-main`, `mutual-unknown`, `mutual-ended`, `block-day`, `block-too-long` when a
 * format in force until its last day has no room for the last one.
 */
export function reserveNumbers(ctx: CommandContext, input: Parsed<'membership.reserveNumbers'>) {
  const { db, today } = ctx
  checkMain(db)
  const owner = mutual(db, input.mutualId)
  if (owner.endedOn !== undefined) refuse('membership.mutual-ended', { mutual: owner.name })
  const { expiresOn, workstation, count } = input
  if (expiresOn < today) refuse('membership.block-day', { expiresOn, today })
  const { first, passed } = runFrom(lastOf(db, owner.code) + 1, count, oldNumbers(db, owner))
  const last = first + count - 1
  const most = Math.min(...formatsUntil(db, today, expiresOn).map(mostMembers))
  if (last > most) refuse('membership.block-too-long', { last, most })
  db.run(
    `INSERT INTO series (series, scope, year, last) VALUES ('member', ?, 0, ?)
     ON CONFLICT (series, scope, year) DO UPDATE SET last = excluded.last`,
    [owner.code, last],
  )
  const id = newId()
  insertRow(db, 'number_block', {
    id,
    mutual_id: owner.id,
    workstation,
    first_number: first,
    last_number: last,
    reserved_on: today,
    expires_on: expiresOn,
    ...entered(ctx),
  })
  for (const number of passed)
    insertRow(db, 'number_fate', {
      mutual_id: owner.id,
      number,
      block_id: id,
      fate: 'free',
      said_on: today,
    })
  const path = writeBlockFile(ctx, { block: inFile(owner, knownBlock(db, id)) }, input.path)
  ctx.subject('numberBlock', id)
  return { blockId: id, first, last, path }
}

/** The file of a block again, for a key that was lost or a day that comes too soon. Refuses `not-the-main`, `block-closed`, `block-day`. */
export function writeBlock(ctx: CommandContext, { blockId, expiresOn, path }: Parsed<'membership.writeBlock'>) {
  const { db, today } = ctx
  checkMain(db)
  const block = openBlock(ctx, blockId)
  if (expiresOn !== undefined) {
    if (expiresOn < today) refuse('membership.block-day', { expiresOn, today })
    db.run('UPDATE number_block SET expires_on = ?, rev = rev + 1 WHERE id = ?', [expiresOn, blockId])
  }
  ctx.subject('numberBlock', blockId)
  const owner = mutual(db, block.mutualId)
  return {
    path: writeBlockFile(ctx, { block: inFile(owner, knownBlock(db, blockId)) }, path),
  }
}

/** Refuses `block-unknown`, `block-closed`. */
export function openBlock(ctx: CommandContext, blockId: Parsed<'membership.writeBlock'>['blockId']): BlockRow {
  const block = knownBlock(ctx.db, blockId)
  const { first, last, closedOn } = block
  if (closedOn !== undefined) refuse('membership.block-closed', { first, last, closedOn })
  return block
}
