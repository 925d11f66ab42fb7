import type { Page } from '@playwright/test'
import { findChromium } from '../../build/chromium.ts'
import { PHOTO_MOST_BYTES } from '../../shared/rules/membership/photo.ts'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, pressOn, typeCells, typeIn } from './support/typist.ts'

const executablePath = findChromium()
// Chromium films a picture of its own and asks nobody: the camera of a machine that has one.
test.use({
  launchOptions: {
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
})

async function sound(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

test('a photo while enrolling, by keyboard: no camera said with whose and why, then taken, kept, registered', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk)
  await centre.enter('gestion')
  await visit(page, '/enrolments/new')
  await chooseIn(page, page.getByLabel('Zone', { exact: true }), 'Bugendana')
  await typeIn(page, page.getByLabel('Personnes déclarées'), '2')
  await page.keyboard.press('Alt+l')
  await typeCells(page, 'ntahiraja', 'Joseph', 'M', '14031979', '', '')
  await typeCells(page, 'niyonzima', 'Godelieve')

  const panel = page.getByRole('complementary')
  await test.step('a camera that is not there is refused with the line and the reason', async () => {
    await page.evaluate(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      Object.assign(window, { realCamera: real })
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
    })
    await page.keyboard.press('Alt+p')
    await expect(panel).toContainText('ligne 02, NIYONZIMA Godelieve')
    await sound(page, 'enrolment, photo')
    await page.keyboard.press('Alt+c')
    await expect(panel).toContainText('ligne 02, NIYONZIMA Godelieve : aucune caméra sur cet ordinateur')
    await expect(panel.getByRole('img')).toHaveCount(0)
    await page.evaluate(() => {
      const { realCamera } = window as unknown as { realCamera: MediaDevices['getUserMedia'] }
      navigator.mediaDevices.getUserMedia = realCamera
    })
  })

  await test.step('taken by the camera, it is small and beside its line; Escape goes back to the grid', async () => {
    await page.keyboard.press('Alt+c')
    await expect
      .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
      .toBeGreaterThan(0)
    const take = panel.getByRole('button', { name: 'Prendre la photo' })
    await expect(take).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('img', { name: 'Photo de NIYONZIMA Godelieve' })).toBeVisible()
    await sound(page, 'enrolment, photo taken')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('table', { name: 'Bénéficiaires' }).getByRole('img')).toHaveCount(1)
    await expect(page.getByRole('combobox', { name: 'Sexe, ligne 2' })).toBeFocused()
  })

  await test.step('kept with the draft, taken up again, then registered with the household', async () => {
    await expect(page.getByText(/Brouillon gardé/)).toBeVisible()
    await page.reload()
    await pressOn(page, page.getByRole('button', { name: 'Reprendre' }))
    await expect(page.getByRole('table', { name: 'Bénéficiaires' }).getByRole('img')).toHaveCount(1)
    await page.keyboard.press('Alt+l')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await typeCells(page, 'F', '2/5/84', 'conjoint')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('FAY/GI/BUG/012/00001')
    const { rows } = await call<{ rows: { id: string }[] }>(page, 'membership.households', {})
    const { photos } = await call<{ photos: { data: string }[] }>(page, 'membership.photos', {
      householdId: rows[0]?.id,
    })
    expect(photos).toHaveLength(1)
    const bytes = Buffer.from(photos[0]?.data ?? '', 'base64').length
    expect(bytes).toBeGreaterThan(500)
    expect(bytes).toBeLessThanOrEqual(PHOTO_MOST_BYTES)
  })
})
