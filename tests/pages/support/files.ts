import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Presses a key that asks for a file, and gives it. */
export async function give(page: Page, key: string, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press(key)
  await (await chooser).setFiles(path)
}

/** Presses a key that writes a file, and puts it on the key. */
export async function take(page: Page, key: string, folder: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.keyboard.press(key)
  const file = await download
  const path = join(folder, file.suggestedFilename())
  await file.saveAs(path)
  return path
}
