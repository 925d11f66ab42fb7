import type { Day } from './dates.ts'
import { refuse } from './errors/refusal.ts'
import type { Id } from './ids.ts'
import { fbu, sum, type Fbu } from './money.ts'

export type ThirdPartyType = 'household' | 'facility' | 'supplier' | 'mutual' | 'donor' | 'staff' | 'collector'

/** The axes of a line: who it concerns and what it is analysed by. */
export interface LineAxes {
  readonly thirdPartyType?: ThirdPartyType
  readonly thirdPartyId?: Id
  readonly mutualId?: Id
  readonly facilityType?: string
  readonly ownership?: string
  /** What a donor pays for. */
  readonly projectId?: Id
  /** The service of care. */
  readonly service?: string
  /** The entry whose debt the line pays, where it is known: on a cash basis it says what becomes a cost. */
  readonly settles?: Id
  readonly label?: string
}

export interface PostingLine extends LineAxes {
  /** Account number of the chart, e.g. `4111`. */
  readonly account: string
  readonly debit: Fbu
  readonly credit: Fbu
}

export interface PostingHead {
  /** Journal code of the chart, e.g. `AD`, `CA1`, `FS`. */
  readonly journal: string
  readonly day: Day
  readonly label: string
  /** The document it comes from, so that a figure can be walked down to it. */
  readonly source: { readonly type: string; readonly id: Id }
  readonly mutualId?: Id
  /** The voucher's number as printed. */
  readonly voucher?: string
}

export interface EntryDraft extends PostingHead {
  readonly lines: readonly PostingLine[]
}

/**
 * Collects the debits and credits of one document, in memory; the accounting department writes them at once.
 * Lines of zero are dropped: a document may have nothing to say to an account.
 */
export class Posting {
  readonly #head: PostingHead
  readonly #lines: PostingLine[] = []

  constructor(head: PostingHead) {
    this.#head = head
  }

  debit(account: string, amount: Fbu, axes: LineAxes = {}): this {
    return this.#line(account, amount, fbu(0), axes)
  }

  credit(account: string, amount: Fbu, axes: LineAxes = {}): this {
    return this.#line(account, fbu(0), amount, axes)
  }

  get totalDebit(): Fbu {
    return sum(this.#lines.map((l) => l.debit))
  }

  get totalCredit(): Fbu {
    return sum(this.#lines.map((l) => l.credit))
  }

  isBalanced(): boolean {
    return this.totalDebit === this.totalCredit
  }

  /** The entry to write. Refuses `kernel.entry-unbalanced` and `kernel.entry-empty`. */
  toDraft(): EntryDraft {
    if (this.#lines.length === 0) refuse('kernel.entry-empty', { label: this.#head.label })
    if (!this.isBalanced()) refuse('kernel.entry-unbalanced', { debit: this.totalDebit, credit: this.totalCredit })
    return { ...this.#head, lines: [...this.#lines] }
  }

  #line(account: string, debit: Fbu, credit: Fbu, axes: LineAxes): this {
    if (debit < 0 || credit < 0) refuse('kernel.entry-negative', { account, amount: debit === 0 ? credit : debit })
    if (debit === 0 && credit === 0) return this
    const mutualId = axes.mutualId ?? this.#head.mutualId
    this.#lines.push({ ...axes, ...(mutualId === undefined ? {} : { mutualId }), account, debit, credit })
    return this
  }
}

/** A document of a department and the entry that it says it made. */
export interface DocumentPosting {
  readonly number: string
  readonly day: Day
  readonly entryId: Id
  /** FBu that the entry's total must be; null where several documents share one entry. */
  readonly total: number | null
}
