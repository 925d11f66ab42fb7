import { isAbsolute, join } from 'node:path'

import { expect, test } from 'vitest'

import { addDays, day } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { careCentre, TODAY } from '../../support/care.ts'
import { openTestCentre, PASSWORD } from '../../support/centre.ts'

/** A year of certificates of one facility, as many as a centre has in all. */
const CERTIFICATES = 6500

test(
  'what a draft would have cost is said while one waits on a year of certificates',
  { timeout: 600_000 },
  async () => {
    const c = await openTestCentre()
    const care = await careCentre(c)
    const invoiceId = await care.invoice()
    await c.as('agent').do('claims.record', care.certificate(invoiceId, 'S 0'))
    const path = isAbsolute(c.workspace) ? c.workspace : join(c.dataDir, 'workspaces', c.workspace)
    let written = 0
    await behindTheOfficeOf(path, ['admin', PASSWORD], (db) => {
      const began = performance.now()
      const names = db
        .all<{ name: string }>(`SELECT name FROM pragma_table_info('claim')`)
        .map(({ name }) => name)
        .filter((name) => !['id', 'certificate_key', 'care_from', 'care_to', 'position'].includes(name))
      const first = addDays(day(TODAY), -360)
      for (let n = 1; n < CERTIFICATES; n++) {
        const id = newId()
        const on = addDays(first, n % 360)
        db.run(
          `INSERT INTO claim (id, certificate_key, care_from, care_to, position, ${names.join(', ')})
         SELECT ?, ?, ?, ?, ?, ${names.join(', ')} FROM claim WHERE certificate_key = 'S0'`,
          [id, `S${n}`, on, on, n + 1],
        )
        for (const [position, code] of ['C01', 'L01', 'M02'].entries())
          db.run(
            `INSERT INTO claim_line (claim_id, position, act_id, quantity, price, tariff, cost, base, claimed, accepted, patient_share)
           VALUES (?, ?, ?, 1, 1000, 1000, 1000, 1000, 800, 800, 200)`,
            [id, position + 1, care.act(code)],
          )
      }
      written = performance.now() - began
    })
    const { draftId } = await c.as('manager').do('facilities.startDraft', {
      agreementId: care.agreementId,
      from: '2026-12-01' as never,
    })
    for (const code of ['C01', 'L01', 'M02'])
      await c.as('manager').do('facilities.setDraftLine', { draftId, actId: care.act(code), price: fbu(1300) })
    const took: number[] = []
    for (let round = 0; round < 3; round++) {
      const began = performance.now()
      const effect = await c.as('head').do('claims.priceEffect', { draftId })
      took.push(performance.now() - began)
      expect(effect.certificates).toBeGreaterThan(CERTIFICATES * 0.9)
    }
    const best = Math.min(...took)
    process.stdout.write(`effect of a price list on ${CERTIFICATES} certificates: ${Math.round(best)} ms\n`)
    // it takes less than writing these certificates down did: a ratio of one run, whatever the machine
    expect(best).toBeLessThan(written)
    await c.office.close()
  },
)
