import { expect, type Locator, type Page } from '@playwright/test'
import { settled } from './settled.ts'

/** What a piece of work took. */
export interface Work {
  /** Every key pressed: a combination counts each of its keys. */
  readonly keys: number
  /** The letters of names and the figures of dates among them, which no page can spare. */
  readonly written: number
  readonly seconds: number
}

/** Somebody at the keyboard, who has no mouse and does not wait; every key is counted. */
export class Typist {
  #keys = 0
  #written = 0
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async press(combo: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      this.#keys += combo.split('+').length
      await this.page.keyboard.press(combo)
    }
  }

  async type(text: string): Promise<void> {
    this.#keys += text.length
    await this.page.keyboard.type(text)
  }

  /** A name or a date, as the paper says it. */
  async write(text: string): Promise<void> {
    this.#written += text.length
    await this.type(text)
  }

  /** Counts the keys of one piece of work. */
  async measured(work: () => Promise<void>): Promise<Work> {
    const before = { keys: this.#keys, written: this.#written, at: performance.now() }
    await work()
    return {
      keys: this.#keys - before.keys,
      written: this.#written - before.written,
      seconds: (performance.now() - before.at) / 1000,
    }
  }
}

/** Milliseconds after which somebody presses on, whatever is still coming. */
const PATIENCE_MS = 10_000

/** Waits until a key goes straight through: one that waits for a dialog is struck after the dialog has brought the focus somewhere. */
export const keysThrough = (page: Page): Promise<void> =>
  page.evaluate(async (patience) => {
    const until = performance.now() + patience
    while (document.documentElement.hasAttribute('data-keys-held') && performance.now() < until)
      await new Promise((later) => {
        setTimeout(later, 10)
      })
  }, PATIENCE_MS)

/** Tab until the focus is there, once it may be: a person without a mouse has no other way either. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  for (let presses = 0; presses < 80; presses += 1) {
    await keysThrough(page)
    if (await target.evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error('eighty Tabs did not reach it')
}

/** Goes to a field and types in it, over what stands there. */
export async function typeIn(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

/** Waits until something in a place has the hand: a dialog takes it once it is there, and what is typed earlier goes elsewhere. */
export const handIn = (place: Locator): Promise<void> => expect(place.locator(':focus')).toHaveCount(1)

/** Types the cells of a line from the one under the hand: Enter after each, also after one that stays as it is. */
export async function typeCells(page: Page, ...cells: readonly string[]): Promise<void> {
  for (const cell of cells) {
    if (cell !== '') await page.keyboard.type(cell)
    await page.keyboard.press('Enter')
  }
}

/** Goes to a list and moves down it to a choice. */
export async function chooseIn(page: Page, field: Locator, label: string | RegExp): Promise<void> {
  await tabTo(page, field)
  await expect(field.locator('option').filter({ hasText: label }).first()).toBeAttached()
  for (let presses = 0; presses < 60; presses += 1) {
    const shown = await field.evaluate((node) =>
      node instanceof HTMLSelectElement ? (node.selectedOptions[0]?.label ?? '') : '',
    )
    if (typeof label === 'string' ? shown === label : label.test(shown)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`sixty lines down and no ${String(label)}`)
}

/** Goes to a button by Tab and presses it. */
export async function pressOn(page: Page, button: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, button)
  await page.keyboard.press(key)
}

/** Goes to a list of lines, once it is no longer about to change, and moves down it to one; what is out of sight is not drawn. */
export async function rowIn(page: Page, grid: Locator, text: string): Promise<void> {
  await settled(page)
  await expect(grid.getByRole('row').nth(1)).toBeVisible()
  await tabTo(page, grid)
  await page.keyboard.press('Home')
  for (let presses = 0; presses < 120; presses += 1) {
    const line = grid.locator('[aria-selected="true"]')
    await expect(line).toHaveCount(1)
    if ((await line.textContent())?.includes(text) === true) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`a hundred and twenty lines down and no ${text}`)
}

/** Goes to a choice whose alternatives are all in sight and moves along it. */
export async function segmentIn(page: Page, group: Locator, name: string): Promise<void> {
  await tabTo(page, group.getByRole('radio', { checked: true }))
  const wanted = group.getByRole('radio', { name })
  for (let presses = 0; presses < 12; presses += 1) {
    if (await wanted.isChecked()) return
    await page.keyboard.press('ArrowRight')
  }
  throw new Error(`twelve steps and no ${name}`)
}
