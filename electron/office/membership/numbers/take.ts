import type { ReadDb } from '../../../../db/handle.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { covers } from '../../../../shared/rules/membership/numberBlocks.ts'
import type { CommandContext } from '../../kernel/context.ts'
import type { MutualRow } from '../lookups.ts'
import { mutualPrefixes } from '../registrations.ts'
import { oldNumbers } from './oldNumbers.ts'
import {
  blockScope,
  blocksOf,
  carrierOf,
  checkMain,
  fatesOf,
  givenOf,
  pastNumbers,
  workstation,
  type BlockRow,
} from './rows.ts'

/**
 * The next member number of a mutual: the only way to get one. On the main workstation a number that was given back comes first, then the
 * series, which passes over every block and over old numbers that somebody carries from a register of before; on another workstation only its own blocks give, in their order.
 *
 * `wanted`: a number given on a workstation, of a household that is entered here after it. Refuses `number-not-reserved`, `number-taken`;
 * on a workstation `no-block-here`, `block-used-up`, `block-expired`, and `not-the-main` for a wanted number.
 */
export function takeMemberNumber(ctx: CommandContext, owner: MutualRow, wanted?: number): number {
  const here = workstation(ctx.db)
  if (wanted !== undefined)
    return here === '' ? takeWanted(ctx, owner, wanted) : refuse('membership.not-the-main', { workstation: here })
  if (here !== '') return takeOfBlock(ctx, owner, here)
  const free = ctx.db.get<{ number: number }>(
    `SELECT number FROM number_fate WHERE mutual_id = ? AND fate = 'free' ORDER BY number LIMIT 1`,
    [owner.id],
  )
  if (free !== undefined) return giveAgain(ctx, owner, free.number)
  const isOld = oldNumbers(ctx.db, owner)
  let number: number
  do number = ctx.takeNumber('member', 0, owner.code).value
  while (isOld(number))
  return number
}

/** The household explains the number from now on. */
function giveAgain(ctx: CommandContext, owner: MutualRow, number: number): number {
  ctx.db.run('DELETE FROM number_fate WHERE mutual_id = ? AND number = ?', [owner.id, number])
  ctx.touch('memberNumber')
  return number
}

function takeWanted(ctx: CommandContext, owner: MutualRow, number: number): number {
  checkWanted(ctx.db, owner, number)
  return giveAgain(ctx, owner, number)
}

/** Refuses `not-the-main` on a workstation, `number-taken`, `number-not-reserved`. */
export function checkWanted(db: ReadDb, owner: MutualRow, number: number): void {
  checkMain(db)
  const carrier = carrierOf(db, owner.id, number)
  if (carrier !== undefined)
    refuse('membership.number-taken', {
      number,
      registration: carrier.registration,
    })
  const block = blocksOf(db, owner.id).find((b) => covers(b, number))
  const said = fatesOf(db, owner.id, number, number)[0]
  // without a fate: of an open block it is to be said, otherwise a household had it and has another one now
  const known = said !== undefined || (block?.closed === false && !pastNumbers(db, owner.id).has(number))
  if (!known) refuse('membership.number-not-reserved', { number, mutual: owner.name })
}

/** The member number that a register says was given on a workstation: alone, or inside a whole number of the mutual; undefined when it is none. */
export function memberNumberIn(db: ReadDb, owner: MutualRow, text: string): number | undefined {
  const typed = text.replace(/\s+/g, '').toUpperCase()
  if (/^\d{1,7}$/.test(typed)) return Number(typed) > 0 ? Number(typed) : undefined
  for (const prefix of mutualPrefixes(db, [owner]).keys()) {
    const rest = typed.startsWith(prefix)
      ? /^[^A-Z\d]?(\d{1,7})(?:[^A-Z\d]\d{1,2}.?)?$/.exec(typed.slice(prefix.length))
      : null
    if (rest !== null && Number(rest[1]) > 0) return Number(rest[1])
  }
  return undefined
}

function takeOfBlock(ctx: CommandContext, owner: MutualRow, here: string): number {
  const { db, today } = ctx
  const blocks = blocksOf(db, owner.id).filter((b) => b.workstation === here && !b.closed)
  const hasLeft = (b: BlockRow): boolean => givenOf(db, owner.code, b) < b.last - b.first + 1
  const block = blocks.find((b) => hasLeft(b) && today <= b.expiresOn)
  if (block !== undefined) {
    const { value } = ctx.takeNumber('member-block', 0, blockScope(owner.code, block))
    ctx.touch('memberNumber')
    return block.first + value - 1
  }
  const where = { workstation: here, mutual: owner.name }
  const expired = blocks.find(hasLeft)
  if (expired !== undefined)
    refuse('membership.block-expired', {
      ...where,
      expiresOn: expired.expiresOn,
    })
  const last = blocks.at(-1)
  if (last === undefined) refuse('membership.no-block-here', where)
  return refuse('membership.block-used-up', {
    ...where,
    first: last.first,
    last: last.last,
  })
}
