import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { blockState, gapsOf } from '../../../../shared/rules/membership/numberBlocks.ts'
import { optional } from '../../kernel/rows.ts'
import { mutuals, type MutualRow } from '../lookups.ts'
import { oldNumbers } from './oldNumbers.ts'
import { blocksOf, carriedOf, fatesOf, givenOf, lastOf, pastNumbers, workstation, type BlockRow } from './rows.ts'

type Numbers = Output<'membership.numbers'>

/** Every series with what explains its missing numbers, and its blocks. */
export function numbers(db: ReadDb, mutualId: Id | undefined, today: Day): Numbers {
  const here = workstation(db)
  const owners = mutuals(db).filter(({ id }) => mutualId === undefined || id === mutualId)
  const parts = owners.map((owner) => seriesOf(db, owner, here, today))
  return {
    ...optional('workstation', here === '' ? undefined : here),
    series: parts.map(({ series }) => series),
    blocks: parts.flatMap(({ blocks }) => blocks),
  }
}

function seriesOf(db: ReadDb, owner: MutualRow, here: string, today: Day) {
  const blocks = blocksOf(db, owner.id)
  const carried = new Set(carriedOf(db, owner.id))
  const fates = fatesOf(db, owner.id)
  let past: Set<number> | undefined
  const last = Math.max(lastOf(db, owner.code), ...blocks.map((b) => b.last), 0)
  const gaps = gapsOf({
    last,
    blocks,
    carried,
    fates: new Map(fates.map(({ number, fate }) => [number, fate])),
    wasCarried: (number) => (past ??= pastNumbers(db, owner.id)).has(number),
    isOld: oldNumbers(db, owner),
  })
  const holders = new Map(fates.map(({ number, holder }) => [number, holder]))
  const count = (block: BlockRow, kind: string): number =>
    gaps.reduce((sum, gap) => (gap.blockId === block.id && gap.kind === kind ? sum + gap.to - gap.from + 1 : sum), 0)
  return {
    series: {
      mutualId: owner.id,
      mutual: owner.name,
      prefix: [owner.federationSegment, owner.provinceSegment, owner.communeSegment, owner.code].join('/'),
      last,
      carried: carried.size,
      gaps: gaps.map(({ kind, from, to, blockId }) => ({
        kind,
        from,
        to,
        ...optional('blockId', blockId as Id | undefined),
        ...optional('workstation', blocks.find(({ id }) => id === blockId)?.workstation),
        ...optional('holder', from === to ? holders.get(from) : undefined),
      })),
    },
    blocks: blocks.map((block) => {
      const elsewhere = count(block, 'elsewhere')
      const used = [...carried].filter((n) => block.first <= n && n <= block.last).length
      // the workstation itself counts what it gave; the main one knows what came back
      const given = block.workstation === here ? givenOf(db, owner.code, block) : used + elsewhere
      const { closed, ...shown } = block
      return {
        ...shown,
        mutual: owner.name,
        state: blockState(block, given, today),
        used,
        elsewhere,
        free: count(block, 'free'),
        retired: count(block, 'retired'),
        reserved: closed ? 0 : count(block, 'reserved'),
      }
    }),
  }
}
