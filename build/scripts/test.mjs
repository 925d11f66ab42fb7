/**
 * `npm test`: everything that says whether the program is right, in the order in which a failure is cheapest to learn.
 * `npm test -- types unit` runs the named steps only. A step that this machine cannot run is named loudly; with CI=true it
 * is a failure, and so is every test that was skipped.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildStale } from './builds.mjs'
import { electronRuntime, screen } from './electron-runtime.mjs'
import { node24, root, run, runTool } from './lib.mjs'

const strict = process.env.CI === 'true'
const reports = mkdtempSync(join(tmpdir(), 'nkingi-test-'))

/** Counts of one step; a check that has no tests of its own counts as one. */
const one = (code) => (code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 })
const cannot = (reason) => ({ passed: 0, failed: 0, skipped: 0, cannot: reason })

async function vitest(project) {
  const report = join(reports, `${project}.json`)
  const { code } = await runTool('vitest', [
    'run',
    '-c',
    'build/vitest.config.ts',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  if (!existsSync(report)) return one(1)
  const result = JSON.parse(readFileSync(report, 'utf8'))
  // A file that could not be loaded has no tests: it fails all the same.
  const unloaded = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = result.numFailedTests + unloaded.length
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}

async function playwright(project, env = {}, wrapper = []) {
  const report = join(reports, `${project}.json`)
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  const [command, ...args] = [
    ...wrapper,
    node24(),
    cli,
    'test',
    '-c',
    'build/playwright.config.ts',
    '--project',
    project,
  ]
  const { code } = await run(command, args, { env: { ...env, NKINGI_REPORT: report } })
  if (!existsSync(report)) return one(1)
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  return {
    passed: stats.expected,
    failed: stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected,
    skipped: stats.skipped + stats.flaky,
  }
}

async function pages() {
  const { findChromium } = await import(pathToFileURL(join(root, 'build/chromium.ts')).href)
  if (!findChromium()) return cannot('no Chromium (install it, or name it in NKINGI_CHROMIUM)')
  return playwright('pages')
}

async function desktop() {
  const runtime = await electronRuntime()
  if (!runtime) return cannot('no Electron for this machine')
  const before = screen()
  return before === undefined
    ? cannot('no display, and no xvfb-run to make one')
    : playwright('desktop', runtime.env, before)
}

const lint = (name) => async () => one((await run(node24(), ['build/scripts/lint.mjs', name])).code)

/** Types take one core and longer than the other checks of the text together: they are read beside them, and told after them. */
const readTypes = async () => {
  const began = Date.now()
  const { code, output } = await runTool('typescript', ['--noEmit'], { quiet: true }, 'tsc')
  return { ...one(code), output, ms: Date.now() - began }
}
/** Under way from the first step after the words. */
let typesRead
const types = async () => {
  const { output, ...result } = await typesRead
  process.stdout.write(output)
  return result
}

const steps = {
  words: async () => one((await runTool('i18next-cli', ['types', '-c', 'build/i18next.config.ts', '-q'])).code),
  lint: lint('lint'),
  boundaries: lint('boundaries'),
  formatting: lint('formatting'),
  build: async () => one(await buildStale(['app', 'node'], { quiet: true })),
  types,
  unit: () => vitest('unit'),
  office: () => vitest('office'),
  faults: () => vitest('faults'),
  pages,
  desktop,
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in steps))
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`)
  process.exit(2)
}

const wanted = (name) => chosen.length === 0 || chosen.includes(name)
const total = { passed: 0, failed: 0, skipped: 0 }
const lines = []
for (const [name, step] of Object.entries(steps)) {
  if (!wanted(name)) continue
  // not before the words: they are typed too
  if (name !== 'words' && wanted('types')) typesRead ??= readTypes()
  console.log(`\n── ${name}`)
  const began = Date.now()
  const result = await step()
  if (result.cannot) {
    console.error(`\n!! ${name.toUpperCase()} NOT RUN: ${result.cannot}\n`)
    if (strict) result.failed++
  }
  if (strict && result.skipped > 0) {
    console.error(`\n!! ${name.toUpperCase()}: ${result.skipped} skipped, which counts as failed here\n`)
    result.failed += result.skipped
    result.skipped = 0
  }
  for (const key of Object.keys(total)) total[key] += result[key]
  const outcome = result.cannot ? `NOT RUN: ${result.cannot}` : `${result.passed} passed, ${result.failed} failed`
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : ''
  lines.push(
    `  ${name.padEnd(11)} ${((result.ms ?? Date.now() - began) / 1000).toFixed(1).padStart(6)} s   ${outcome}${skipped}`,
  )
}
rmSync(reports, { recursive: true, force: true })

console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed === 0 ? 0 : 1
