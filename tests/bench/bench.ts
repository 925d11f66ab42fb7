/**
 * `npm run bench`: how fast the office is beside the bare engine, on the same rows, in the same run, at two sizes. Ratios hold from one
 * machine to another; milliseconds do not.
 *
 *   --full            a tenth of the country, then the whole of it (long)
 *   --sizes 0.02,0.2  shares of the country
 *   --json FILE       the figures as JSON too
 *   --no-packages     without writing and taking in packages
 *   --no-window       without starting the window; --only-window: nothing else
 *   --care 0.05       with that share of the certificates and entries: what rests on members, in less time
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { FULL_EFFORT, measure, type Run } from './lines.ts'
import { report, slopes } from './report.ts'
import { shareLabel } from './size.ts'
import { startLines, type Electron } from './startLines.ts'

const STARTS = 7

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    json: { type: 'string' },
    keep: { type: 'string' },
    'no-packages': { type: 'boolean', default: false },
    'no-window': { type: 'boolean', default: false },
    'only-window': { type: 'boolean', default: false },
    care: { type: 'string', default: '1' },
  },
})
const shares = values['only-window']
  ? []
  : (values.sizes ?? (values.full ? '0.1,1' : '0.02,0.1')).split(',').map(Number)
if ((shares.length === 0 && !values['only-window']) || shares.some((share) => !(share > 0 && share <= 1)))
  throw new RangeError('--sizes wants shares between 0 and 1')

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'nkingi-bench-'))
const care = Number(values.care)
if (!(care > 0 && care <= 1)) throw new RangeError('--care wants a share between 0 and 1')
const effort = { ...FULL_EFFORT, packages: !values['no-packages'], care }
const runs: Run[] = []
const say = (step: string): void => void process.stderr.write(`${step}\n`)
/** Absent where there is no Electron for this machine, or no screen: what starts the bench said so. */
const electron = values['no-window'] ? undefined : process.env['NKINGI_BENCH_ELECTRON']
try {
  const window = electron === undefined ? [] : await startLines(JSON.parse(electron) as Electron, STARTS, say)
  for (const share of shares) {
    const own = join(folder, String(share))
    mkdirSync(own, { recursive: true })
    runs.push(await measure(own, share, effort, (step) => say(`${shareLabel(share)}: ${step}`)))
    if (values.keep === undefined) rmSync(own, { recursive: true, force: true })
  }
  process.stdout.write(report(runs, window))
  if (values.json !== undefined)
    writeFileSync(values.json, JSON.stringify({ window, runs, slopes: slopes(runs) }, null, 2))
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}
