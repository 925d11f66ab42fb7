import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, Menu } from 'electron'
import type { BrowserWindow } from 'electron'
import { dataDir } from './host/dataDir.ts'
import { fileLog } from './host/fileLog.ts'
import { hostOffice } from './host/officeHost.ts'
import { openDesk } from './shell/desk.ts'
import { buildMenu } from './shell/menu.ts'
import { declareScheme, servePages } from './shell/protocol.ts'
import { guard } from './shell/security.ts'
import { startOffice } from './shell/startOffice.ts'
import { openWindow } from './shell/window.ts'

/** The shell: one window, its office, and what only the system can do for them. It knows no business. */

const folder = __dirname
const data = dataDir()
mkdirSync(data, { recursive: true })
const log = fileLog(data)
app.setPath('userData', join(data, 'window'))

// Pages from the development server, never in an installed app.
const development = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

// A graphics driver that failed once would fail again: from then on this machine draws without it.
const noGraphics = join(data, 'window', 'no-graphics')
if (existsSync(noGraphics)) app.disableHardwareAcceleration()
app.on('child-process-gone', (_, details) => {
  if (details.type === 'GPU' && details.reason !== 'clean-exit' && details.reason !== 'killed') {
    mkdirSync(join(data, 'window'), { recursive: true })
    writeFileSync(noGraphics, '')
  }
})

function start(): void {
  const host = hostOffice({ start: () => startOffice(folder), log: (line) => log.error(line) })
  let window: BrowserWindow | undefined
  let closed = false

  host.subscribe((event) => {
    if (event.type !== 'office' || event.state !== 'stopped') return
    // Not the box that stops the whole process: the pages must still show what they hold.
    void dialog.showMessageBox({
      type: 'error',
      title: 'Nkingi',
      message: 'Le service des dossiers s’est arrêté deux fois de suite.',
      detail: 'Ce qui avait été confirmé est enregistré. Fermez Nkingi puis ouvrez-le à nouveau.',
      buttons: ['Compris'],
    })
  })

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (closed) return
    // The office closes its workspace first; only then may the process end.
    event.preventDefault()
    void host.close().finally(() => {
      closed = true
      app.quit()
    })
  })

  void app.whenReady().then(() => {
    servePages(join(folder, '../renderer'))
    Menu.setApplicationMenu(buildMenu(!app.isPackaged))
    openDesk(host, folder, development)
    window = openWindow(folder, development)
  })
}

if (app.requestSingleInstanceLock()) {
  declareScheme()
  guard(development)
  start()
} else {
  app.quit()
}
