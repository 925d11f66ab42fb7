import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectSound } from './support/checks.ts'
import { Courier } from './support/courier.ts'
import { CLOSING_PEOPLE, movement, organsMeet, organsOf } from './support/fiscalYears.ts'
import { opensLastYear } from './support/lastYear.ts'
import { ownCentre, type OwnCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { tabTo } from './support/typist.ts'

const THIS = new Date().getUTCFullYear()
const LAST = THIS - 1

interface Share {
  readonly mutualId: string | null
  readonly shares: readonly { readonly use: string; readonly amount: number }[]
}

/** Takes the year whose months are closed to its seal; the accountant is in the office before, the head after. */
async function sealed(page: Page, own: OwnCentre): Promise<void> {
  const year = LAST
  await call(page, 'accounting.determineResult', { year })
  await call(page, 'accounting.noteYearStep', { year, step: 'statements', text: 'États établis' })
  let assembly = ''
  for (const step of ['committee', 'board', 'assembly']) {
    const [met] = await call<{ meetingId: string }[]>(page, 'accounting.yearMeetings', { year, step })
    assembly = met?.meetingId ?? ''
    const said = { text: 'Comptes approuvés', meetingId: assembly, number: '1' }
    await call(page, 'accounting.noteYearStep', { year, step, ...said })
  }
  const { entities } = await call<{ entities: Share[] }>(page, 'accounting.allocationProposal', { year })
  const { id } = await call<{ id: string }>(page, 'accounting.prepareAllocation', {
    ...{ year, meetingId: assembly, number: '2', text: 'L’assemblée affecte le résultat' },
    lines: entities.flatMap(({ mutualId, shares }) => shares.map(({ use, amount }) => ({ mutualId, use, amount }))),
  })
  await own.enter('head')
  await call(page, 'accounting.postAllocation', { id, rev: 1 })
  await own.enter('accountant')
  await call(page, 'accounting.makeOpening', { year })
  await own.enter('head')
  await call(page, 'accounting.sealYear', { year })
}

test('the federation sees what a centre closed and sealed, and that it holds the same', async ({ page, desk }) => {
  test.slow()
  const own = await ownCentre(page, desk, opensLastYear(LAST), CLOSING_PEOPLE)
  await own.enter('manager')
  await organsMeet(page, await organsOf(page), THIS)
  await own.enter('accountant')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  await movement(page, `${LAST}-06-15`, '741', -900_000, { mutualId: mutuals[0]?.id })
  await movement(page, `${LAST}-06-15`, '6064', 240_000, { mutualId: mutuals[0]?.id })
  for (const month of ['06', '12'])
    await call(page, 'accounting.closeMonth', { month: `${LAST}-${month}`, reason: 'clôture de la page' })
  await sealed(page, own)

  const courier = new Courier(page, desk, await mkdtemp(join(tmpdir(), 'nkingi-key-')))
  await own.enter('manager')
  const request = await call<{ path: string; fingerprint: { words: string[] } }>(page, 'exchange.makeRequest', {})
  await courier.foundFederation()
  await courier.atFederation()
  await visit(page, '/federation/closings')
  await expect(page.getByRole('main')).toContainText('Aucun centre enrôlé')
  await expectSound(page, 'closings of nobody')
  const issued = await call<{ path: string }>(page, 'federation.issueCertificate', {
    path: request.path,
    heard: request.fingerprint.words.join(' '),
  })
  const { own: house } = await call<{ own: { fingerprint: { words: string[] } } }>(page, 'federation.overview', {})
  await own.enter('manager')
  const { serial } = await call<{ serial: string }>(page, 'exchange.readAnswer', { path: issued.path })
  await call(page, 'exchange.confirmFederation', { serial, heard: house.fingerprint.words.join(' ') })
  const made = await call<{ path: string }>(page, 'exchange.exportPackage', {
    period: new Date().toISOString().slice(0, 7),
  })
  await courier.atFederation()
  await call(page, 'federation.importPackage', { path: made.path })

  await visit(page, '/federation/closings')
  const list = page.getByRole('grid', { name: 'Clôtures par centre' })
  await tabTo(page, list)
  await expect(list).toContainText(`décembre ${LAST}`)
  await expect(list).toContainText('identique')
  await expect(list).toContainText(`${LAST} · identique`)
  const side = page.getByRole('complementary')
  await expect(side).toContainText(`Exercice ${LAST}, version 1`)
  await expect(side).toContainText('ce qui est détenu est ce qui a été clos')
  await expect(side).toContainText(`juin ${LAST}`)
  await expectSound(page, 'closings of a centre')
  await page.screenshot({ path: test.info().outputPath('closings.png') })
  await visit(page, '/print/federation-closings/all')
  await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
  await expect(page.locator('table.t')).toContainText(`Exercice ${LAST}, version 1`)
  await page.pdf({ path: test.info().outputPath('closings.pdf'), preferCSSPageSize: true })
})
