/** `npm run build [-- --stale] [node] [app]`: the window, the pages, the terminal and the browser host into out/. */
import { buildStale } from './builds.mjs'

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('-'))
process.exitCode = await buildStale(names.length > 0 ? names : ['app', 'node'], {
  force: !words.includes('--stale'),
  quiet: words.includes('--quiet'),
})
