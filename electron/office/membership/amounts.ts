import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { dueLines, totalDue, type DueLine, type MembershipKind } from '../../../shared/rules/membership/scale.ts'
import { ruleOf, scaleAt, type ScaleRow } from './structure.ts'

/** Whom an amount is for: the scale is that of the category in the mutual, the band that of the people. */
export interface PayingHousehold {
  readonly mutualId: Id
  readonly category: HouseholdCategory
  readonly people: number
}

/**
 * What households owe for a cover year that starts on a day: the one way to an amount, whether it is shown, called or charged. Each
 * scale is read once, so one of these serves a list of any length.
 */
export class Amounts {
  readonly #db: ReadDb
  readonly #startsOn: Day
  readonly #scales = new Map<string, ScaleRow | Refusal>()

  constructor(db: ReadDb, year: { readonly startsOn: Day }) {
    this.#db = db
    this.#startsOn = year.startsOn
  }

  /** The scale in force when the cover year starts. Refuses `no-scale`. */
  scale({ mutualId, category }: Omit<PayingHousehold, 'people'>): ScaleRow {
    const key = `${mutualId} ${category}`
    let scale = this.#scales.get(key)
    if (scale === undefined) {
      scale = attempt(() => scaleAt(this.#db, mutualId, this.#startsOn, category))
      this.#scales.set(key, scale)
    }
    if (scale instanceof Refusal) throw scale
    return scale
  }

  /** The lines of what is due. Refuses `no-scale`, `too-many-people`, `no-band`. */
  lines(household: PayingHousehold, terms: { readonly kind: MembershipKind; readonly withCard: boolean }): DueLine[] {
    return dueLines(ruleOf(this.scale(household)), { people: household.people, ...terms })
  }

  /** A renewal without a card, FBu; undefined when nothing answers for this household: the renewal itself will say why. */
  renewal(household: PayingHousehold): Fbu | undefined {
    if (household.people === 0) return undefined
    const lines = attempt(() => this.lines(household, { kind: 'renewal', withCard: false }))
    return lines instanceof Refusal ? undefined : totalDue(lines)
  }

  /** FBu; 0 when no scale answers. */
  cardPrice(household: Omit<PayingHousehold, 'people'>): Fbu {
    const scale = attempt(() => this.scale(household))
    return scale instanceof Refusal ? fbu(0) : scale.cardPrice
  }
}

function attempt<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** The people a renewal of today would count: those who did not leave. */
export const peopleNow = (db: ReadDb, householdId: Id): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM beneficiary WHERE household_id = ? AND left_on IS NULL', [
    householdId,
  ])?.n ?? 0
