import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import { DEFAULT_FORMAT } from '../../../../shared/registration.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { mutual, type MutualRow } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { entered, insertRow } from '../rows.ts'
import { writeBlockFile, type BlockFile } from './files.ts'
import { checkMain, knownBlock, lastOf, type BlockRow } from './rows.ts'

/** Highest member number that the format can write. */
const most = (): number => 10 ** (DEFAULT_FORMAT.segments.find(({ name }) => name === 'member')?.max ?? 5) - 1

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

/**
 * The next numbers of the series, for a workstation. The series goes on after them, so that nobody else is given one of them.
 * Refuses `not-the-main`, `mutual-unknown`, `mutual-ended`, `block-day`, `block-too-long`.
 */
export function reserveNumbers(ctx: CommandContext, input: Parsed<'membership.reserveNumbers'>) {
  const { db, today } = ctx
  checkMain(db)
  const owner = mutual(db, input.mutualId)
  if (owner.endedOn !== undefined) refuse('membership.mutual-ended', { mutual: owner.name })
  const { expiresOn, workstation, count } = input
  if (expiresOn < today) refuse('membership.block-day', { expiresOn, today })
  const first = lastOf(db, owner.code) + 1
  const last = first + count - 1
  if (last > most()) refuse('membership.block-too-long', { last, most: most() })
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
