import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId, type Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let organId: Id
beforeAll(async () => {
  c = await openTestCentre({}, '2026-06-10')
  const { mutuals } = await c.as('agent').do('membership.mutuals', {})
  const [mutual] = mutuals
  const created = await c.as('manager').do('governance.createOrgan', {
    kind: 'board',
    name: 'Conseil d’administration',
    meetingsPerYear: 4,
    members: 9,
    ...(mutual === undefined ? {} : { mutualId: mutual.id }),
  })
  organId = created.organId
})
afterAll(() => c.close())

const attendance = { registered: 9, quorum: 5, presentMen: 3, presentWomen: 3 }
const plan = async (plannedOn = '2026-06-05'): Promise<Id> =>
  (await c.as('agent').do('governance.planMeeting', { organId, plannedOn, agenda: 'Comptes' })).meetingId
const state = async (meetingId: Id): Promise<string | undefined> =>
  (await c.as('head').do('governance.meetings', { year: 2026 })).find((one) => one.meetingId === meetingId)?.state

describe('a meeting', () => {
  test('is planned, convened, held, minuted by one person and signed by another', async () => {
    const meetingId = await plan()
    await c.as('agent').do('governance.conveneMeeting', { meetingId })
    expect(
      await c.as('agent').do('governance.recordMeeting', { meetingId, heldOn: '2026-06-05', ...attendance }),
    ).toEqual({ state: 'held' })
    await c.as('agent').do('governance.writeMinutes', { meetingId, minutesOn: '2026-06-08' })
    expect((await c.as('agent').refused('governance.signMinutes', { meetingId, signedOn: '2026-06-09' })).code).toBe(
      'kernel.right-missing',
    )
    await c.as('head').do('governance.signMinutes', { meetingId, signedOn: '2026-06-09' })
    expect(await state(meetingId)).toBe('signed')
  })

  test('without its quorum is not held', async () => {
    const meetingId = await plan()
    expect(
      await c
        .as('agent')
        .do('governance.recordMeeting', { meetingId, heldOn: '2026-06-05', ...attendance, presentMen: 1 }),
    ).toEqual({ state: 'inquorate' })
    expect((await c.as('agent').refused('governance.writeMinutes', { meetingId, minutesOn: '2026-06-08' })).code).toBe(
      'kernel.transition',
    )
  })

  test('put off keeps its reason and is planned again', async () => {
    const meetingId = await plan()
    const next = await c
      .as('agent')
      .do('governance.postponeMeeting', { meetingId, reason: 'pluies', newDay: '2026-07-01' })
    expect(await state(meetingId)).toBe('postponed')
    expect(await state(next.meetingId)).toBe('planned')
    await c.as('agent').do('governance.cancelMeeting', { meetingId: next.meetingId, reason: 'sans objet' })
    expect(await state(next.meetingId)).toBe('cancelled')
  })

  test.each([
    ['held tomorrow', { heldOn: '2026-06-11' }, 'governance.held-in-future'],
    ['with more people than it has', { presentMen: 9 }, 'governance.too-many-present'],
    ['with a quorum above its members', { quorum: 10 }, 'governance.quorum-above-members'],
  ])('%s is refused and stays planned', async (_what, change, code) => {
    const meetingId = await plan()
    const refusal = await c
      .as('agent')
      .refused('governance.recordMeeting', { meetingId, heldOn: '2026-06-05', ...attendance, ...change })
    expect(refusal.code).toBe(code)
    expect(await state(meetingId)).toBe('planned')
  })

  test('of an organ that does not exist, and minutes before it was held', async () => {
    expect(
      (await c.as('agent').refused('governance.planMeeting', { organId: newId(), plannedOn: '2026-06-05' })).code,
    ).toBe('governance.unknown-organ')
    expect((await c.as('agent').refused('governance.conveneMeeting', { meetingId: newId() })).code).toBe(
      'governance.unknown-meeting',
    )
    const meetingId = await plan()
    await c.as('agent').do('governance.recordMeeting', { meetingId, heldOn: '2026-06-05', ...attendance })
    expect((await c.as('agent').refused('governance.writeMinutes', { meetingId, minutesOn: '2026-06-04' })).code).toBe(
      'governance.minutes-before-meeting',
    )
  })
})

test('an obligation is late until its proof is there', async () => {
  const { obligationId } = await c.as('manager').do('governance.addObligation', {
    label: 'Rapport annuel au ministère',
    basis: 'agrément, art. 4',
    dueOn: '2026-05-31',
  })
  const read = async () => (await c.as('head').do('governance.obligations', {}))[0]
  expect(await read()).toMatchObject({ state: 'late', fulfilledOn: null })
  await c
    .as('manager')
    .do('governance.fulfilObligation', { obligationId, fulfilledOn: '2026-06-10', proof: 'accusé 12/2026' })
  expect(await read()).toMatchObject({ state: 'done', proof: 'accusé 12/2026' })
  const again = await c
    .as('manager')
    .refused('governance.fulfilObligation', { obligationId, fulfilledOn: '2026-06-10', proof: 'x' })
  expect(again).toEqual({ code: 'governance.already-fulfilled', params: { day: '2026-06-10' } })
})

test('a complaint is closed with an answer, once', async () => {
  const { complaintId } = await c.as('agent').do('governance.recordComplaint', {
    receivedOn: '2026-06-09',
    author: 'Personne Fictive',
    about: 'facility',
    facts: 'Soins refusés',
  })
  expect(
    (await c.as('agent').refused('governance.closeComplaint', { complaintId, closedOn: '2026-06-08', answer: 'x' }))
      .code,
  ).toBe('governance.closed-before-received')
  await c.as('agent').do('governance.closeComplaint', {
    complaintId,
    closedOn: '2026-06-10',
    answer: 'Le centre a rappelé la convention.',
  })
  expect(
    (await c.as('agent').refused('governance.closeComplaint', { complaintId, closedOn: '2026-06-10', answer: 'x' }))
      .code,
  ).toBe('governance.already-closed')
  expect((await c.as('head').do('governance.complaints', {}))[0]).toMatchObject({
    answer: 'Le centre a rappelé la convention.',
  })
})

test('the nurse reads nothing of it, the cashier neither', async () => {
  expect((await c.as('nurse').refused('governance.meetings', { year: 2026 })).code).toBe('kernel.right-missing')
  expect((await c.as('cashier').refused('governance.complaints', {})).code).toBe('kernel.right-missing')
})
