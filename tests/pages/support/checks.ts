import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Nothing that axe calls serious or critical, in the light and in the dark scheme. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.mantineColorScheme = name
    }, scheme)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
    expect(grave, `${what}, ${scheme}`).toEqual([])
  }
  await page.evaluate(() => {
    document.documentElement.dataset.mantineColorScheme = 'light'
  })
}

/** A key of the words shown as it is: « household.title ». File names, addresses and codes in mono are not words. */
const RAW_KEY = /(?<![\w/.@-])[a-z][A-Za-z]+(?:\.[a-z][A-Za-z]+)+(?![\w/@-])/gu
const NOT_KEYS = /\.(nkingi|csv|json|zip|age|pdf|keys|html)$/u

/** Every word on the page comes from the locale files. */
export async function expectNoRawKey(page: Page, what: string): Promise<void> {
  const text = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement
    for (const node of copy.querySelectorAll('code, pre, script, style')) node.remove()
    return copy.innerText
  })
  const keys = [...text.matchAll(RAW_KEY)].map(([key]) => key).filter((key) => !NOT_KEYS.test(key))
  expect(keys, what).toEqual([])
}

/** The frame fits 1366×768 and nothing sticks out of the sheet at the right. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(() => {
    const root = document.documentElement
    const sheet = document.querySelector('main')
    return {
      wide: root.scrollWidth - window.innerWidth,
      tall: root.scrollHeight - window.innerHeight,
      sheet: sheet === null ? 0 : sheet.scrollWidth - sheet.clientWidth,
    }
  })
  expect(over, what).toEqual({ wide: 0, tall: 0, sheet: 0 })
}
