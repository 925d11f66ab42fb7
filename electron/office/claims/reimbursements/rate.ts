import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { ServiceClass } from '../../../../shared/rules/facilities/vocabulary.ts'
import { setting } from '../../administration/index.ts'
import { rateAt, type AgreementAt, type FacilityRow } from '../../facilities/index.ts'

export interface RequestRate {
  /** Percent borne by the mutual. */
  readonly percent: number
  /** `uncontracted`: the setting's, below the table of rates, or in its place. */
  readonly source: 'agreement' | 'default' | 'uncontracted' | 'none'
  readonly since: Day | null
}

/** A pharmacy or a practice that is not of the register is one of the lowest level, and private. */
const UNKNOWN = { type: 'health_centre', ownership: 'private', level: 1 } as const

/**
 * The rate of care that a member paid: the agreement's where there is one, else the centre's table by type, owner, level and referral, never
 * above what the setting bears of care outside agreements.
 */
export function rateOfRequest(
  db: ReadDb,
  {
    where,
    agreement,
    day,
    serviceClass,
    referred,
  }: {
    readonly where: FacilityRow | null
    readonly agreement: AgreementAt | null
    readonly day: Day
    readonly serviceClass: ServiceClass
    readonly referred: boolean
  },
): RequestRate {
  const table = rateAt(db, {
    facility: where ?? UNKNOWN,
    agreementId: agreement?.id ?? null,
    day,
    serviceClass,
    referred,
  })
  if (agreement !== null) return table
  const most = setting(db, 'reimbursement.uncontractedRate', day)
  return table.source !== 'none' && table.percent <= most
    ? table
    : { percent: most, source: 'uncontracted', since: null }
}
