import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openTestCentre, PASSWORD, type TestCentre } from '../../support/centre.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await openTestCentre()
})
afterAll(() => centre.close())

describe('people of a centre', () => {
  it('sign in with their password and no other, and guessing is slowed down', async () => {
    const wrong = await centre.gate('administration.signIn', {
      workspace: centre.workspace,
      login: 'agent',
      password: 'faux',
    })
    expect(wrong).toMatchObject({ ok: false, code: 'kernel.wrong-password', params: { left: 4 } })
    const unknown = await centre.gate('administration.signIn', {
      workspace: centre.workspace,
      login: 'personne',
      password: PASSWORD,
    })
    expect(unknown).toMatchObject({ ok: false, code: 'kernel.wrong-password' })
    for (let i = 0; i < 4; i++)
      await centre.gate('administration.signIn', { workspace: centre.workspace, login: 'agent', password: 'faux' })
    const slowed = await centre.gate('administration.signIn', {
      workspace: centre.workspace,
      login: 'agent',
      password: PASSWORD,
    })
    expect(slowed).toMatchObject({ ok: false, code: 'kernel.throttled', params: { seconds: 30 } })
    centre.clock.set('2026-01-05T10:01:00.000Z')
    const later = await centre.gate('administration.signIn', {
      workspace: centre.workspace,
      login: 'agent',
      password: PASSWORD,
    })
    expect(later.ok).toBe(true)
  })

  it('are managed by the administrator alone, who cannot lock everybody out', async () => {
    const attempt = { login: 'x.y', name: 'Essai Fictif', password: PASSWORD, roles: ['agent' as const] }
    expect((await centre.as('manager').refused('administration.createUser', attempt)).code).toBe('kernel.right-missing')
    expect((await centre.as('admin').refused('administration.createUser', { ...attempt, login: 'agent' })).code).toBe(
      'administration.login-taken',
    )
    const { users } = await centre.as('admin').do('administration.users', {})
    const admin = users.find(({ login }) => login === 'admin')
    expect(admin).toBeDefined()
    if (!admin) return
    expect(
      (await centre.as('admin').refused('administration.setRoles', { userId: admin.id, roles: ['agent'] })).code,
    ).toBe('administration.last-admin')
    expect(
      (await centre.as('admin').refused('administration.setUserActive', { userId: admin.id, active: false })).code,
    ).toBe('administration.last-admin')
  })

  it('lose their session when they are put out, and their password when it is changed', async () => {
    const { id } = await centre.as('admin').do('administration.createUser', {
      login: 'temp',
      name: 'Temporaire Fictif',
      password: PASSWORD,
      roles: ['agent'],
    })
    const person = await centre.signIn(centre.workspace, 'temp')
    expect(
      (await person.refused('administration.changePassword', { current: 'faux', password: 'nouveau mot' })).code,
    ).toBe('kernel.wrong-password')
    await person.do('administration.changePassword', { current: PASSWORD, password: 'nouveau mot' })
    const old = await centre.gate('administration.signIn', {
      workspace: centre.workspace,
      login: 'temp',
      password: PASSWORD,
    })
    expect(old.ok).toBe(false)
    await centre.signIn(centre.workspace, 'temp', 'nouveau mot')
    await centre.as('admin').do('administration.setUserActive', { userId: id, active: false })
    expect((await person.refused('administration.me', {})).code).toBe('kernel.sign-in-required')
    const out = await centre.gate('administration.signIn', {
      workspace: centre.workspace,
      login: 'temp',
      password: 'nouveau mot',
    })
    expect(out).toMatchObject({ ok: false, code: 'kernel.wrong-password' })
  })

  it('keep no password in the trail', async () => {
    const { rows } = await centre.as('supervisor').do('administration.audit', { limit: 200 })
    expect(rows.length).toBeGreaterThan(5)
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
    expect(JSON.stringify(rows)).not.toContain('nouveau mot')
  })

  it('keep their drafts to themselves', async () => {
    const draft = await centre.as('agent').do('administration.saveDraft', {
      kind: 'enrolment',
      label: 'Essai',
      route: '/enrolments/new',
      content: { rows: [1] },
    })
    await centre.as('agent').do('administration.saveDraft', {
      id: draft.id,
      kind: 'enrolment',
      label: 'Essai 2',
      route: '/enrolments/new',
      content: { rows: [1, 2] },
    })
    const mine = await centre.as('agent').do('administration.drafts', {})
    expect(mine.drafts).toMatchObject([{ label: 'Essai 2', content: { rows: [1, 2] } }])
    expect((await centre.as('manager').do('administration.drafts', {})).drafts).toEqual([])
    expect((await centre.as('manager').refused('administration.discardDraft', { id: draft.id })).code).toBe(
      'administration.draft-unknown',
    )
    await centre.as('agent').do('administration.discardDraft', { id: draft.id })
  })
})

