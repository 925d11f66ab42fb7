import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/checks.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { tabTo } from './support/typist.ts'

/** The next choice of a list whose choices may still be coming from the office. */
async function choose(page: Page, field: Locator): Promise<void> {
  await tabTo(page, field)
  await expect(field.locator('option:not([value=""])').first()).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await expect(field).not.toHaveValue('')
}

test.describe.configure({ mode: 'serial' })

test('from sign-in to rights without the mouse: a household is enrolled, pays, and its rights are read', async ({
  page,
  desk,
}) => {
  // No click can help: the pointer does nothing on this page.
  await page.addInitScript(() => {
    for (const type of ['mousedown', 'mouseup', 'click', 'pointerdown', 'pointerup'])
      window.addEventListener(
        type,
        (event) => {
          if (!(event instanceof MouseEvent) || event.detail === 0) return
          event.stopImmediatePropagation()
          event.preventDefault()
        },
        { capture: true },
      )
  })
  const password = 'quatre mots sans rapport'
  await page.goto(desk.host.origin)
  const { communes } = await call<{ communes: { code: string; name: string }[] }>(page, 'administration.communes', {})
  const commune = communes.find(({ name }) => name === 'Bugendana')
  const year = new Date().getFullYear()
  const { workspace } = await call<{ workspace: string }>(page, 'administration.createCentre', {
    federation: { code: 'FAY', name: 'Fédération d’essai' },
    centre: { code: 'KEY', name: 'Centre du clavier', place: 'Bugendana' },
    mutuals: [
      {
        code: '012',
        name: 'Dukingire Bugendana',
        federationSegment: 'FAY',
        provinceSegment: 'GI',
        communeSegment: 'BUG',
        communeCode: commune?.code,
      },
    ],
    coverYear: {
      label: String(year),
      startsOn: `${year}-01-01`,
      endsOn: `${year}-12-31`,
      campaignOpensOn: `${year - 1}-10-01`,
      campaignClosesOn: `${year}-01-31`,
      renewalDeadline: `${year}-01-31`,
    },
    scale: {
      validFrom: `${year - 1}-10-01`,
      bands: [
        { fromPeople: 1, toPeople: 6, amount: 30_000 },
        { fromPeople: 7, toPeople: 10, amount: 35_000 },
      ],
      joiningFee: 1_000,
      cardPrice: 500,
      waitingDays: 30,
      instalments: [],
      graceDays: 15,
      source: 'AG d’essai',
    },
    user: { login: 'clavier', name: 'Espérance Nduwimana', password, roles: ['manager', 'cashier'] },
    fictitious: true,
  })
  await page.evaluate((path) => {
    localStorage.setItem('nkingi.workspace', path)
  }, workspace)
  await page.reload()
  const keys = page.keyboard

  // sign in
  await expect(page.getByLabel(/^Mot de passe/)).toBeFocused()
  await keys.type(password)
  await keys.press('Enter')
  await expect(
    page
      .getByRole('textbox', { name: 'Chercher une personne' })
      .or(page.getByRole('combobox', { name: 'Chercher une personne' })),
  ).toBeFocused()

  // enrol
  await keys.press('F2')
  await expect(page.getByRole('heading', { level: 1, name: 'Nouvelle adhésion' })).toBeVisible()
  await choose(page, page.getByLabel('Zone', { exact: true }))
  await choose(page, page.getByLabel('Colline', { exact: true }))
  await tabTo(page, page.getByLabel('Téléphone'))
  await keys.type('79 000 457')
  await tabTo(page, page.getByRole('textbox', { name: 'Nom, ligne 1' }))
  const person = async (...cells: string[]): Promise<void> => {
    for (const cell of cells) {
      await keys.type(cell)
      await keys.press('Enter')
    }
  }
  await person('NTAHIRAJA', 'Joseph', 'M', '14031979', 'adhérent', '')
  await person('NIYONZIMA', 'Godelieve', 'F', '02061984', 'conjoint', '')
  await expect(page.getByRole('cell', { name: 'NIYONZIMA' })).toBeVisible()
  await expectAccessible(page, 'enrolment, filled')
  await keys.press('Alt+e')

  // pay
  await expect(page.getByRole('heading', { level: 1, name: 'Caisse' })).toBeVisible()
  const amount = page.getByLabel('Montant reçu')
  await tabTo(page, amount)
  await keys.type('30000+1500')
  const printing = page.context().waitForEvent('page')
  await keys.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Reçu')
  const paper = await printing
  await expect(paper.locator('html')).toHaveAttribute('data-print-ready', 'true')
  await expect(paper.locator('main')).toContainText('trente et un mille cinq cents')
  await paper.close()

  // the answer at the counter, the name misspelt as it is heard
  await keys.press('Alt+1')
  await expect(page.getByLabel('Chercher une personne')).toBeFocused()
  await keys.type('ntahilaja josef')
  const answer = page.getByRole('status').filter({ hasText: 'En observation' })
  await expect(answer).toBeVisible()
  await expect(answer).toContainText('30 jours d’observation')
  await expectAccessible(page, 'counter, with an answer')
})

