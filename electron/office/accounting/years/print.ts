import { createHash } from 'node:crypto'

import type { Id } from '../../../../shared/ids.ts'

/*
 * How the fingerprint of a year is made, whoever holds its rows: the centre reads them in its books, its federation in what packages
 * brought. Rows come in the order that each function asks for; every value is the one that is kept, to the letter.
 */

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

export interface YearFingerprint {
  /** Of the three others: what is printed. */
  readonly hash: string
  readonly entriesHash: string
  readonly figuresHash: string
  readonly chartHash: string
  readonly entries: number
  readonly lines: number
  /** Sum of the debits, FBu. */
  readonly total: number
}

/** A line of the books beside its entry. */
export interface PrintedLine {
  readonly journal: string
  readonly id: Id
  readonly number: number
  readonly day: string
  readonly label: string
  readonly voucher: string | null
  readonly sourceType: string
  readonly sourceId: Id
  readonly reverses: Id | null
  readonly reason: string | null
  readonly rank: number
  readonly account: string
  readonly debit: number
  readonly credit: number
  readonly mutual: Id | null
  readonly partyType: string | null
  readonly party: Id | null
  readonly project: Id | null
  readonly lineLabel: string | null
}

/** The entries of a year, journal by journal, in the order of their numbers, each with its lines in theirs. */
export class EntriesPrint {
  readonly #found = new Fingerprint()
  #entry: Id | undefined
  #entries = 0
  #lines = 0
  #total = 0

  get entries(): number {
    return this.#entries
  }

  add(row: PrintedLine): void {
    if (row.id !== this.#entry) {
      this.#entry = row.id
      this.#entries += 1
      this.#found.add(
        ...[row.journal, row.number, row.id, row.day, row.label, row.voucher],
        ...[row.sourceType, row.sourceId, row.reverses, row.reason],
      )
    }
    this.#lines += 1
    this.#total += row.debit
    this.#found.add(
      ...[row.rank, row.account, row.debit, row.credit, row.mutual],
      ...[row.partyType, row.party, row.project, row.lineLabel],
    )
  }

  /** The whole, once every line was added. */
  seal(year: number, figuresHash: string, chartHash: string): YearFingerprint {
    const entriesHash = this.#found.hex()
    const hash = createHash('sha256')
      .update([`nkingi year ${year}`, entriesHash, figuresHash, chartHash].join('\n'))
      .digest('hex')
    return { hash, entriesHash, figuresHash, chartHash, entries: this.#entries, lines: this.#lines, total: this.#total }
  }
}

export interface PrintedFigure {
  readonly month: string
  readonly account: string
  /** Zeros: of no mutual. */
  readonly mutual: Id
  readonly debit: number
  readonly credit: number
}

/** What each account moved in each of the twelve months, by mutual, in that order: what statements of the year are made of. */
export function figuresPrint(rows: Iterable<PrintedFigure>): string {
  const found = new Fingerprint()
  for (const { month, account, mutual, debit, credit } of rows) found.add(month, account, mutual, debit, credit)
  return found.hex()
}

export interface PrintedAccount {
  readonly number: string
  readonly role: string | null
  readonly side: string
}

/** What the accounts that moved until the end of the year mean, in the order of their numbers as texts. */
export function chartPrint(rows: Iterable<PrintedAccount>): string {
  const found = new Fingerprint()
  for (const { number, role, side } of rows) found.add(number, role, side)
  return found.hex()
}
