import { writeFile } from 'node:fs/promises'
import { BrowserWindow } from 'electron'
import type { WebContents } from 'electron'
import { isPrintRoute, pagesAddress } from './addresses.ts'
import { cage } from './window.ts'

/** What a page keeps for its own window; the hidden one that prints for it inherits a copy, like a window it would open. */
export type PageStorage = Readonly<Record<string, string>>

const inherited = new Map<number, PageStorage>()

/** The copy that the hidden window of these contents starts with, asked once by its preload. */
export function takeInherited(contents: WebContents): PageStorage {
  const storage = inherited.get(contents.id) ?? {}
  inherited.delete(contents.id)
  return storage
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Waits until the page says that its data and its fonts are there (`<html data-print-ready="true">`), at most 20 s. */
async function ready(contents: WebContents): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(40)) {
    const state: unknown = await contents.executeJavaScript(
      'document.fonts.ready.then(() => document.documentElement.dataset.printReady ?? "")',
    )
    if (state === 'true') return
    // The office refused its data, or there is no such document.
    if (state === 'refused') throw new Error('the page to print was refused')
  }
  throw new Error('the page to print was not ready in time')
}

/** Opens the route in a hidden window, waits for it, does the work, and closes it whatever happens. */
async function onPaper<T>(
  folder: string,
  development: string | undefined,
  route: string,
  storage: PageStorage,
  work: (contents: WebContents) => Promise<T>,
): Promise<T> {
  if (!isPrintRoute(route)) throw new Error('not a page for paper')
  const hidden = new BrowserWindow({
    show: false,
    width: 1000,
    height: 1400,
    // A hidden page is otherwise put to sleep, and waits for a frame that never comes.
    webPreferences: { ...cage(folder), backgroundThrottling: false },
  })
  try {
    inherited.set(hidden.webContents.id, storage)
    await hidden.loadURL(`${development ?? pagesAddress}#${route.replace(/^#/, '')}`)
    await ready(hidden.webContents)
    return await work(hidden.webContents)
  } finally {
    inherited.delete(hidden.webContents.id)
    hidden.destroy()
  }
}

/** The route as a PDF, on the paper its own `@page` rule asks for. */
export function toPdf(
  folder: string,
  development: string | undefined,
  route: string,
  storage: PageStorage,
): Promise<Buffer> {
  return onPaper(folder, development, route, storage, (contents) =>
    contents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    }),
  )
}

/** The route on a printer, after the system's own dialog. Giving up there is no failure. */
export function toPrinter(
  folder: string,
  development: string | undefined,
  route: string,
  storage: PageStorage,
): Promise<void> {
  return onPaper(
    folder,
    development,
    route,
    storage,
    (contents) =>
      new Promise((done, failed) => {
        contents.print({ printBackground: true }, (success, reason) => {
          if (success || /cancel/i.test(reason)) done()
          else failed(new Error(reason))
        })
      }),
  )
}

/** Writes a PDF where the person chose. */
export const writePdf = (path: string, pdf: Buffer): Promise<void> => writeFile(path, pdf)