test('what is typed ahead of a page, of an answer or of a list is not lost', async ({ page, desk }) => {
  await signIn(page, desk)
  const keys = page.keyboard
  const { rows } = await call<{ rows: { familyName: string; givenName: string; id: string }[] }>(
    page,
    'membership.households',
    {},
  )
  const someone = rows[3]
  await visit(page, '/norms')
  // Every answer of the office is late, as it is on an old machine, and the lists of a form come last.
  await page.route('**/call', async (route) => {
    const late = route.request().postData()?.includes('"membership.mutuals"') === true
    await new Promise((resolve) => setTimeout(resolve, late ? 1_500 : 250))
    await route.continue()
  })
  // The counter is not there, its answer even less; the household is asked what its keys are before it is shown.
  await keys.press('Alt+1')
  await keys.type(`${someone?.familyName} ${someone?.givenName}`)
  await keys.press('Enter')
  await keys.press('h')
  await expect(page).toHaveURL(new RegExp(`#/households/${someone?.id}/history$`, 'u'))

  // F2 before the page of households is there, then the form: its lists, asked for by nobody before, come while they are chosen in.
  await visit(page, '/norms')
  await page.reload()
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toBeVisible()
  await keys.press('Alt+2')
  await keys.press('F2')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nouvelle adhésion')
  // The hand is on the zone; the mutual is the list before it, and its zones come once it is chosen.
  await keys.press('Shift+Tab')
  await keys.press('ArrowDown')
  await keys.press('Tab')
  await keys.press('ArrowDown')
  await keys.press('Alt+l')
  await keys.type('ntahiraja')
  await keys.press('Enter')
  await keys.type('Joseph')
  await keys.press('Enter')
  await expect(page.getByRole('cell', { name: 'NTAHIRAJA' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Joseph' })).toBeVisible()
  for (const list of ['Mutuelle', 'Zone'])
    await expect(page.getByRole('combobox', { name: list, exact: true })).not.toHaveValue('')
  await page.unrouteAll({ behavior: 'wait' })
})

test('keys wait as long as the office takes, with a sign; Escape gives the keyboard back', async ({ page, desk }) => {
  await signIn(page, desk)
  const keys = page.keyboard
  const sign = page.getByText(/J’attends la suite… \d+ touches? gardées?/u)
  let silent: Promise<void> | undefined
  await page.route('**/call', async (route) => {
    await silent
    await route.continue()
  })
  /** The office answers nothing until it is let go. */
  const silence = (): (() => void) => {
    let speak = (): void => undefined
    silent = new Promise<void>((resolve) => {
      speak = resolve
    })
    return () => {
      speak()
      silent = undefined
    }
  }
  const { rows } = await call<{ rows: { id: string }[] }>(page, 'membership.households', {})
  /** On the way to a household that the office does not give yet. */
  const setOutTo = async (id: string | undefined): Promise<() => void> => {
    await visit(page, '/norms')
    const speak = silence()
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, `/households/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0)
    return speak
  }
  const first = await setOutTo(rows[4]?.id)
  await keys.press('h')
  await expect(sign).toBeVisible()
  // However long it takes, the key is not given to what stands there meanwhile.
  await page.waitForTimeout(3000)
  await expect(sign).toBeVisible()
  first()
  await expect(page).toHaveURL(new RegExp(`#/households/${rows[4]?.id}/history$`, 'u'))
  await expect(sign).toBeHidden()

  const second = await setOutTo(rows[5]?.id)
  await keys.press('h')
  await keys.press('m')
  await expect(sign).toBeVisible()
  await keys.press('Escape')
  await expect(sign).toBeHidden()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('n’ont pas été reprises')
  second()
  await expect(page.getByText('Chronologie de la famille')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`#/households/${rows[5]?.id}$`, 'u'))
})
