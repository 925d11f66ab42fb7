/** `npm run dev`: the window with hot reload of the pages; a change of the shell or the office starts it again. */
import { electronRuntime } from './electron-runtime.mjs'
import { runTool } from './lib.mjs'

const runtime = await electronRuntime()
if (!runtime) {
  console.error('No Electron for this machine: use `npm start -- --browser`.')
  process.exit(1)
}
const flags = ['dev', '-c', 'build/electron.vite.config.ts', '--watch']
if (runtime.args.includes('--no-sandbox')) flags.push('--noSandbox')
const others = runtime.args.filter((arg) => arg !== '--no-sandbox')
if (others.length > 0) flags.push('--', ...others)
const { code } = await runTool('electron-vite', flags, { env: runtime.env })
process.exitCode = code
