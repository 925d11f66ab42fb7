import { refuse } from '../../../../shared/errors/refusal.ts'
import { covers, type NumberFate } from '../../../../shared/rules/membership/numberBlocks.ts'
import { foldWord, plain } from '../../../../shared/search.ts'
import type { CommandContext } from '../../kernel/context.ts'
import type { Parsed } from '../parsed.ts'
import { readStatement } from './files.ts'
import { openBlock } from './reserve.ts'
import { carriedOf, carrierOf, checkMain, fatesOf, knownBlock, pastNumbers, type BlockRow } from './rows.ts'

const sayFate = (ctx: CommandContext, block: BlockRow, number: number, fate: NumberFate, holder: string): void =>
  void ctx.db.run(
    `INSERT INTO number_fate (mutual_id, number, block_id, fate, holder, said_on) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (mutual_id, number) DO UPDATE SET fate = excluded.fate, holder = excluded.holder, said_on = excluded.said_on`,
    [block.mutualId, number, block.id, fate, holder === '' ? null : holder, ctx.today],
  )

/** The numbers of a block of which nothing is known: no household, nothing said, never carried. */
function unsaid(ctx: CommandContext, block: BlockRow): number[] {
  const { db } = ctx
  const { first, last } = block
  const known = new Set([
    ...carriedOf(db, block.mutualId, first, last),
    ...fatesOf(db, block.mutualId, first, last).map(({ number }) => number),
    ...pastNumbers(db, block.mutualId),
  ])
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((number) => !known.has(number))
}

function close(ctx: CommandContext, block: BlockRow, how: 'returned' | 'lost', reason: string): void {
  ctx.db.run('UPDATE number_block SET closed_on = ?, closed_how = ?, closed_reason = ?, rev = rev + 1 WHERE id = ?', [
    ctx.today,
    how,
    reason,
    block.id,
  ])
  ctx.subject('numberBlock', block.id)
}

/** Who has a number here, or is said to have it elsewhere, when it is nobody that `holder` may be. */
function anotherHolder(ctx: CommandContext, block: BlockRow, number: number, holder: string): string | undefined {
  const { db } = ctx
  const carrier = carrierOf(db, block.mutualId, number)
  if (carrier === undefined) {
    const said = fatesOf(db, block.mutualId, number, number).find(({ fate }) => fate === 'elsewhere')?.holder ?? ''
    return said === '' || sameFamily(said, holder) ? undefined : said
  }
  // the member may have changed since, and a name is written as it is heard
  const people = db.all<{ name: string }>(
    `SELECT b.family_name AS name FROM beneficiary b JOIN household h ON h.id = b.household_id
     WHERE h.mutual_id = ? AND h.member_number = ?`,
    [block.mutualId, number],
  )
  return people.some(({ name }) => sameFamily(name, holder)) ? undefined : carrier.holder
}

const familyWord = (name: string): string => foldWord(plain(name).split(' ')[0] ?? '')
const sameFamily = (one: string, other: string): boolean => familyWord(one) === familyWord(other)

/**
 * What a workstation says of its block. Said twice, it changes nothing; said later, there is more of it. Refuses `not-the-main`,
 * `block-file-invalid`, `block-unknown`, `block-outside`, `number-twice` (two people with one number: two copies gave it),
 * `block-closed` when it says something new of a block that was closed.
 */
export function takeStatement(ctx: CommandContext, { path }: Parsed<'membership.takeStatement'>) {
  const { db } = ctx
  checkMain(db)
  const said = readStatement(ctx, path)
  const block = knownBlock(db, said.block.id)
  const { first, last } = block
  for (const { number, holder } of said.given) {
    if (!covers(block, number)) refuse('membership.block-outside', { number, first, last })
    const here = holder === '' ? undefined : anotherHolder(ctx, block, number, holder)
    if (here !== undefined) refuse('membership.number-twice', { number, one: here, other: holder })
  }
  const carried = new Set([...carriedOf(db, block.mutualId, first, last), ...pastNumbers(db, block.mutualId)])
  const fates = new Map(fatesOf(db, block.mutualId, first, last).map((row) => [row.number, row.fate]))
  const news = said.given.filter(({ number }) => fates.get(number) !== 'elsewhere' && !carried.has(number))
  if (block.closedOn !== undefined && news.length > 0)
    refuse('membership.block-closed', {
      first,
      last,
      closedOn: block.closedOn,
    })
  for (const { number, holder } of news) sayFate(ctx, block, number, 'elsewhere', holder)
  if (said.closed && !block.closed) {
    for (const number of unsaid(ctx, block)) sayFate(ctx, block, number, 'free', '')
    close(ctx, block, 'returned', '')
  }
  ctx.subject('numberBlock', block.id)
  const after = fatesOf(db, block.mutualId, first, last)
  return {
    blockId: block.id,
    workstation: block.workstation,
    given: said.given.length,
    toEnter: after.filter(({ fate }) => fate === 'elsewhere').length,
    free: after.filter(({ fate }) => fate === 'free').length,
    closed: block.closed || said.closed,
  }
}

/** Closes a block without its workstation. Refuses `not-the-main`, `block-unknown`, `block-closed`, `block-outside` for `lastUsed`. */
export function closeBlock(ctx: CommandContext, { blockId, how, lastUsed, reason }: Parsed<'membership.closeBlock'>) {
  checkMain(ctx.db)
  const block = openBlock(ctx, blockId)
  const { first, last } = block
  if (lastUsed !== undefined && !covers(block, lastUsed))
    refuse('membership.block-outside', { number: lastUsed, first, last })
  const counts = { elsewhere: 0, free: 0, retired: 0 }
  for (const number of unsaid(ctx, block)) {
    const fate = number <= (lastUsed ?? 0) ? 'elsewhere' : how === 'lost' ? 'retired' : 'free'
    counts[fate] += 1
    sayFate(ctx, block, number, fate, '')
  }
  close(ctx, block, how, reason)
  return counts
}
