import type { Input } from '../../shared/contract/index.ts'
import type { TestCentre } from './centre.ts'

/** An entry by hand, validated by another: a cost or an income against the bank, of the mutual or of the centre. */
export async function enterByHand(
  c: TestCentre,
  { day, account, net, mutualId }: { day: string; account: string; net: number; mutualId?: string },
): Promise<void> {
  const axes = mutualId === undefined ? {} : { mutualId }
  const { manualEntryId, state } = await c.as('accountant').do('accounting.enterManual', {
    journal: 'OD',
    day,
    label: 'Mouvement fictif',
    voucher: `P-${day}-${account}-${net}`,
    lines: [
      {
        account,
        debit: Math.max(net, 0),
        credit: Math.max(-net, 0),
        label: `Ligne « ${account} », du ${day}`,
        ...axes,
      },
      { account: '5121', debit: Math.max(-net, 0), credit: Math.max(net, 0), label: '', ...axes },
    ],
  })
  if (state === 'entered') await c.as('head').do('accounting.validateManual', { manualEntryId })
}

async function meetingHeld(c: TestCentre, kind: 'supervisory' | 'board' | 'assembly', heldOn: string): Promise<string> {
  const agent = c.as('agent')
  const name = `Organe fictif ${kind}`
  const { organId } = await agent.do('governance.createOrgan', { kind, name, meetingsPerYear: 4 })
  const { meetingId } = await agent.do('governance.planMeeting', { organId, plannedOn: heldOn })
  const present = { presentMen: 8, presentWomen: 7, proxies: 0 }
  await agent.do('governance.recordMeeting', { meetingId, heldOn, registered: 20, quorum: 10, ...present })
  return meetingId
}

export const closeMonths = async (c: TestCentre, ...months: string[]): Promise<void> => {
  for (const month of months)
    await c.as('manager').do('accounting.closeMonth', {
      month: month as Input<'accounting.closeMonth'>['month'],
      reason: 'clôture d’essai',
    })
}

/** Takes 2026, whose months are closed, to its seal: the result, what the organs said of it, its allocation, the opening of 2027. */
export async function sealYear2026(c: TestCentre): Promise<{ hash: string }> {
  const [accountant, head] = [c.as('accountant'), c.as('head')]
  c.clock.set('2027-03-20')
  const year = 2026
  await accountant.do('accounting.determineResult', { year })
  await accountant.do('accounting.noteYearStep', { year, step: 'statements', text: 'États arrêtés' })
  const assembly = await meetingHeld(c, 'assembly', '2027-03-15')
  for (const [step, meetingId] of [
    ['committee', await meetingHeld(c, 'supervisory', '2027-02-10')],
    ['board', await meetingHeld(c, 'board', '2027-02-20')],
    ['assembly', assembly],
  ] as const)
    await accountant.do('accounting.noteYearStep', { year, step, text: `Texte : ${step}`, meetingId, number: '1' })
  const { entities } = await accountant.do('accounting.allocationProposal', { year })
  const { id } = await accountant.do('accounting.prepareAllocation', {
    year,
    meetingId: assembly,
    number: '3',
    text: 'L’assemblée affecte le résultat.',
    lines: entities.flatMap((one) => one.shares.map(({ use, amount }) => ({ mutualId: one.mutualId, use, amount }))),
  })
  await head.do('accounting.postAllocation', { id, rev: 1 })
  await accountant.do('accounting.makeOpening', { year })
  return head.do('accounting.sealYear', { year })
}
