/** `npm run build [-- --stale]`: the window, the pages, the terminal and the browser host into out/. */
import { buildStale } from './builds.mjs'

process.exitCode = await buildStale(['app', 'node'], { force: !process.argv.includes('--stale') })
