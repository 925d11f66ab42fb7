import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

import { keyFilePath } from '../../electron/office/kernel/keyFile.ts'
import { megabytesHeld } from '../support/processes.ts'
import { breakGround } from './ground.ts'
import { line, type Line } from './line.ts'
import { median } from './measure.ts'

/** Electron as the script that starts the bench found it. */
export interface Electron {
  readonly executable: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

interface Start {
  readonly milliseconds: number
  readonly megabytes: number
}

/** Until nothing more is loaded behind what is shown. */
const SETTLED_MS = 2500
/** A window that shows nothing by then does not start here. */
const GIVEN_UP_MS = 60_000

/** Starts an app on a data folder, waits until what somebody types into is there, and ends it. */
async function start(electron: Electron, app: string, data: string): Promise<Start> {
  const began = performance.now()
  const child = spawn(electron.executable, [...electron.args, '--remote-debugging-port=0', app], {
    env: { ...process.env, ...electron.env, NKINGI_DATA: data },
    stdio: ['ignore', 'ignore', 'pipe'],
    // a group of its own: what Chromium leaves behind goes with it, and does not hold the bench
    detached: true,
  })
  const ended = new Promise((done) => child.once('exit', done))
  try {
    await usable(await inspector(child.stderr), AbortSignal.timeout(GIVEN_UP_MS))
    const milliseconds = performance.now() - began
    await pause(SETTLED_MS)
    return { milliseconds, megabytes: megabytesHeld(child.pid ?? 0) }
  } finally {
    child.kill('SIGTERM')
    await ended
    child.stderr.destroy()
    endGroup(child.pid)
  }
}

/** Ends what is left of a group; none is left where everything went with its first. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => void setTimeout(done, milliseconds))

/** Where Chromium says that it can be asked. */
async function inspector(output: NodeJS.ReadableStream): Promise<string> {
  for await (const said of createInterface({ input: output })) {
    const [, address] = /DevTools listening on ws:\/\/([^/]+)/u.exec(said) ?? []
    if (address === undefined) continue
    // what it still says must not stand in its way
    output.resume()
    return address
  }
  throw new Error('the window ended before it could be asked')
}

/** Asks the page over and over whether there is a field to type in. */
async function usable(address: string, late: AbortSignal): Promise<void> {
  const socket = new WebSocket(await pageSocket(address, late))
  await new Promise((done) => socket.addEventListener('open', done, { once: true }))
  for (let id = 1; ; id += 1) {
    late.throwIfAborted()
    const answer = new Promise<MessageEvent<string>>((done) =>
      socket.addEventListener('message', done as (event: MessageEvent) => void, { once: true }),
    )
    const expression = `document.querySelector('input:not([disabled])') !== null`
    socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression } }))
    const { result } = JSON.parse((await answer).data) as { result?: { result?: { value?: unknown } } }
    if (result?.result?.value === true) break
    await pause(5)
  }
  socket.close()
}

async function pageSocket(address: string, late: AbortSignal): Promise<string> {
  for (;;) {
    late.throwIfAborted()
    const targets = (await (await fetch(`http://${address}/json`)).json()) as {
      type: string
      url: string
      webSocketDebuggerUrl?: string
    }[]
    const page = targets.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank')
    if (page?.webSocketDebuggerUrl !== undefined) return page.webSocketDebuggerUrl
    await pause(5)
  }
}

/**
 * From nothing to a sign-in page one can type in, and what is held then, beside an empty Electron with an idle office; the two take
 * turns. On the folder of a centre that was there before, as every start but the first.
 */
export async function startLines(electron: Electron, times: number, tell: (step: string) => void): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-start-'))
  const [ours, empty] = [join(folder, 'ours'), join(folder, 'empty')]
  try {
    tell('window: a centre to sign in to')
    const { people, federation } = await breakGround(join(folder, 'ground'), 11)
    const { workspace } = people
    await people.close()
    await federation.people.close()
    mkdirSync(join(ours, 'workspaces'), { recursive: true })
    mkdirSync(empty)
    for (const path of [workspace, keyFilePath(workspace)])
      copyFileSync(path, join(ours, 'workspaces', path.split('/').at(-1) ?? ''))
    const root = resolve('.')
    const starts: { ours: Start; empty: Start }[] = []
    // the first one fills what the engine keeps from one start to the next
    for (let n = 0; n <= times; n += 1) {
      tell(`window: start ${n} of ${times}`)
      const pair = {
        ours: await start(electron, root, ours),
        empty: await start(electron, join(root, 'tests/bench/empty'), empty),
      }
      if (n > 0) starts.push(pair)
    }
    const middle = (of: 'ours' | 'empty', figure: keyof Start): number => median(starts.map((pair) => pair[of][figure]))
    return [
      line(
        'window, start to a field to type in, median',
        'ms',
        middle('ours', 'milliseconds'),
        middle('empty', 'milliseconds'),
      ),
      line('window, memory of all processes, median', 'MB', middle('ours', 'megabytes'), middle('empty', 'megabytes')),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
