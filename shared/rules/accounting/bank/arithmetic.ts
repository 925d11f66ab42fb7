import { fbu, sum, type Fbu } from '../../../money.ts'

export interface ReconciliationFacts {
  /** Of the statement, at its end. */
  readonly statement: Fbu
  /** Debit less credit of the account, the same day. */
  readonly books: Fbu
  /** In the books up to that day, on no statement up to it: what is still to come to the bank. */
  readonly onTheWay: readonly Fbu[]
  /** On a statement up to that day, not in the books up to it. */
  readonly unbooked: readonly Fbu[]
}

export interface Reconciled {
  /** Statement and what is on its way. */
  readonly fromStatement: Fbu
  /** Books and what they do not have yet. */
  readonly fromBooks: Fbu
  /** 0 when both sides meet. */
  readonly difference: Fbu
}

/** Balance of the statement ± what is pending = balance of the books: both sides are brought to one balance. */
export function reconcile({ statement, books, onTheWay, unbooked }: ReconciliationFacts): Reconciled {
  const fromStatement = fbu(statement + sum(onTheWay))
  const fromBooks = fbu(books + sum(unbooked))
  return { fromStatement, fromBooks, difference: fbu(fromStatement - fromBooks) }
}
