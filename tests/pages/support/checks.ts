import { expect, test, type Page } from '@playwright/test'
import axe from 'axe-core'

/** What a scheme may change: the rest of the rules read the page's structure, which both schemes share. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe calls serious or critical on a page, by all its rules or by some. */
export async function graveFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  // read once a document: it is half a megabyte, and a page is looked at many times
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (some) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
      ...(some === undefined ? {} : { runOnly: { type: 'rule', values: [...some] } }),
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  }, rules)
}

/** No such fault, in the light and in the dark scheme. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.mantineColorScheme = name
    }, scheme)
    expect(await graveFaults(page, scheme === 'light' ? undefined : OF_COLOURS), `${what}, ${scheme}`).toEqual([])
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
    // each text by itself: the end of one sentence and the word that stands beside it are no key
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const words: string[] = []
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      if (node.parentElement?.closest('code, pre, script, style') === null) words.push(node.textContent ?? '')
    return words.join('\n')
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

/** What the program itself says: not what people wrote, which a narrow column may shorten. */
const SAID = 'h1, h2, h3, th, label, legend, button, summary, dt, p, nav a, header span, footer span, [role=tab]'

/** No word of ours is cut off or runs out of its box: a language with longer words needs a shorter sentence. */
export async function expectNoCutWords(page: Page, what: string): Promise<void> {
  const cut = await page.evaluate((said) => {
    const words = (node: Element): Node[] =>
      [...node.childNodes].filter(({ nodeType, textContent }) => nodeType === 3 && (textContent ?? '').trim() !== '')
    /** The nearest box around an element that hides what leaves it on the right. */
    const frame = (node: Element | null): Element | undefined => {
      for (let one = node; one !== null; one = one.parentElement)
        if (['hidden', 'clip'].includes(getComputedStyle(one).overflowX)) return one
      return undefined
    }
    const found: string[] = []
    for (const node of document.querySelectorAll(said)) {
      const own = words(node)
      if (own.length === 0 || node.closest('td') !== null || node.clientWidth === 1) continue
      if (node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1) found.push(node.textContent)
      const box = frame(node)
      if (box === undefined || box.clientWidth <= 1) continue
      const right = box.getBoundingClientRect().right
      for (const word of own) {
        const range = document.createRange()
        range.selectNodeContents(word)
        if (range.getBoundingClientRect().right > right + 1) found.push(node.textContent)
      }
    }
    return found
  }, SAID)
  expect(cut, what).toEqual([])
}

/** Everything a page has to be: its words found and whole, nothing cut or beyond the frame, usable by everybody. Leaves a picture to look at. */
export async function expectSound(page: Page, what: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${what.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`) })
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectNoCutWords(page, what)
  await expectAccessible(page, what)
}
