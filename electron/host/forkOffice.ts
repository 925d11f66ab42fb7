import { fork } from 'node:child_process'
import type { OfficeChild } from './officeHost.ts'
import type { FromOffice } from './officeMessages.ts'

/** Starts the office under a plain Node: the machine's Electron is too old for our SQLite, or one debugs it. */
export function forkOffice(script: string, nodePath: string, env: NodeJS.ProcessEnv = process.env): OfficeChild {
  const child = fork(script, [], {
    execPath: nodePath,
    execArgv: [],
    env: { ...env, ELECTRON_RUN_AS_NODE: undefined },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let exited = false
  const listeners: ((code: number | null) => void)[] = []
  const exit = (code: number | null): void => {
    if (exited) return
    exited = true
    for (const listener of listeners) listener(code)
  }
  child.on('exit', exit)
  child.on('error', () => exit(null))
  return {
    pid: child.pid,
    send: (message) => {
      if (!child.connected) throw new Error('the office process has left')
      child.send(message)
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as FromOffice)),
    onExit: (listener) => listeners.push(listener),
    kill: () => child.kill('SIGKILL'),
  }
}
