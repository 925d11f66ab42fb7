import type { ReadDb } from '../../../db/handle.ts'
import type { Day, Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { FacilityType, Ownership, ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'

interface Asked {
  /** Days of decision, both included. */
  readonly from: Day
  readonly to: Day
  readonly mutualId?: Id | undefined
}

export interface CareDecided {
  readonly mutualId: Id
  /** Of the decision: what was decided later is of a later month, whenever the care was given. */
  readonly month: Month
  readonly service: ServiceClass
  readonly facilityType: FacilityType
  readonly ownership: Ownership
  /** Certificates charged for something. */
  readonly cases: number
  /** Of all certificates that were decided. FBu. */
  readonly cost: Fbu
  readonly patientPaid: Fbu
  readonly charged: Fbu
}

const only = ({ mutualId }: Asked, column: string): string => (mutualId === undefined ? '' : `AND ${column} = :mutual`)
const params = ({ from, to, mutualId }: Asked) => ({ from, to, mutual: mutualId ?? null })

/** Certificates of facilities by month of decision, mutual, service, and kind of facility: of each mutual one range of an index, however old its register. */
export const careDecided = (db: ReadDb, asked: Asked): CareDecided[] =>
  db.all<CareDecided>(
    `SELECT c.mutualId, c.month, c.service, f.type AS facilityType, f.ownership, sum(c.cases) AS cases, sum(c.cost) AS cost,
       sum(c.patientPaid) AS patientPaid, sum(c.charged) AS charged
     FROM (
       SELECT k.mutual_id AS mutualId, substr(k.decided_on, 1, 7) AS month, k.service_class AS service, k.facility_id,
         sum(k.charged > 0) AS cases, sum(k.cost) AS cost, sum(k.patient_paid) AS patientPaid, sum(k.charged) AS charged
       FROM mutual m CROSS JOIN claim k INDEXED BY claim_decided ON k.mutual_id = m.id
       WHERE k.state = 'decided' AND k.decided_on BETWEEN :from AND :to ${only(asked, 'm.id')} GROUP BY 1, 2, 3, 4) c
     JOIN facility f ON f.id = c.facility_id GROUP BY 1, 2, 3, 4, 5`,
    params(asked),
  )

export interface GrantedToMembers {
  readonly mutualId: Id
  readonly decisions: number
  readonly granted: Fbu
}

/** Requests of members that were granted something, by day of decision; what an appeal changed since counts as it stands. */
export const grantedToMembers = (db: ReadDb, asked: Asked): GrantedToMembers[] =>
  db.all<GrantedToMembers>(
    `SELECT mutual_id AS mutualId, count(*) AS decisions, sum(granted) AS granted FROM reimbursement
     WHERE granted > 0 AND decided_on BETWEEN :from AND :to ${only(asked, 'mutual_id')} GROUP BY mutual_id`,
    params(asked),
  )

const OF_INVOICES = `json_each(:invoices) i CROSS JOIN claim c ON c.invoice_id = unhex(replace(i.value, '-', ''))`

export interface ClaimsOfInvoice {
  readonly invoiceId: Id
  readonly mutualId: Id
  readonly claimed: Fbu
  readonly charged: Fbu
}

/** What the certificates of some invoices ask of each mutual, and what a decision charged to it; those of nobody known are left out. */
export const claimsOfInvoices = (db: ReadDb, invoiceIds: readonly Id[], mutualId?: Id): ClaimsOfInvoice[] =>
  db.all<ClaimsOfInvoice>(
    `SELECT c.invoice_id AS invoiceId, c.mutual_id AS mutualId, sum(c.claimed) AS claimed, sum(c.charged) AS charged FROM ${OF_INVOICES}
     WHERE c.state IN ('keyed', 'decided') AND c.mutual_id ${mutualId === undefined ? 'IS NOT NULL' : '= :mutual'} GROUP BY 1, 2`,
    { invoices: JSON.stringify(invoiceIds), mutual: mutualId ?? null },
  )

export interface CareOfElsewhere {
  /** The centre of origin is not known; it is, and has not confirmed. */
  readonly code: 'IM01' | 'IM02'
  readonly certificates: number
  readonly claimed: Fbu
}

/** Certificates of members of other centres on some invoices: nothing is charged for them before their centre answers. */
export const careOfElsewhere = (db: ReadDb, invoiceIds: readonly Id[]): CareOfElsewhere[] =>
  db.all<CareOfElsewhere>(
    `SELECT r.code, count(*) AS certificates, sum(c.claimed) AS claimed FROM ${OF_INVOICES} CROSS JOIN claim_reason r ON r.claim_id = c.id
     WHERE r.code IN ('IM01', 'IM02') AND r.line IS NULL AND c.state IN ('keyed', 'decided') GROUP BY r.code`,
    { invoices: JSON.stringify(invoiceIds) },
  )
