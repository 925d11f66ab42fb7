import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { pagesAddress } from './addresses.ts'

/** Every page, shown or hidden, runs in the same cage: sandboxed, isolated, without Node. */
export function cage(folder: string): Electron.WebPreferences {
  return {
    preload: join(folder, '../preload/preload.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
  }
}

/** The window: 1366×768, the screen most centres have; shown when its first page is painted. */
export function openWindow(folder: string, development: string | undefined): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Nkingi',
    backgroundColor: '#ffffff',
    webPreferences: cage(folder),
  })
  window.once('ready-to-show', () => window.show())
  // A page that crashed (no memory left, most often) comes back by itself; drafts are kept by the office. Twice in a minute
  // is no accident, and the window stays as it is.
  let crashedAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || Date.now() - crashedAt < 60_000) return
    crashedAt = Date.now()
    // Not from within the event: the dead page is still being put away.
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload()
    }, 200)
  })
  void window.loadURL(development ?? pagesAddress)
  return window
}
