import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { NOT_CLOSING } from '../reading/closings.ts'

/** A fingerprint of what is fed to it, line by line; the end of a line is never inside a value. */
export class Fingerprint {
  readonly #hash = createHash('sha256')
  add(...values: readonly (string | number | null)[]): void {
    this.#hash.update(JSON.stringify(values))
    this.#hash.update('\n')
  }
  hex(): string {
    return this.#hash.digest('hex')
  }
}

/** Fingerprint of what each account moved in each of the twelve months, by mutual: what statements of the year are made of. */
export function figuresOf(db: ReadDb, year: number): string {
  const found = new Fingerprint()
  for (const row of db.iterate<{ month: string; account: string; mutual: Id; debit: number; credit: number }>(
    `SELECT m.month, m.account, m.mutual_id AS mutual, m.debit, m.credit FROM account_month m
     WHERE m.month BETWEEN ? AND ? AND ${NOT_CLOSING} ORDER BY m.month, m.account, m.mutual_id`,
    [`${year}-01`, `${year}-12`],
  ))
    found.add(row.month, row.account, row.mutual, row.debit, row.credit)
  return found.hex()
}
