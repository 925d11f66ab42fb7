import { BrowserWindow, ipcMain } from 'electron'
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import type { Answer } from '../../shared/contract/transport.ts'
import type { OfficeHost } from '../host/officeHost.ts'
import { isOurs } from './addresses.ts'
import { channels } from './channels.ts'
import { chooseFile } from './dialogs.ts'
import { Grants } from './grants.ts'
import { takeInherited, toPdf, toPrinter, writePdf } from './printing.ts'

const zRequest = z.object({
  id: z.string().min(1).max(100),
  name: z.string().max(100),
  input: z.unknown(),
  session: z.string().max(200).optional(),
  commandId: z.string().max(100).optional(),
})

const zChoose = z.object({
  mode: z.enum(['open', 'save', 'folder']),
  title: z.string().max(200),
  suggestedName: z.string().max(200).optional(),
  extensions: z
    .array(z.string().regex(/^[a-z0-9.]{1,12}$/i))
    .max(10)
    .optional(),
})

const zStorage = z.record(z.string().max(200), z.string().max(100_000))
const zRoute = z.string().max(500)

const notOurs: Answer = {
  ok: false,
  code: 'kernel.bad-input',
  params: { path: 'sender', problem: 'not a page of ours' },
}

/**
 * Answers what pages ask of the shell. A call is passed to the office as it came, but for the files it may touch: those
 * are what a person chose in a dialog, whatever the page claims.
 */
export function openDesk(host: OfficeHost, folder: string, development: string | undefined): void {
  const grants = new Grants()

  const ours = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    event.senderFrame !== null && event.senderFrame.parent === null && isOurs(event.senderFrame.url, development)

  function windowOf(event: IpcMainInvokeEvent): BrowserWindow {
    const window = ours(event) ? BrowserWindow.fromWebContents(event.sender) : null
    if (!window) throw new Error('not a page of ours')
    return window
  }

  ipcMain.handle(channels.call, (event, message: unknown): Promise<Answer> => {
    if (!ours(event)) return Promise.resolve(notOurs)
    const request = zRequest.safeParse(message)
    if (!request.success) {
      const problem = request.error.issues[0]?.message ?? ''
      return Promise.resolve({ ok: false, code: 'kernel.bad-input', params: { path: 'request', problem } })
    }
    const { id, name, input, session, commandId } = request.data
    return host.call({
      id,
      name,
      input,
      ...(session === undefined ? {} : { session }),
      ...(commandId === undefined ? {} : { commandId }),
      grants: grants.list(),
    })
  })

  ipcMain.on(channels.cancel, (event, requestId: unknown) => {
    if (ours(event) && typeof requestId === 'string') host.cancel(requestId)
  })

  ipcMain.on(channels.inherited, (event) => {
    event.returnValue = takeInherited(event.sender)
  })

  ipcMain.handle(channels.chooseFile, async (event, options: unknown) => {
    const chosen = await chooseFile(windowOf(event), zChoose.parse(options))
    return chosen === undefined ? undefined : grants.add(chosen)
  })

  ipcMain.handle(channels.print, async (event, route: unknown, storage: unknown) => {
    windowOf(event)
    await toPrinter(folder, development, zRoute.parse(route), zStorage.parse(storage))
  })

  ipcMain.handle(channels.savePdf, async (event, route: unknown, name: unknown, storage: unknown) => {
    const window = windowOf(event)
    const pdf = await toPdf(folder, development, zRoute.parse(route), zStorage.parse(storage))
    const path = await chooseFile(window, {
      mode: 'save',
      title: 'Enregistrer en PDF',
      suggestedName: z.string().max(200).parse(name),
      extensions: ['pdf'],
    })
    if (path !== undefined) await writePdf(path, pdf)
    return path
  })

  host.subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channels.event, event)
  })
}
