import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { measure, type Run } from '../../bench/lines.ts'
import { report, slopes } from '../../bench/report.ts'

/** The bench runs and says what it should; how fast is not asserted, a test machine may be under load. */
describe('bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-bench-test-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('measures every line at two sizes against the bare engine', async () => {
    const effort = {
      queries: 12,
      claims: 6,
      balances: 3,
      members: { households: 5, pages: 2, figures: 2, renewals: 3 },
      packages: true,
      care: 1,
    }
    const runs: Run[] = []
    for (const share of [0.0004, 0.0008])
      runs.push(await measure(join(folder, String(share)), share, effort, () => undefined))
    for (const run of runs) {
      expect(run.lines.map(({ name }) => name.split(',')[0])).toEqual([
        'find a person',
        'one certificate committed',
        'judgement while typing beside 400 certificates',
        'ceilings left after ten years of care',
        'what waits for whom',
        'an invoice of 400 certificates opened',
        'trial balance of a year',
        'trial balance between any two days',
        'ledger of the busiest account from a day on',
        'entries found by words',
        'entries found by an amount',
        'aged balance of households',
        'aged balance of households on a past day',
        'statement of a year: technical-income',
        'statement of a year: income-nature',
        'statement of a year: balance-functional',
        'statement of a year: balance-liquidity',
        'statement of a year: cash-flow',
        'statement of a year: ratios',
        'statement of a year: notes-movements',
        'statement of a year',
        'monthly sheet of the centre',
        'monthly sheet of one mutual',
        'checklist of a month',
        'contributions earned at the end of a month',
        'their entry',
        'household page',
        'duplicates of a new household',
        'campaign list',
        'campaign list',
        'campaign progress by colline',
        'persons with rights',
        'persons with rights',
        'persons suspended',
        'households',
        'pyramid of ages',
        'all norms of a year',
        'workbook of persons with rights',
        'renewal of a household',
        'export',
        'import',
      ])
      for (const { ours, bare, ratio } of run.lines) {
        expect(ours).toBeGreaterThan(0)
        if (bare === undefined) continue
        expect(bare).toBeGreaterThan(0)
        expect(ratio).toBeCloseTo(ours / bare, 6)
      }
    }
    expect(slopes(runs)).toHaveLength(41)
    const text = report(runs)
    expect(text).toContain('ratio')
    expect(text).toContain('from 1/2500 to 1/1250')
  }, 300_000)
})
