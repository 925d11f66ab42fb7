import type { Input, Output } from '../../shared/contract/index.ts'
import type { Id } from '../../shared/ids.ts'
import { family, houseOf } from '../office/membership/household.ts'
import type { TestCentre } from './centre.ts'

/** Days of the story: paid on 5 January, covered from 4 February, care in October, invoice received on 9 November. */
export const CARE_DAY = '2026-10-17'
export const RECEIVED = '2026-11-09'
export const TODAY = '2026-11-17'

export interface CareCentre {
  readonly c: TestCentre
  readonly facilityId: Id
  readonly agreementId: Id
  readonly householdId: Id
  readonly people: Output<'membership.household'>['people']
  /** Act by code. */
  act(code: string): Id
  /** A facility invoice, received. */
  invoice(more?: Partial<Input<'invoices.receive'>>): Promise<Id>
  /** A certificate of one consultation of Godelieve. */
  certificate(invoiceId: Id, number: string, more?: Partial<Input<'claims.record'>>): Input<'claims.record'>
}

/** A family in order of its contributions, and a public health centre of the country's list under agreement. */
export async function careCentre(c: TestCentre): Promise<CareCentre> {
  c.clock.set('2026-01-05')
  const house = await houseOf(c)
  const { householdId, membershipId, due } = await c.as('agent').do('membership.enrol', family(house))
  await c.as('cashier').do('membership.recordReceipt', { membershipId, amount: due, mode: 'cash' })
  const manager = c.as('manager')
  const reference = (await manager.do('facilities.list', { text: 'Mutaho' })).rows.find(
    (row) => row.type === 'health_centre',
  )
  if (reference === undefined) throw new Error('the country’s list has no Mutaho')
  const { id: facilityId } = await manager.do('facilities.create', {
    referenceCode: reference.code,
    name: 'CDS Mutaho',
    type: 'health_centre',
    ownership: 'public',
    level: 1,
    healthDistrict: reference.healthDistrict,
  })
  const { id: agreementId } = await manager.do('facilities.signAgreement', {
    facilityId,
    signedOn: '2026-01-05',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
  })
  const { rows: acts } = await manager.do('facilities.acts', { facilityId })
  c.clock.set(TODAY)
  const { people } = await manager.do('membership.household', { householdId })
  const act = (code: string): Id => {
    const found = acts.find((row) => row.code === code)
    if (found === undefined) throw new Error(`no act ${code}`)
    return found.id
  }
  let received = 0
  return {
    c,
    facilityId,
    agreementId,
    householdId,
    people,
    act,
    async invoice(more = {}) {
      received += 1
      const { id } = await c.as('agent').do('invoices.receive', {
        facilityId,
        period: '2026-10',
        facilityNumber: `T${received}`,
        receivedOn: RECEIVED,
        headerClaimed: 800,
        certificates: 1,
        ...more,
      })
      return id
    },
    certificate: (invoiceId, number, more = {}) => ({
      invoiceId,
      certificateNumber: number,
      careFrom: CARE_DAY,
      beneficiaryId: people[1]?.id ?? null,
      diagnosisCode: 'B54',
      lines: [{ actId: act('C01'), quantity: 1, price: 1000 }],
      ...more,
    }),
  }
}
