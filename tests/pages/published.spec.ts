import { join } from 'node:path'
import { LIVE_LOGIN, LIVE_PASSWORD } from '../support/liveCentre.ts'
import { DEFAULT_FORMAT } from '../../shared/registration.ts'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { foundFederation } from './support/federation.ts'
import { give } from './support/files.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'

test('a format that the federation published is seen by keyboard before it is accepted', async ({ page, desk }) => {
  const centre = await ownCentre(page, desk)
  const sound = async (what: string): Promise<void> => {
    await expectNoRawKey(page, what)
    await expectNoOverflow(page, what)
    await expectAccessible(page, what)
    if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: join(process.env['SHOTS'], `${what}.png`) })
  }
  const made = await foundFederation(page, desk)
  const signIn = async (workspace: string, login: string): Promise<string> =>
    (await call<{ session: string }>(page, 'administration.signIn', { workspace, login, password: LIVE_PASSWORD }))
      .session
  const officer = await signIn(made.workspace, 'officer')
  // at the door of another workspace: who is at the page stays
  const as = <T>(session: string, name: string, input: unknown): Promise<T> => call<T>(page, name, input, session)
  const today = new Date().toISOString().slice(0, 10)
  const format = { ...DEFAULT_FORMAT, separator: '.', check: true }
  const file = await as<{ path: string }>(officer, 'federation.publishFormat', {
    validFrom: today,
    format,
    reason: 'circulaire fictive',
  })

  await centre.enter(LIVE_LOGIN)
  await test.step('nobody is enrolled yet: refused with what to do', async () => {
    await visit(page, '/recoding/format')
    await expect(page.getByRole('button', { name: /Prendre le format publié/ })).toBeVisible()
    await give(page, 'i', file.path)
    await expect(page.getByText('exchange.not-enrolled')).toBeVisible()
    await sound('format-refused')
  })

  await test.step('seen, then accepted, then in force with its source', async () => {
    // one workspace is open at a time: each side signs in for its step
    const request = await as<{ path: string; fingerprint: { words: string[] } }>(
      await signIn(centre.workspace, 'gestion'),
      'exchange.makeRequest',
      {},
    )
    const federation = await signIn(made.workspace, 'officer')
    const issued = await as<{ path: string }>(federation, 'federation.issueCertificate', {
      path: request.path,
      heard: request.fingerprint.words.join(' '),
      firstMonth: today.slice(0, 7),
    })
    const { own } = await as<{ own: { fingerprint: { groups: string[] } } }>(federation, 'federation.overview', {})
    const back = await signIn(centre.workspace, 'gestion')
    const answer = await as<{ serial: string }>(back, 'exchange.readAnswer', { path: issued.path })
    await as(back, 'exchange.confirmFederation', { serial: answer.serial, heard: own.fingerprint.groups.join(' ') })
    await centre.enter(LIVE_LOGIN)
    await visit(page, '/recoding/format')
    await expect(page.getByRole('button', { name: /Prendre le format publié/ })).toBeVisible()
    await give(page, 'i', file.path)
    await expect(page.getByRole('heading', { name: 'Publié par la fédération' })).toBeVisible()
    await expect(page.getByText('circulaire fictive')).toBeVisible()
    await sound('format-published')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Format 1 de la fédération pris')
    await expect(page.getByRole('grid', { name: 'Format' })).toContainText('format n° 1 : circulaire fictive')
    await sound('format-taken')
  })
})
