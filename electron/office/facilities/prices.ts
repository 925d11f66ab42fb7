import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { AgreementRow } from './agreements.ts'

export interface PriceAnswer {
  /** FBu; null: the act is not on the list that day. */
  readonly price: Fbu | null
  readonly source: 'agreement' | 'reference' | null
  readonly validFrom: Day | null
  /** The act is approved before it is done. */
  readonly priorApproval: boolean
  /** What the mutual takes into account at most for one of them, FBu; null: the price. */
  readonly atMost: Fbu | null
}

interface PriceSql {
  price: Fbu | null
  effective_from: Day
  prior_approval: number
  at_most: Fbu | null
}

const NOT_LISTED: PriceAnswer = { price: null, source: null, validFrom: null, priorApproval: false, atMost: null }

/** An agreement's own word wins, even when it takes the act off the list; else the reference, where the agreement follows it. */
function answer(own: PriceSql | undefined, reference: PriceSql | undefined, followsReference: boolean): PriceAnswer {
  const row = own ?? (followsReference ? reference : undefined)
  if (row === undefined || row.price === null) return NOT_LISTED
  return {
    price: row.price,
    source: own === undefined ? 'reference' : 'agreement',
    validFrom: row.effective_from,
    priorApproval: row.prior_approval === 1,
    atMost: row.at_most,
  }
}

/**
 * The price of an act in force on a day under an agreement (null: the reference list alone).
 * The row in force is the latest that begins on or before the day.
 */
export function priceAt(
  db: ReadDb,
  {
    agreement,
    actId,
    day,
  }: {
    readonly agreement: Pick<AgreementRow, 'id' | 'followsReference'> | null
    readonly actId: Id
    readonly day: Day
  },
): PriceAnswer {
  const own =
    agreement === null
      ? undefined
      : db.get<PriceSql>(
          `SELECT price, effective_from, prior_approval, at_most FROM agreement_price WHERE agreement_id = ? AND act_id = ? AND effective_from <= ?
           ORDER BY effective_from DESC LIMIT 1`,
          [agreement.id, actId, day],
        )
  const reference = db.get<PriceSql>(
    'SELECT price, effective_from, prior_approval, at_most FROM reference_price WHERE act_id = ? AND effective_from <= ? ORDER BY effective_from DESC LIMIT 1',
    [actId, day],
  )
  return answer(own, reference, agreement === null || agreement.followsReference)
}

interface ListSql extends PriceSql {
  act_id: Id
}

const latest = (rows: readonly ListSql[]): Map<Id, PriceSql> => new Map(rows.map((row) => [row.act_id, row]))

/** The whole list in force on a day, one answer per act. */
export function pricesAt(
  db: ReadDb,
  agreement: Pick<AgreementRow, 'id' | 'followsReference'> | null,
  day: Day,
): (actId: Id) => PriceAnswer {
  // rows come oldest first, so the last of an act is the one in force
  const reference = latest(
    db.all<ListSql>(
      'SELECT act_id, price, effective_from, prior_approval, at_most FROM reference_price WHERE effective_from <= ? ORDER BY act_id, effective_from',
      [day],
    ),
  )
  const own =
    agreement === null
      ? new Map<Id, PriceSql>()
      : latest(
          db.all<ListSql>(
            'SELECT act_id, price, effective_from, prior_approval, at_most FROM agreement_price WHERE agreement_id = ? AND effective_from <= ? ORDER BY act_id, effective_from',
            [agreement.id, day],
          ),
        )
  return (actId) => answer(own.get(actId), reference.get(actId), agreement === null || agreement.followsReference)
}
