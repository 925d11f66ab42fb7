import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { family, person } from './support/cardFamilies.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { pressOn, typeIn } from './support/typist.ts'

const SHOTS = process.env['NKINGI_SHOTS']

test('duplicates by keyboard: searched, compared, set aside, merged by two people, taken back', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk)
  await call(page, 'administration.createUser', {
    login: 'chef',
    name: 'Aloys Fictif',
    roles: ['head'],
    password: 'un mot de passe fictif',
  })
  await centre.enter('gestion')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { current } = await call<{ current: string }>(page, 'membership.coverYears', {})
  const places = { mutualId: mutuals[0]?.id ?? '', coverYearId: current, zoneCode: '05-01-02' }
  const another = (family: string, given: string, birth: string, sex: 'M' | 'F' = 'M') => ({
    ...person(family, given, birth, sex),
    anotherPerson: true,
  })
  await call(
    page,
    'membership.enrol',
    family(places, [person('Ntahiraja', 'Joseph', '1979-03-14'), person('Niyonzima', 'Godelieve', '1984-05-02', 'F')]),
  )
  await call(
    page,
    'membership.enrol',
    family(places, [another('Ntahilaja', 'Josef', '1979-03-14'), another('Nionzima', 'Godeliva', '1984-05-02', 'F')]),
  )
  const { rows } = await call<{ rows: { id: string }[] }>(page, 'membership.duplicatePairs', { show: 'different' })
  const messages = page.getByRole('region', { name: 'Messages' })
  const sound = async (what: string): Promise<void> => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${what.replaceAll(/\W+/gu, '-')}.png` })
    await expectNoRawKey(page, what)
    await expectNoOverflow(page, what)
    await expectAccessible(page, what)
  }

  await test.step('what was said at the enrolment is kept, and may be looked at again', async () => {
    await visit(page, '/duplicates')
    await expect(page.getByText('Aucun doublon à regarder')).toBeVisible()
    await sound('duplicates, none')
    await visit(page, '/duplicates?view=different')
    await expect(page.getByRole('row').filter({ hasText: 'NTAHIRAJA Joseph' })).toContainText('Une autre personne')
    await sound('duplicates, set aside')
    for (const { id } of rows) await call(page, 'membership.reopenPair', { pairId: id })
    await visit(page, '/duplicates')
    await expect(page.getByRole('row').filter({ hasText: 'NTAHIRAJA Joseph' })).toBeVisible()
    await page.keyboard.press('F2')
    await expect(messages).toContainText('Personnes cherchées')
    await sound('duplicates, queue')
  })

  await test.step('side by side: one pair is two people, the other is one household', async () => {
    await visit(page, '/duplicates')
    await expect(page.getByRole('row').filter({ hasText: 'NTAHIRAJA Joseph' })).toBeVisible()
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Même personne ?')
    await expect(
      page.getByRole('cell', { name: 'NTAHIRAJA Joseph' }).or(page.getByRole('cell', { name: 'NIYONZIMA Godelieve' })),
    ).toBeVisible()
    await sound('duplicates, side by side')
    // N goes on to the pair after it, and round to the first again; P says that they are two people, with why, and A looks again
    const title = page.getByRole('heading', { level: 1 })
    const [here] = [page.url()]
    await page.keyboard.press('n')
    await expect.poll(() => page.url()).not.toBe(here)
    await expect(title).toHaveText('Même personne ?')
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog')
    await typeIn(page, dialog.getByRole('textbox'), 'deux cousins')
    await sound('duplicates, not the same')
    const said = page.url()
    await pressOn(page, dialog.getByRole('button', { name: 'Deux personnes' }))
    await expect(dialog).toBeHidden()
    // the page goes on to the next pair by itself
    await expect.poll(() => page.url()).not.toBe(said)
    await visit(page, '/duplicates?view=different')
    await expect(page.getByRole('row').filter({ hasText: 'deux cousins' })).toBeVisible()
    await page.keyboard.press('r')
    await expect(page.getByRole('row').filter({ hasText: 'deux cousins' })).toHaveCount(0)
    await visit(page, '/duplicates')
    await expect(page.getByRole('row').filter({ hasText: 'NTAHIRAJA Joseph' })).toBeVisible()
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Même personne ?')
    await page.keyboard.press('m')
    await expect(page.getByText('Fiche qui reste')).toBeVisible()
    await expect(page.getByText(/deviennent une avance|mise de côté/).first()).toBeVisible()
    await sound('duplicates, merge')
    await typeIn(page, page.getByRole('textbox', { name: 'Motif' }), 'Inscrits deux fois en janvier')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('le responsable décide')
  })

  await test.step('the head approves, then takes it back', async () => {
    await centre.enter('chef')
    await visit(page, '/duplicates?view=merges')
    await expect(page.getByRole('row').filter({ hasText: 'FU-' })).toContainText('proposée')
    await sound('duplicates, merge waiting')
    await page.keyboard.press('a')
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Approuver' }))
    await expect(messages).toContainText('faite')
    await expect(page.getByRole('row').filter({ hasText: 'FU-' })).toContainText('faite')
    await page.keyboard.press('d')
    await typeIn(page, page.getByRole('dialog').getByRole('textbox'), 'Deux familles')
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Défaire' }))
    await expect(messages).toContainText('défaite')
    await expect(page.getByRole('row').filter({ hasText: 'FU-' })).toContainText('défaite')
    await sound('duplicates, merge undone')
  })
})
