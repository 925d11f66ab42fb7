/** `npm run bench`: the benchmark, built like the product and run under plain Node. Arguments after `--` go to it. */
import { join } from 'node:path'
import { buildStale } from './builds.mjs'
import { electronRuntime, screen } from './electron-runtime.mjs'
import { node24, root, run, runTool } from './lib.mjs'

const outDir = join(root, 'out/bench')
const built = await runTool('vite', ['build', '-c', 'build/vite.node.config.ts'], {
  quiet: true,
  env: { NKINGI_OUT: outDir, NKINGI_ENTRY: 'tests/bench/bench.ts' },
})
if (built.code !== 0) {
  process.stderr.write(built.output)
  process.exit(built.code)
}
/** What starts the window, and what a screen for it is made by; the bench does without both where there is none. */
async function window() {
  if (process.argv.includes('--no-window')) return { env: {}, before: [] }
  const runtime = await electronRuntime()
  const before = screen()
  if (!runtime || before === undefined) {
    process.stderr.write(`the window is not measured: no ${runtime ? 'screen' : 'Electron'} here\n`)
    return { env: {}, before: [] }
  }
  const built = await buildStale(['app'], { quiet: true })
  if (built !== 0) process.exit(built)
  return { env: { NKINGI_BENCH_ELECTRON: JSON.stringify(runtime) }, before }
}

const { env, before } = await window()
const [command, ...args] = [...before, node24(), '--expose-gc', join(outDir, 'bench.js'), ...process.argv.slice(2)]
const { code } = await run(command, args, { env })
process.exitCode = code
