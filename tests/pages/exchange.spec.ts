import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { Courier, wordsRead } from './support/courier.ts'
import { expect, test, visit } from './support/test.ts'
import { pressOn, tabTo, typeIn } from './support/typist.ts'

async function check(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

test('a centre is enrolled, sends its month, and the federation’s receipt comes back', async ({ page, desk }) => {
  const courier = new Courier(page, desk, await mkdtemp(join(tmpdir(), 'nkingi-key-')))
  await courier.foundFederation()

  await courier.atCentre()
  await visit(page, '/exchange')
  await expect(page.getByText('le centre n’est pas encore enrôlé')).toBeVisible()
  await check(page, 'exchange before enrolment')
  await visit(page, '/exchange/enrolment')
  const centreWords = await wordsRead(page, /Ce que le centre lit/)
  const request = await courier.take('Écrire la demande')

  await courier.atFederation()
  await visit(page, '/federation/centres')
  const federationWords = await wordsRead(page, /Empreinte de la fédération/)
  await courier.give('Lire une demande', request)
  await typeIn(page, page.getByLabel('Ce que le centre a lu'), 'autre chose')
  await pressOn(page, page.getByRole('button', { name: 'Délivrer le certificat' }))
  await expect(page.getByRole('alert')).toContainText('n’est pas l’empreinte attendue')
  await check(page, 'a fingerprint that does not match')
  await tabTo(page, page.getByLabel('Ce que le centre a lu'), 'Shift+Tab')
  await typeIn(page, page.getByLabel('Ce que le centre a lu'), centreWords.toUpperCase())
  const answer = await courier.take('Délivrer le certificat')
  await expect(page.getByRole('grid', { name: 'Centres enrôlés' })).toContainText('en règle')
  await check(page, 'centres')

  await courier.atCentre()
  await visit(page, '/exchange/enrolment')
  await courier.give('Lire la réponse', answer)
  await typeIn(page, page.getByLabel('Ce que la fédération a lu'), federationWords)
  await check(page, 'enrolment')
  await pressOn(page, page.getByRole('button', { name: 'C’est bien elle' }))
  await expect(page.getByText('en règle')).toBeVisible()
  await visit(page, '/exchange')
  await expect(page.getByRole('grid', { name: 'Parties à envoyer' })).toContainText('Bénéficiaires')
  await check(page, 'exchange with everything to send')
  const sent = await courier.take('Signer le paquet 1')
  await expect(page.getByRole('grid', { name: /^Paquets de/ })).toContainText('signé, sans accusé')
  await check(page, 'exchange with a package')

  await courier.atFederation()
  await visit(page, '/federation/packages')
  const receipt = await courier.exchange('Importer un paquet', sent)
  await expect(page.getByRole('grid', { name: 'Paquets reçus' })).toContainText('tout est détenu')
  await check(page, 'packages received')
  await visit(page, '/federation')
  await expect(page.getByRole('grid', { name: /^Tableau 1/ })).toContainText('Fédération')
  await check(page, 'table 1')
  await page.keyboard.press('F8')
  await expect(page.getByRole('heading', { name: 'Qui est compté' })).toBeVisible()
  await check(page, 'table 1 explained')
  await page.keyboard.press('Escape')
  const table = page.getByRole('grid', { name: /^Tableau 1/ })
  await tabTo(page, table)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Centre' })).toBeChecked()
  await page.keyboard.press('Alt+ArrowLeft')

  await courier.atCentre()
  await visit(page, '/exchange')
  await courier.give('Importer un accusé', receipt)
  await expect(page.getByRole('grid', { name: /^Paquets de/ })).toContainText('accusé, complet')
  await expect(page.getByText('La fédération détient tout ce que le centre a aujourd’hui.')).toBeVisible()
  await check(page, 'exchange, all held')
})

test('a file that is no package is refused in words', async ({ page, desk }) => {
  const key = await mkdtemp(join(tmpdir(), 'nkingi-key-'))
  const courier = new Courier(page, desk, key)
  await courier.foundFederation()
  await courier.atFederation()
  await visit(page, '/federation/packages')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Importer un paquet' }).first().click()
  await (
    await chooser
  ).setFiles({ name: 'photo.zip', mimeType: 'application/zip', buffer: Buffer.from('pas un paquet') })
  await expect(page.getByRole('alert')).toContainText('Ce fichier n’est pas un paquet.')
  await expect(page.getByRole('alert')).toContainText('exchange.not-a-package')
  await check(page, 'a refused file')
})
