/**
 * `npm run package`: the application as a folder, dist/linux-unpacked here, from the Electron of this machine. Other
 * targets are named after `--`, for instance `npm run package -- --win nsis` on a machine that reaches the release sites.
 */
import { buildStale } from './builds.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { runTool } from './lib.mjs'

const targets = process.argv.slice(2)
const runtime = await electronRuntime()
const built = await buildStale(['app'], { quiet: true })
if (built !== 0) process.exit(built)
// Its log is long and of interest only when it fails.
const { code, output } = await runTool(
  'electron-builder',
  [
    '--config',
    'build/electron-builder.mjs',
    '--publish',
    'never',
    ...(targets.length > 0 ? targets : ['--linux', 'dir']),
  ],
  {
    quiet: true,
    env:
      runtime && targets.length === 0
        ? { NKINGI_ELECTRON_DIST: runtime.dist, NKINGI_ELECTRON_VERSION: runtime.version }
        : {},
  },
)
if (code !== 0) process.stderr.write(output)
else console.log(`packaged into ${process.env.NKINGI_DIST ?? 'dist'}/`)
process.exitCode = code
