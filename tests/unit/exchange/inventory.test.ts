import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  differing,
  isAfter,
  partitionName,
  planImport,
  proven,
  type PartitionLine,
  type Position,
} from '../../../shared/rules/exchange/inventory.ts'
import { SEED } from '../../support/seed.ts'

/*
 * A model of a centre and a federation that know only inventories: the content of a partition is its hash. Whatever happens to
 * the keys that carry packages, what the federation holds is what the newest package that arrived says, or is named as missing.
 */

const line = (partition: string, version: number): PartitionLine => ({
  table: 'claims',
  partition,
  rows: version,
  bytes: version * 100,
  sha256: `${partition}-${version}`,
})

interface Package extends Position {
  readonly inventory: readonly PartitionLine[]
  readonly carried: readonly PartitionLine[]
}

class Centre {
  readonly #parts = new Map<string, number>()
  #acknowledged: readonly PartitionLine[] = []
  #ackedAt: Position = { epoch: 0, seq: 0 }
  epoch = 1
  #seq = 0

  change(partition: string, version: number): void {
    if (version === 0) this.#parts.delete(partition)
    else this.#parts.set(partition, version)
  }
  get inventory(): PartitionLine[] {
    return [...this.#parts].map(([partition, version]) => line(partition, version))
  }
  make(): Package {
    this.#seq += 1
    return {
      epoch: this.epoch,
      seq: this.#seq,
      inventory: this.inventory,
      carried: differing(this.inventory, this.#acknowledged),
    }
  }
  take(sent: Package, missing: readonly PartitionLine[]): void {
    if (!isAfter(sent, this.#ackedAt)) return
    this.#ackedAt = sent
    this.#acknowledged = proven(sent.inventory, missing)
  }
}

class Federation {
  held = new Map<string, PartitionLine>()
  newest: Package | undefined

  import(sent: Package): readonly PartitionLine[] {
    if (!this.newest || isAfter(sent, this.newest)) this.newest = sent
    const wanted = this.newest.inventory
    const plan = planImport({ wanted, carried: sent.carried, held: [...this.held.values()] })
    for (const ref of plan.drop) this.held.delete(partitionName(ref))
    for (const part of plan.replace) this.held.set(partitionName(part), part)
    return plan.missing
  }
  get hashes(): string[] {
    return [...this.held.values()].map(({ sha256 }) => sha256).toSorted()
  }
}

const hashes = (lines: readonly PartitionLine[]): string[] => lines.map(({ sha256 }) => sha256).toSorted()

const step = fc.oneof(
  fc.record({
    kind: fc.constant('change' as const),
    partition: fc.constantFrom('a', 'b', 'c', 'd'),
    version: fc.nat(5),
  }),
  fc.record({ kind: fc.constant('make' as const) }),
  fc.record({ kind: fc.constant('deliver' as const), which: fc.nat(20), acknowledge: fc.boolean() }),
  fc.record({ kind: fc.constant('restoreFederation' as const) }),
  fc.record({ kind: fc.constant('newEpoch' as const) }),
)

describe('packages lost, repeated, in any order, and copies restored', () => {
  it('converge to what the centre has', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const centre = new Centre()
        const federation = new Federation()
        const sent: Package[] = []
        let backup = { held: new Map(federation.held), newest: federation.newest }
        for (const each of steps) {
          if (each.kind === 'change') centre.change(each.partition, each.version)
          if (each.kind === 'make') sent.push(centre.make())
          if (each.kind === 'newEpoch') centre.epoch += 1
          if (each.kind === 'restoreFederation') {
            federation.held = new Map(backup.held)
            federation.newest = backup.newest
          }
          if (each.kind === 'deliver' && sent.length > 0) {
            const one = sent[each.which % sent.length]
            if (!one) continue
            const missing = federation.import(one)
            // what is held is what the newest package signed, but for what is named as missing
            const absent = new Set(hashes(missing))
            const wanted = hashes(federation.newest?.inventory ?? [])
            expect(wanted.filter((hash) => !absent.has(hash)).every((hash) => federation.hashes.includes(hash))).toBe(
              true,
            )
            if (each.acknowledge && federation.newest === one) centre.take(one, missing)
            if (each.which % 7 === 0) backup = { held: new Map(federation.held), newest: federation.newest }
          }
        }
        // one package that arrives and is answered, and one more, are enough whatever came before
        for (let round = 0; round < 2; round += 1) {
          const last = centre.make()
          centre.take(last, federation.import(last))
        }
        expect(federation.hashes).toEqual(hashes(centre.inventory))
      }),
      { seed: SEED, numRuns: 2000 },
    )
  })

  it('an old package brings what the newest one counts on, and nothing else', () => {
    const wanted = [line('a', 2), line('b', 1)]
    const held = [{ ...line('a', 2) }, { ...line('c', 1) }]
    const plan = planImport({ wanted, carried: [line('a', 1), line('b', 1)], held })
    expect(plan.replace).toEqual([line('b', 1)])
    expect(plan.drop.map(partitionName)).toEqual(['claims_c'])
    expect(plan.missing).toEqual([])
  })

  it('a later epoch is after any number of an earlier one', () => {
    expect(isAfter({ epoch: 2, seq: 1 }, { epoch: 1, seq: 99 })).toBe(true)
    expect(isAfter({ epoch: 1, seq: 2 }, { epoch: 1, seq: 2 })).toBe(false)
    expect(isAfter({ epoch: 1, seq: 3 }, { epoch: 1, seq: 2 })).toBe(true)
  })
})
