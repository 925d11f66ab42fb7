import type { ReadDb } from '../../../db/handle.ts'
import {
  proven,
  type PartitionLine,
  type PartitionRef,
  type Position,
} from '../../../shared/rules/exchange/inventory.ts'

interface PackageRow extends Position {
  readonly inventory: string
  readonly missing: string
}

export interface Acknowledged {
  /** The package whose receipt it is; null before the first. */
  readonly package: Position | null
  readonly lines: readonly PartitionLine[]
}

/** What the federation is proven to hold: the inventory of the newest package it answered, less what it named as missing. */
export function acknowledged(db: ReadDb): Acknowledged {
  const row = db.get<PackageRow>(
    `SELECT epoch, seq, inventory, missing FROM exchange_package WHERE state IN ('held', 'incomplete')
     ORDER BY epoch DESC, seq DESC LIMIT 1`,
  )
  if (!row) return { package: null, lines: [] }
  const inventory = JSON.parse(row.inventory) as PartitionLine[]
  return {
    package: { epoch: row.epoch, seq: row.seq },
    lines: proven(inventory, JSON.parse(row.missing) as PartitionRef[]),
  }
}
