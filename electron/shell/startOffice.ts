import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { forkOffice } from '../host/forkOffice.ts'
import type { OfficeChild } from '../host/officeHost.ts'
import type { FromOffice } from '../host/officeMessages.ts'

/**
 * Starts the office beside the window. In the shipped app it is a utility process; OFFICE_NODE names a Node to fork it
 * under instead. A Node outside Electron cannot read inside app.asar, hence the unpacked copy.
 */
export function startOffice(folder: string): OfficeChild {
  const script = join(folder, 'office.cjs').replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked')
  const node = process.env.OFFICE_NODE
  if (node) return forkOffice(script, node)
  const child = utilityProcess.fork(script, [], { serviceName: 'Nkingi office', stdio: 'inherit' })
  return {
    get pid() {
      return child.pid
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message: unknown) => listener(message as FromOffice)),
    onExit: (listener) => child.once('exit', (code) => listener(code)),
    kill: () => child.kill(),
  }
}
