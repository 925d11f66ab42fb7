import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import type { TestCentre } from '../../support/centre.ts'
import { household } from './network.ts'

type Event = Input<'membership.requestEvent'>['event']

/** Words that people wrote in forms, and names of people who are not members: none of them leaves the centre. */
export const KEPT_AT_HOME = {
  collector: 'Pascal Collecteur-Fictif',
  contact: 'Odette Contact-Fictive',
  phone: '79 00 00 44',
  person: 'Donateur Particulier-Fictif',
  payee: 'Cousin Fictif-Recevant',
  reason: 'motif écrit à la main',
  note: 'partie chez sa tante',
} as const

/** A centre to which everything happened that packages of the second dictionary know: at least one row in each of its tables. */
export async function liveIn(centre: TestCentre): Promise<void> {
  const [agent, cashier, manager, head] = (['agent', 'cashier', 'manager', 'head'] as const).map((who) =>
    centre.as(who),
  )
  if (!agent || !cashier || !manager || !head) throw new Error('nobody works here')
  const { coverYears } = await agent.do('membership.coverYears', {})
  const coverYearId = coverYears[0]?.id as Id
  const happens = async (householdId: Id, event: Event, day?: string): Promise<Id> => {
    const asked = { householdId, event, ...(day === undefined ? {} : { day }) }
    const { eventId } = await agent.do('membership.requestEvent', asked)
    await manager.do('membership.validateEvent', { eventId })
    return eventId
  }
  const peopleOf = async (householdId: Id): Promise<Id[]> =>
    (await agent.do('membership.household', { householdId })).people.map(({ id }) => id)

  // groups and payers
  const contact = { contact: KEPT_AT_HOME.contact, phone: KEPT_AT_HOME.phone }
  const group = await manager.do('membership.createGroup', {
    name: 'Coopérative fictive',
    kind: 'cooperative',
    ...contact,
  })
  const poor = await household(centre, { paid: false })
  await agent.do('membership.setCategory', {
    householdId: poor.householdId,
    category: 'group',
    groupId: group.id,
    reason: KEPT_AT_HOME.reason,
  })
  const payer = await manager.do('membership.createPayer', { name: 'Commune fictive', kind: 'commune', ...contact })
  await manager.do('membership.createPayer', { name: KEPT_AT_HOME.person, kind: 'other' })
  const commitment = await manager.do('membership.recordCommitment', {
    payerId: payer.id,
    coverYearId,
    householdIds: [poor.householdId],
    reference: KEPT_AT_HOME.reason,
  })
  await cashier.do('membership.recordPayerPayment', { commitmentId: commitment.id, amount: 10_000, mode: 'cash' })

  // money at the door
  const { mutuals } = await agent.do('membership.mutuals', {})
  const collector = await manager.do('membership.createCollector', {
    mutualId: mutuals[0]?.id as Id,
    name: KEPT_AT_HOME.collector,
    phone: KEPT_AT_HOME.phone,
  })
  const { bookletId } = await cashier.do('membership.issueBooklet', {
    collectorId: collector.id,
    series: 'A',
    firstNumber: 101,
    lastNumber: 150,
  })
  await cashier.do('membership.spoilNumber', { bookletId, paperNumber: 101, reason: KEPT_AT_HOME.reason })
  const rich = await household(centre, { paid: false })
  const receipt = await cashier.do('membership.recordReceipt', {
    membershipId: rich.membershipId,
    amount: rich.due + 5_000,
    mode: 'cash',
    booklet: { bookletId, paperNumber: 102 },
    surplusAsAdvance: true,
  })
  await cashier.do('membership.recordDeposit', {
    collectorId: collector.id,
    receiptIds: [receipt.receiptId],
    declared: rich.due + 5_000,
    counted: rich.due + 4_000,
  })
  await cashier.do('membership.prepareRefund', {
    householdId: rich.householdId,
    amount: 1_000,
    payee: KEPT_AT_HOME.payee,
    reason: KEPT_AT_HOME.reason,
  })
  await happens(rich.householdId, { kind: 'newborn', ...(await newborn(rich.householdId)) })
  const paid = await household(centre)
  const { rows } = await cashier.do('membership.receipts', { limit: 50 })
  const asked = rows.find(({ householdId }) => householdId === paid.householdId)?.id as Id
  await cashier.do('membership.askCancellation', { receiptId: asked, reason: KEPT_AT_HOME.reason })

  async function newborn(householdId: Id): Promise<Pick<Event & { kind: 'newborn' }, 'person' | 'motherId'>> {
    const people = (await agent!.do('membership.household', { householdId })).people
    return {
      motherId: people.find(({ sex }) => sex === 'F')?.id as Id,
      person: {
        familyName: 'Fictifne',
        givenName: 'Ange',
        sex: 'F',
        birth: { date: centre.clock.now().toISOString().slice(0, 10), precision: 'exact' },
        anotherPerson: true,
      },
    }
  }

  // somebody who left and came back
  const moving = await household(centre, { people: 4 })
  const [, , third] = await peopleOf(moving.householdId)
  await happens(moving.householdId, { kind: 'departure', personId: third as Id })
  const day = centre.clock.now()
  centre.clock.set(new Date(day.getTime() + 12 * 86_400_000).toISOString())
  await happens(moving.householdId, { kind: 'readmission', personId: third as Id })

  // the next campaign
  const year = Number(coverYears[0]?.startsOn.slice(0, 4))
  const next = await manager.do('membership.createCoverYear', {
    label: String(year + 1),
    startsOn: `${year + 1}-01-01`,
    endsOn: `${year + 1}-12-31`,
    campaignOpensOn: `${year}-11-01`,
    campaignClosesOn: `${year + 1}-03-31`,
    renewalDeadline: `${year + 1}-01-31`,
  })
  centre.clock.set(`${year}-11-20`)
  await manager.do('membership.setCampaignTarget', {
    coverYearId: next.id,
    mutualId: mutuals[0]?.id as Id,
    households: 5,
  })
  await agent.do('membership.refuseRenewal', {
    householdId: moving.householdId,
    coverYearId: next.id,
    reasonCode: 'moved',
    note: KEPT_AT_HOME.note,
  })
  // what was paid ahead pays the next year
  await agent.do('membership.renew', { householdId: rich.householdId, coverYearId: next.id })

  // cards
  const order = { householdId: paid.householdId, kind: 'family', mode: 'cash' } as const
  await cashier.do('membership.orderCards', order)
  await agent.do('membership.printCards', { kind: 'family', mutualId: mutuals[0]?.id as Id })
}
