/**
 * `npm run -s nkingi -- COMMAND`: the same office from a terminal. Builds it first when a source is newer; everything
 * about that goes to stderr, because stdout belongs to the answers.
 */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { buildStale } from './builds.mjs'
import { node24, root } from './lib.mjs'

const cli = join(root, 'out/node/cli.js')
const built = await buildStale(process.argv[2] === 'serve' ? ['app', 'node'] : ['node'], { quiet: true })
if (built !== 0) {
  process.exitCode = 1
} else if (process.versions.node.startsWith('24.')) {
  // npm runs scripts at the root; paths a person types are meant from where they stand.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  process.argv.splice(1, 1, cli)
  await import(pathToFileURL(cli).href)
} else {
  const child = spawn(node24(), [cli, ...process.argv.slice(2)], {
    stdio: 'inherit',
    cwd: process.env.INIT_CWD ?? process.cwd(),
  })
  child.on('exit', (code) => (process.exitCode = code ?? 1))
}
