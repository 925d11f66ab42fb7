import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { connect } from '../../../db/connection.ts'
import { readHandle } from '../../../db/handle.ts'
import { campaignRows } from '../../../electron/office/membership/campaign/list.ts'
import { campaignProgress } from '../../../electron/office/membership/campaign/progress.ts'
import { coverYears } from '../../../electron/office/membership/lookups.ts'
import { pyramid } from '../../../electron/office/membership/lists/pyramid.ts'
import { rightsPage, rightsRows } from '../../../electron/office/membership/lists/rights.ts'
import { day } from '../../../shared/dates.ts'
import { breakGround, keyOf } from '../../bench/ground.ts'
import { load } from '../../bench/load.ts'
import { timed } from '../../bench/measure.ts'
import { sizeOf } from '../../bench/size.ts'

const SHARE = Number(process.env['NKINGI_LISTS_SHARE'] ?? '0.02')

/** The lists over many households: a page costs the same wherever it is, a figure is one walk. */
it(`lists and the campaign over ${SHARE} of the country`, { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-lists-'))
  try {
    const ground = await breakGround(folder, 11)
    const { workspace } = ground.people
    await ground.people.close()
    const client = connect(workspace, await keyOf(workspace))
    load(client, ground.founded, { ...sizeOf(SHARE), claims: 1, entries: 1 }, 7)
    // the next campaign: everybody is to be seen
    client
      .prepare(
        `INSERT INTO cover_year (id, label, starts_on, ends_on, campaign_opens_on, campaign_closes_on, renewal_deadline, created_at)
         SELECT randomblob(16), '2026', date(ends_on, '+1 day'), '2026-12-31', '2025-11-01', '2026-03-31', '2026-01-31', created_at FROM cover_year`,
      )
      .run()
    const db = readHandle(client)
    const on = day('2025-06-15')
    const [year, before] = coverYears(db)
    if (year === undefined || before === undefined) throw new Error('no campaign')
    const campaign = { year, before }
    const places = ['', db.get<{ r: string }>('SELECT max(registration) AS r FROM household')?.r.slice(0, -1) ?? '']
    const figures: Record<string, number> = {}
    for (const [index, registration] of places.entries()) {
      const after = registration === '' ? {} : { after: registration }
      figures[`rights page ${index}`] = await timed(() => rightsPage(db, {}, on, 'entitled', { ...after, limit: 300 }))
      figures[`campaign page ${index}`] = await timed(() =>
        campaignRows(db, campaign, { after: { registration }, limit: 200 }, on),
      )
    }
    figures['suspended, none'] = await timed(() => rightsPage(db, {}, on, 'suspended', { limit: 300 }))
    figures.pyramid = await timed(() => pyramid(db, {}, on))
    figures.progress = await timed(() => campaignProgress(db, campaign, {}, 'hill'))
    let people = 0
    figures['all rows'] = await timed(() => {
      for (const _ of rightsRows(db, {}, on, 'entitled')) people += 1
    })
    if (process.env['NKINGI_LISTS_SHARE'] !== undefined) console.log(people, figures)
    client.close()
    expect(people).toBe(sizeOf(SHARE).people)
    for (const [name, milliseconds] of Object.entries(figures)) {
      if (name === 'all rows') expect(milliseconds / people).toBeLessThan(0.2)
      else expect([name, milliseconds < 1000]).toEqual([name, true])
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
