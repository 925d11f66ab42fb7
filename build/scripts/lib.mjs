/** What the scripts of build/ share: where things are, running a program, and knowing what is stale. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The Node 24 of node_modules, whatever Node is installed on the machine. */
export function node24() {
  const own = join(root, 'node_modules/node/bin/node')
  return existsSync(own) ? own : process.execPath
}

/** The JavaScript file behind a tool's command, so that it runs on every system without a shell. */
export function bin(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const path = typeof description.bin === 'string' ? description.bin : description.bin[command]
  return join(folder, path)
}

/**
 * Runs a program to its end.
 * @returns its exit code and, with `capture`, everything it wrote.
 */
export function run(command, args, { env = {}, cwd = root, capture = false, quiet = false, timeout = 0 } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd,
      timeout,
      env: { ...process.env, ...env },
      stdio: capture || quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
        if (!quiet) process.stdout.write(text)
      })
    }
    child.on('error', failed)
    child.on('close', (code, signal) => done({ code: code ?? (signal ? 128 : 1), output }))
  })
}

/** Runs a Node tool of node_modules under Node 24. */
export const runTool = (packageName, args, options = {}, command = packageName) =>
  run(node24(), [bin(packageName, command), ...args], options)

/** The newest change below these files and folders, in milliseconds. */
function newest(paths) {
  let latest = 0
  for (const path of paths) {
    const absolute = resolve(root, path)
    if (!existsSync(absolute)) continue
    const stat = statSync(absolute)
    // A removed file changes only its folder's time, so folders count too.
    latest = Math.max(latest, stat.mtimeMs)
    if (stat.isDirectory()) latest = Math.max(latest, newest(readdirSync(absolute).map((name) => join(absolute, name))))
  }
  return latest
}

const stampOf = (outDir) => join(outDir, '.built')

/** Whether what was built there is older than what it is made from. */
export function isStale(outDir, sources) {
  const stamp = stampOf(resolve(root, outDir))
  if (!existsSync(stamp)) return true
  return Number(readFileSync(stamp, 'utf8')) < newest(sources)
}

/**
 * Builds into a neighbour folder and then swaps, so that a program started meanwhile never sees half a build.
 * `build(folder)` answers an exit code; the stamp holds the newest change seen *before* it began.
 */
export async function buildInto(outDir, sources, build) {
  const target = resolve(root, outDir)
  const seen = newest(sources)
  const fresh = `${target}.${process.pid}.new`
  const old = `${target}.${process.pid}.old`
  await mkdir(dirname(target), { recursive: true })
  try {
    const code = await build(fresh)
    if (code !== 0) return code
    await writeFile(stampOf(fresh), String(seen))
    if (existsSync(target)) await rename(target, old)
    await rename(fresh, target)
    return 0
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}

export const relativeToRoot = (path) => relative(root, path)
