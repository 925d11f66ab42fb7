import type { Input, Output } from '../../shared/contract/index.ts'
import type { Id } from '../../shared/ids.ts'
import { fbu } from '../../shared/money.ts'
import { CARE_DAY, careCentre, type CareCentre } from './care.ts'
import type { TestCentre } from './centre.ts'

export type Request = Input<'claims.submitReimbursement'>
export type Document = Output<'claims.reimbursement'>

/** A centre with care, and a private clinic of the register that has no agreement. */
export interface ReimbursingCentre extends CareCentre {
  readonly clinicId: Id
  /** A consultation of Godelieve at 5,000 in the clinic, with every paper that the cause wants. */
  request(more?: Partial<Request>): Request
  submitted(more?: Partial<Request>): Promise<Moved>
  admitted(more?: Partial<Request>): Promise<Moved>
  decided(more?: Partial<Request>): Promise<Moved & { granted: number }>
  approved(more?: Partial<Request>): Promise<Moved & { granted: number }>
  document(id: Id): Promise<Document>
  /** What the books owe the household. */
  owed(): Promise<number>
}

interface Moved {
  readonly id: Id
  readonly number: string
  readonly rev: number
}

let receipts = 0

export const papers = (receipt: string, day: string = CARE_DAY): NonNullable<Request['papers']> => [
  { kind: 'receipt', number: receipt, issuedOn: day as never, stamped: true },
  { kind: 'prescription', number: null, issuedOn: day as never, stamped: true },
  { kind: 'certificate', number: null, issuedOn: day as never, stamped: true },
]

export async function reimbursingCentre(c: TestCentre, existing?: CareCentre): Promise<ReimbursingCentre> {
  const care = existing ?? (await careCentre(c))
  const { id: clinicId } = await c.as('manager').do('facilities.create', {
    code: 'CL-1',
    name: 'Clinique du Lac',
    type: 'clinic',
    ownership: 'private',
    level: 1,
  })
  const self: ReimbursingCentre = {
    ...care,
    clinicId,
    request: (more = {}) => ({
      beneficiaryId: care.people[1]?.id ?? (care.householdId as Id),
      careFrom: CARE_DAY,
      facilityId: clinicId,
      cause: 'not_contracted',
      papers: papers(`R-${(receipts += 1)}`, more.careFrom ?? CARE_DAY),
      lines: [{ actId: care.act('C01'), quantity: 1, price: fbu(5000) }],
      ...more,
    }),
    submitted: (more) => c.as('agent').do('claims.submitReimbursement', self.request(more)),
    async admitted(more) {
      const { id, rev } = await self.submitted(more)
      return c.as('manager').do('claims.admitReimbursement', { id, rev })
    },
    async decided(more) {
      const { id, rev } = await self.admitted(more)
      return c.as('manager').do('claims.decideReimbursement', { id, rev })
    },
    async approved(more) {
      const { id, rev, granted } = await self.decided(more)
      return { ...(await c.as('head').do('claims.approveReimbursement', { id, rev })), granted }
    },
    document: (id) => c.as('manager').do('claims.reimbursement', { id }),
    async owed() {
      const ledger = await c.as('accountant').do('accounting.ledger', {
        account: '4195',
        from: '2026-01-01',
        to: '2026-12-31',
        thirdPartyId: care.householdId,
      } as never)
      return 0 - ledger.closing
    },
  }
  return self
}
