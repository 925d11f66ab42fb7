import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { foundFederation } from './federation.ts'
import type { Key } from './ownCentre.ts'
import { enterPassword, type Desk } from './test.ts'

/** What two people do with a USB key and a telephone, in the pages. */
export class Courier {
  readonly #page: Page
  readonly #desk: Desk
  readonly #key: string
  #federation: Key | undefined

  constructor(page: Page, desk: Desk, key: string) {
    this.#page = page
    this.#desk = desk
    this.#key = key
  }

  async foundFederation(): Promise<void> {
    this.#federation = await foundFederation(this.#page, this.#desk)
  }

  async atFederation(): Promise<void> {
    if (this.#federation === undefined) throw new Error('no federation yet')
    await this.#open(this.#federation)
  }

  async atCentre(): Promise<void> {
    await this.#open({ ...this.#desk.fictitious, login: 'manager' })
  }

  async #open({ workspace, login, password }: Key): Promise<void> {
    await this.#page.evaluate(
      ([path, who]) => {
        sessionStorage.clear()
        window.location.hash = ''
        localStorage.setItem('nkingi.workspace', path)
        localStorage.setItem(`nkingi.login.${path}`, who)
      },
      [workspace, login] as const,
    )
    await this.#page.reload()
    await enterPassword(this.#page, password)
  }

  /** Presses a button that writes a file, and puts the file on the key. */
  async take(button: string): Promise<string> {
    const download = this.#page.waitForEvent('download')
    await this.#page.getByRole('button', { name: button }).first().click()
    const file = await download
    const path = join(this.#key, file.suggestedFilename())
    await file.saveAs(path)
    return path
  }

  /** Presses a button that asks for a file, and gives it the one on the key. */
  async give(button: string, path: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: button }).first().click()
    await (await chooser).setFiles(path)
  }

  /** Gives a file, and takes the one that comes back. */
  async exchange(button: string, path: string): Promise<string> {
    const download = this.#page.waitForEvent('download')
    await this.give(button, path)
    const file = await download
    const answer = join(this.#key, file.suggestedFilename())
    await file.saveAs(answer)
    return answer
  }
}

/** The six words on the page, as they are read aloud. */
export async function wordsRead(page: Page, name: RegExp): Promise<string> {
  const words = page.getByRole('list', { name }).locator('span')
  await expect(words).toHaveCount(6)
  return (await words.allTextContents()).join(' ')
}
