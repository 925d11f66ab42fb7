/**
 * `npm start`: builds what is stale and opens the window. Where no window can be opened (no display, or no Electron for
 * this machine) the same pages are served on 127.0.0.1, and it stays up. `npm start -- --browser` asks for that.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildStale } from './builds.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { node24, root } from './lib.mjs'

function stay(command, args, env = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  // The child hears Ctrl+C itself; a plain kill of this script is passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // npm, killed, leaves this script behind without a word: its parent is then another.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 1000).unref()
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const wantsBrowser = process.argv.includes('--browser')
const runtime = display && !wantsBrowser ? await electronRuntime() : undefined

const built = await buildStale(runtime ? ['app'] : ['app', 'node'], { quiet: true })
if (built !== 0) process.exit(built)

if (runtime) {
  stay(runtime.executable, [...runtime.args, root], runtime.env)
} else {
  if (!wantsBrowser) {
    console.log(
      display
        ? 'Pas d’Electron pour cette machine : les pages sont servies ici.'
        : 'Pas d’écran : les pages sont servies ici.',
    )
  }
  stay(node24(), [join(root, 'out/node/browser.js')])
}
