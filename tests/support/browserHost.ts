import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface RunningHost {
  /** Signs one browser in, once. */
  readonly address: string
  readonly origin: string
  readonly dataDir: string
  stop(): Promise<void>
  /** As a power cut does: no time to put anything away. */
  kill(): Promise<void>
}

/**
 * Starts the built browser host (out/node/browser.js) as `npm start` does without a display, on a data folder of its own
 * or on `dataDir`. `npm run build -- --stale` must have run.
 */
export async function startBrowserHost(dataDir?: string): Promise<RunningHost> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'nkingi-host-')))
  const child = spawn(process.execPath, [join(process.env.NKINGI_OUT ?? join(root, 'out'), 'node/browser.js')], {
    env: { ...process.env, NKINGI_DATA: folder, NKINGI_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const address = await new Promise<string>((done, failed) => {
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(text)
      if (found) done(found[0])
    })
    void ended.then((code) => failed(new Error(`the browser host ended (${code}) before it was ready\n${text}`)))
  })
  return {
    address,
    origin: new URL(address).origin,
    dataDir: folder,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
