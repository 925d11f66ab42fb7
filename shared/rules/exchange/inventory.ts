/*
 * Partitions, not deltas. A centre lists everything it has (the inventory) and sends what the federation has not yet proven to
 * hold. The newest inventory is the only truth, so packages may be lost, repeated, late or in any order: what the federation
 * holds still converges to it.
 */

/** Names a partition: a table and the part of it. */
export interface PartitionRef {
  readonly table: string
  readonly partition: string
}

/** A partition as it is at one moment. Two are equal when their hashes are. */
export interface PartitionLine extends PartitionRef {
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** Where a package stands among those of its centre. */
export interface Position {
  readonly epoch: number
  readonly seq: number
}

/** One name for a partition, to look it up. */
export const partitionName = ({ table, partition }: PartitionRef): string => `${table}_${partition}`

/** A later epoch wins whatever its numbers: it begins where a copy was restored or a computer replaced. */
export const isAfter = (a: Position, b: Position): boolean =>
  a.epoch > b.epoch || (a.epoch === b.epoch && a.seq > b.seq)

/** The partitions to send: those that differ from what the federation was last proven to hold. */
export function differing(
  inventory: readonly PartitionLine[],
  acknowledged: readonly PartitionLine[],
): PartitionLine[] {
  const held = new Map(acknowledged.map((line) => [partitionName(line), line.sha256]))
  return inventory.filter((line) => held.get(partitionName(line)) !== line.sha256)
}

/** What a receipt proves: the inventory of its package, less what it names as missing. */
export function proven(inventory: readonly PartitionLine[], missing: readonly PartitionRef[]): PartitionLine[] {
  const absent = new Set(missing.map(partitionName))
  return inventory.filter((line) => !absent.has(partitionName(line)))
}

export interface ImportPlan {
  /** Partitions of this package to put in the place of what is held. */
  readonly replace: readonly PartitionLine[]
  /** Partitions that the centre no longer has. */
  readonly drop: readonly PartitionRef[]
  /** Partitions that will still differ from the inventory afterwards. */
  readonly missing: readonly PartitionLine[]
}

/**
 * What to do with the partitions a package carries.
 *
 * `wanted` is the inventory of the newest package of the centre, which may be another than this one: an old package that comes
 * late still brings the parts that the newest one counts on, and nothing that it has replaced.
 */
export function planImport(facts: {
  readonly wanted: readonly PartitionLine[]
  readonly carried: readonly PartitionLine[]
  readonly held: readonly (PartitionRef & { readonly sha256: string })[]
}): ImportPlan {
  const carried = new Map(facts.carried.map((line) => [partitionName(line), line.sha256]))
  const held = new Map(facts.held.map((line) => [partitionName(line), line.sha256]))
  const wanted = new Set(facts.wanted.map(partitionName))
  const differs = facts.wanted.filter((line) => held.get(partitionName(line)) !== line.sha256)
  return {
    replace: differs.filter((line) => carried.get(partitionName(line)) === line.sha256),
    drop: facts.held.filter((line) => !wanted.has(partitionName(line))),
    missing: differs.filter((line) => carried.get(partitionName(line)) !== line.sha256),
  }
}