describe('the printed words', () => {
  it('open a workspace whose passwords are forgotten', async () => {
    const created = await centre.gate('administration.createFederation', {
      workspace: 'federation.nkingi',
      federation: { code: 'FAY', name: 'Fédération fictive', place: 'Gitega' },
      user: { login: 'chef', name: 'Chef Fictif', password: PASSWORD, roles: ['consolidator'] },
    })
    if (!created.ok) throw new Error(created.code)
    const { workspace, recoveryPhrase } = created.value
    const wrong = await centre.gate('administration.recover', {
      workspace,
      phrase: 'un deux trois',
      login: 'chef',
      newPassword: 'tout nouveau',
    })
    expect(wrong).toMatchObject({ ok: false, code: 'kernel.wrong-phrase' })
    const right = await centre.gate('administration.recover', {
      workspace,
      phrase: recoveryPhrase,
      login: 'chef',
      newPassword: 'tout nouveau',
    })
    expect(right).toMatchObject({ ok: true })
    const again = await centre.gate('administration.signIn', { workspace, login: 'chef', password: 'tout nouveau' })
    expect(again).toMatchObject({ ok: true, value: { workspace: { kind: 'federation' } } })
    const gone = await centre.gate('administration.createFederation', {
      workspace: 'federation.nkingi',
      federation: { code: 'FAY', name: 'Fédération fictive', place: 'Gitega' },
      user: { login: 'chef', name: 'Chef Fictif', password: PASSWORD, roles: ['consolidator'] },
    })
    expect(gone).toMatchObject({ ok: false, code: 'kernel.workspace-exists' })
  })
})

describe('a backup brought back', () => {
  it('opens with its own passwords and begins a new epoch, once', async () => {
    const admin = await centre.signIn(centre.workspace, 'admin')
    const manager = await centre.signIn(centre.workspace, 'manager')
    const { path } = await admin.do('administration.backup', {})
    const restored = await centre.gate('administration.restore', { backup: path, workspace: 'rendu.nkingi' })
    expect(restored).toMatchObject({ ok: false, code: 'kernel.path-not-granted' })
    const granted = await centre.office.handle({
      id: 'r',
      name: 'administration.restore',
      input: { backup: path, workspace: 'rendu.nkingi' },
      grants: [path],
    })
    if (!granted.ok) throw new Error(granted.code)
    const before = await manager.do('exchange.overview', {})
    const person = await centre.signIn('rendu.nkingi', 'manager')
    expect((await person.do('exchange.overview', {})).own.epoch).toBe(before.own.epoch + 1)
    const again = await centre.signIn('rendu.nkingi', 'manager')
    expect((await again.do('exchange.overview', {})).own.epoch).toBe(before.own.epoch + 1)
    const { checks } = await again.do('administration.checkWorkspace', {})
    expect(checks.filter((check) => !check.ok)).toEqual([])
  })
})
