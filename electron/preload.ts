import { contextBridge, ipcRenderer } from 'electron'
import type { Desk, OfficeEvent } from '../shared/contract/transport.ts'
import { channels } from './shell/channels.ts'

/** The only door between a page and the rest. */

// A window opened to print starts with a copy of what its opener keeps (who is signed in), as window.open would give it.
for (const [key, value] of Object.entries(ipcRenderer.sendSync(channels.inherited) as Record<string, string>)) {
  sessionStorage.setItem(key, value)
}

const listeners = new Set<(event: OfficeEvent) => void>()
ipcRenderer.on(channels.event, (_, event: OfficeEvent) => {
  for (const listener of listeners) listener(event)
})

const desk: Desk = {
  host: 'window',
  call: (request) => ipcRenderer.invoke(channels.call, request),
  cancel: (requestId) => ipcRenderer.send(channels.cancel, requestId),
  subscribe(listener) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  chooseFile: (options) => ipcRenderer.invoke(channels.chooseFile, options),
  print: (route) => ipcRenderer.invoke(channels.print, route, { ...sessionStorage }),
  savePdf: (route, suggestedName) => ipcRenderer.invoke(channels.savePdf, route, suggestedName, { ...sessionStorage }),
}

contextBridge.exposeInMainWorld('nkingi', desk)
