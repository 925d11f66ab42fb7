import type { Day, Month } from '../../dates.ts'
import type { Fbu } from '../../money.ts'
import type { StateProgramme } from '../facilities/vocabulary.ts'

/** Ceilings on what the mutual pays: one certificate; one person in a cover year; one household in a cover year. */
export const CEILING_KINDS = ['case', 'person_year', 'household_year'] as const
export type CeilingKind = (typeof CEILING_KINDS)[number]

/** Figures and words that a sentence shows. */
export type Params = Readonly<Record<string, string | number>>

/** An approval given before the care, with what other certificates left of it. */
export interface ApprovalFacts {
  readonly id: string
  readonly number: string
  readonly quantityLeft: number
  /** FBu charged to the mutual; null: no limit but the ceilings. */
  readonly amountLeft: Fbu | null
}

/** What the office knows of an act on the day of care. */
export interface ActFacts {
  readonly id: string
  readonly code: string
  readonly label: string
  /** Price in force for this facility, FBu; null: not on its list. */
  readonly tariff: Fbu | null
  /** Reimbursed at most, FBu a unit, whatever the price agreed; null: the price. */
  readonly atMost: Fbu | null
  readonly sex: 'F' | 'M' | null
  /** Completed years, both ends included. */
  readonly minAge: number | null
  readonly maxAge: number | null
  /** Units on one certificate. */
  readonly maxQuantity: number | null
  /** Cost on one certificate, FBu, before the rate. */
  readonly ceiling: Fbu | null
  readonly stateProgramme: StateProgramme | null
  /** Lowest level of a facility that may do it. */
  readonly minLevel: number | null
  /** Never covered. */
  readonly excluded: boolean
  /** Ids of the acts this flat rate already pays for. */
  readonly includes: readonly string[]
  /** Its units are days in bed. */
  readonly countsDays: boolean
  /** `unneeded`; `missing`: the list asks for one and there is none. */
  readonly approval: 'unneeded' | 'missing' | ApprovalFacts
}

/** Where something was seen before. */
export interface Seen {
  readonly certificate: string
  readonly invoice: string
  readonly day: Day
}

/** Where the same act of the same day was paid, or is asked, the other way: to the member, or to a facility. */
export type Elsewhere =
  | { readonly kind: 'certificate'; readonly certificate: string; readonly invoice: string }
  | { readonly kind: 'reimbursement'; readonly reimbursement: string; readonly facility: string }

export interface LineFacts {
  readonly act: ActFacts
  readonly quantity: number
  /** Price asked, FBu a unit. */
  readonly price: Fbu
  /** Another certificate of the same person was granted this act on this day. */
  readonly alreadyOn: Omit<Seen, 'day'> | null
  /** Another one was granted it fewer days away than the act's interval. */
  readonly tooSoon: (Seen & { readonly interval: number; readonly variant?: 'interval_reimbursed' }) | null
  /** The member was paid back for it already; of a member's own request: a facility has it on a certificate, or another request does. */
  readonly elsewhere?: Elsewhere | null
  /** A request that nobody decided yet names it too. */
  readonly askedElsewhere?: Elsewhere | null
}

export interface CeilingFacts {
  readonly kind: CeilingKind
  readonly limit: Fbu
  /** Already accepted under it by other certificates; 0 for `case`. */
  readonly used: Fbu
}

/** The facts about the whole certificate: the person, the facility, the paper. */
export interface WholeFacts {
  readonly rights: {
    readonly state: 'open' | 'waiting' | 'suspended' | 'expired' | 'excluded' | 'unknown'
    /** An emergency that the centre covers while the household waits. */
    readonly urgent: boolean
    readonly params: Params
  }
  /** The number is one of another centre: its mutual's code, and its centre when the list of codes names it. Null: ours. */
  readonly origin: { readonly mutual: string; readonly centre: string | null } | null
  readonly agreement: {
    readonly open: boolean
    /** The kind of visit is among the services it covers. */
    readonly covers: boolean
    readonly interMutual: boolean
    readonly params: Params
  }
  /** Where the number stands among the booklets handed to the facility. */
  readonly booklet: {
    readonly state: 'none' | 'inside' | 'outside' | 'returned' | 'lost'
    readonly effect: 'reject' | 'notice'
    readonly params: Params
  }
  readonly filing: { readonly deadline: Day; readonly received: Day; readonly effect: 'reject' | 'notice' }
  /** The facility's number was already on a certificate. */
  readonly sameNumber: Seen | null
  readonly referral: {
    readonly given: boolean
    /** An emergency or a delivery goes straight to a hospital. */
    readonly direct: boolean
    readonly effect: 'rate' | 'reject'
  }
}

/** What notices look at; nothing here moves an amount. */
export interface SeenFacts {
  readonly signed: boolean
  readonly stamped: boolean
  /** Month of the invoice. */
  readonly period: Month
  /** Certificates of the person around the day. */
  readonly near: readonly (Seen & { readonly cost: Fbu; readonly acts: readonly string[] })[]
  /** Stays of the person that reach the day. */
  readonly stays: readonly {
    readonly certificate: string
    readonly facility: string
    readonly from: Day
    readonly to: Day
  }[]
}

/** Everything the judgement depends on. Nothing else may change its answer. */
export interface ClaimFacts {
  readonly day: Day
  /** Day of discharge; the same day for a visit. */
  readonly until: Day
  readonly person: { readonly sex: 'F' | 'M'; readonly age: number } | null
  /** Level of care of the facility, 1 to 3. */
  readonly level: number
  /** Percent charged to the mutual on the day, at most two decimals. */
  readonly rate: number
  /** The patient's share is rounded up to this coin, FBu; 1: to the franc. */
  readonly coin: number
  readonly whole: WholeFacts
  readonly lines: readonly LineFacts[]
  /** Share the patient paid, FBu; null: what was due of the cost. */
  readonly patientPaid: Fbu | null
  readonly ceilings: readonly CeilingFacts[]
  readonly seen: SeenFacts
}
