import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { holdAnswers } from './support/held.ts'
import { call, enterPassword, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, tabTo, typeIn } from './support/typist.ts'

test('sign-in: a wrong password is refused in words, the right one opens, Ctrl+L closes', async ({ page, desk }) => {
  await page.addInitScript(
    (workspace) => localStorage.setItem('nkingi.workspace', workspace),
    desk.fictitious.workspace,
  )
  await page.goto(desk.host.origin)
  const field = page.getByLabel(/^Mot de passe/)
  await expect(field).toBeFocused()
  await expectAccessible(page, 'sign-in')
  await expectNoRawKey(page, 'sign-in')
  await expectNoOverflow(page, 'sign-in')
  await page.keyboard.type('pas celui-là')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Le mot de passe n’est pas celui-là.')
  await enterPassword(page, desk.fictitious.password)
  await expect(page.getByRole('banner')).toContainText('· centre fictif')
  await page.keyboard.press('Control+l')
  await expect(field).toBeFocused()
})

test('locked in the middle of a word: what was typed is there for whoever comes back', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  await visit(page, '/reimbursements/new')
  const place = page.getByLabel('ou son nom, si elle n’y est pas')
  await typeIn(page, place, 'Pharmacie à demi écri')
  await page.keyboard.press('Control+l')
  await enterPassword(page, desk.fictitious.password)
  await tabTo(page, page.getByRole('button', { name: 'Reprendre' }))
  await page.keyboard.press('Enter')
  await expect(place).toHaveValue('Pharmacie à demi écri')
  await page.keyboard.press('Alt+a')
})

test('a question of the session before, answered late, closes the door on nobody', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  const release = await holdAnswers(page, ['membership.households'])
  const asked = page.waitForRequest((request) => request.postData()?.includes('"membership.households"') === true)
  await page.keyboard.press('Alt+2')
  const question = await asked
  await page.keyboard.press('Control+l')
  await enterPassword(page, desk.fictitious.password)
  await release()
  const answer = await question.response()
  expect(await answer?.text()).toContain('kernel.sign-in-required')
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toBeVisible()
})

test('Alt+digit, Ctrl+K and ? work from anywhere, and the palette loses no key', async ({ page, desk }) => {
  await signIn(page, desk)
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('navigation', { name: 'Navigation' }).getByRole('link').nth(1)).toHaveAttribute(
    'aria-current',
    'page',
  )
  await page.keyboard.press('Control+k')
  await page.keyboard.type('admini')
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('admini')
  await expectAccessible(page, 'palette')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Administration' })).toBeFocused()
  const { rows } = await call<{ rows: { familyName: string; givenName: string; id: string }[] }>(
    page,
    'membership.households',
    {},
  )
  const someone = rows[0]
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`@${someone?.familyName} ${someone?.givenName}`)
  await expect(page.getByRole('option', { selected: true })).toContainText(someone?.familyName ?? '')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`#/households/${someone?.id}$`, 'u'))
  await expect(page.getByRole('heading', { level: 1, name: someone?.familyName ?? '' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Touches de cette page' })).toBeVisible()
  await expectAccessible(page, 'help')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('first start creates a centre by keyboard alone, and its recovery phrase opens it', async ({ page, desk }) => {
  const password = 'quatre mots sans rapport'
  await page.goto(`${desk.host.origin}/#/first-start`)
  await expect(page.getByRole('button', { name: /^Commencer/ })).toBeFocused()
  await expectAccessible(page, 'first start')
  await expectNoOverflow(page, 'first start')
  const keys = page.keyboard
  const next = async (heading: string): Promise<void> => {
    await keys.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible()
    await expectAccessible(page, heading)
    await expectNoRawKey(page, heading)
  }
  const fill = async (...texts: string[]): Promise<void> => {
    for (const text of texts) {
      await keys.type(text)
      await keys.press('Tab')
    }
  }
  await keys.press('Enter')
  await expect(page.getByLabel('Code de la fédération')).toBeFocused()
  await fill(
    'fay',
    'Fédération Amagara yacu',
    'bug',
    'Centre d’essai de Bugendana',
    'colline Rwingiri, Bugendana',
    '79 000 111',
  )
  await next('Les mutuelles que le centre sert')
  await keys.type('012')
  await keys.press('Enter')
  await keys.type('Dukingire Bugendana')
  await keys.press('Enter')
  await keys.type('bugend')
  await expect(page.getByRole('option', { name: /Bugendana/ })).toBeVisible()
  await keys.press('Enter')
  await expect(page.getByText('FAY/GI/BUG/012')).toBeVisible()
  await next('L’année mutualiste et sa campagne')
  await next('Le barème de cotisation')
  await page.getByLabel('D’où vient ce barème').press('End')
  await keys.type('AG du 12/01/2026, rés. 2')
  await next('Ce que la mutuelle paie d’une facture')
  await next('Vous, première personne du dossier')
  await keys.type('Espérance Nduwimana')
  await expect(page.getByLabel('Nom court')).toHaveValue('enduwimana')
  await tabTo(page, page.getByLabel('Nouveau mot de passe'))
  await fill(password, password)
  await next('Un dernier regard avant d’écrire')
  await keys.press('Control+Enter')

  const sheet = page.getByRole('list', { name: 'Phrase de secours' })
  await expect(sheet.getByRole('listitem')).toHaveCount(12)
  await expectAccessible(page, 'recovery phrase')
  const words = (await sheet.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/^\d+\s*/u, '').trim())
  await expect(page.getByRole('button', { name: /^Ouvrir le dossier/ })).toBeDisabled()
  await tabTo(page, page.getByLabel('Mot n° 3'))
  await fill(words[2] ?? '', words[9] ?? '')
  await keys.press('Control+Enter')
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('Centre d’essai de Bugendana')

  // The password is lost: the sheet of words gives another.
  await keys.press('Control+l')
  await pressOn(page, page.getByRole('button', { name: /Centre d’essai/ }))
  await pressOn(page, page.getByRole('button', { name: /phrase de secours/ }))
  await tabTo(page, page.getByLabel(/^Phrase de secours/))
  await fill(words.join(' '))
  await keys.press('Tab')
  await fill('un autre mot de passe')
  await keys.type('un autre mot de passe')
  await expectAccessible(page, 'recovery')
  await keys.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toBeVisible()
})
