import type { FromOffice, ToOffice } from './officeMessages.ts'
import { dataDir } from './dataDir.ts'
import { fileLog } from './fileLog.ts'
import { openOffice } from '../office/index.ts'

/**
 * The office as a process of its own. It runs as a utility process of Electron, or forked under another Node
 * (OFFICE_NODE); it imports nothing of Electron, so both are the same program.
 */

/** The port of a utility process: Electron's, described here because this file may not import it. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort

const data = dataDir()
const office = openOffice({ dataDir: data, log: fileLog(data) })

function say(message: FromOffice): void {
  if (parentPort) parentPort.postMessage(message)
  else if (process.connected) process.send?.(message)
}

let closing = false

/** Leaves only when the workspace is closed: killed earlier, its write-ahead log would stay beside it. */
function close(): void {
  if (closing) return
  closing = true
  office.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}

function hear(message: ToOffice): void {
  switch (message.kind) {
    case 'call': {
      const { request } = message
      office.handle(request).then(
        (answer) => say({ kind: 'answer', id: request.id, answer }),
        // handle() answers refusals and bugs alike; this is the last net.
        () => say({ kind: 'answer', id: request.id, answer: { ok: false, code: 'kernel.bug', params: {} } }),
      )
      break
    }
    case 'cancel':
      office.cancel(message.requestId)
      break
    case 'close':
      close()
  }
}

office.subscribe((event) => say({ kind: 'event', event }))

if (parentPort) {
  parentPort.on('message', (event) => hear(event.data as ToOffice))
} else {
  process.on('message', (message) => hear(message as ToOffice))
  // The shell is gone without a word: close properly rather than live on as an orphan.
  process.on('disconnect', close)
}
process.on('SIGTERM', close)
// Ctrl+C in a terminal reaches the whole group; the shell decides when the office closes.
process.on('SIGINT', () => undefined)

say({ kind: 'ready' })
