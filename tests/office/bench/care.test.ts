import { beforeAll, describe, expect, it } from 'vitest'

import type { WriteDb } from '../../../db/handle.ts'
import { assess, type CertificateInput } from '../../../electron/office/claims/assess.ts'
import { rejudge, usedCeilings } from '../../../electron/office/claims/index.ts'
import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { tenYearsOfCare } from '../../bench/careLines.ts'
import { loadedCentre } from '../../support/loadedCentre.ts'
import { recordPlans } from '../../support/plans.ts'

/** Tables of a few rows whatever the size of the centre. */
const SMALL = new Set([
  'CONSTANT',
  'record',
  'absorbed',
  'beneficiary',
  'cover_year',
  'json_each',
  'default_rate',
  'code_list',
])

describe('judging over years of care', () => {
  const centre = loadedCentre({ claims: 300, entries: 10 })
  let db: WriteDb
  let person: Id
  beforeAll(() => {
    ;({ db } = centre)
    person = tenYearsOfCare(centre.client)
  })

  const typed = (): CertificateInput => ({
    certificateNumber: '9999',
    careFrom: day('2025-12-10'),
    careTo: null,
    beneficiaryId: person,
    registration: null,
    serviceClass: 'ambulatory',
    referred: false,
    referredById: null,
    referredBy: null,
    referralNumber: null,
    diagnosisCode: null,
    prescriber: null,
    prescriberOrder: null,
    signed: true,
    stamped: true,
    patientPaid: null,
    lines: db
      .all<{ id: Id }>('SELECT id FROM act ORDER BY code LIMIT 3')
      .map(({ id }) => ({ actId: id, quantity: 1, price: fbu(1000) })),
  })

  it('no table is walked from end to end to judge a certificate, or to judge one again', () => {
    const { db: seen, scans } = recordPlans(db)
    const invoice = db.get<{ facilityId: Id }>('SELECT facility_id AS facilityId FROM facility_invoice LIMIT 1')
    if (invoice === undefined) throw new Error('no invoice')
    const about = { facilityId: invoice.facilityId, period: '2025-12' as never, receivedOn: day('2026-01-05') }
    expect(assess(seen, { input: typed(), invoice: about, claimId: null }).judgement.lines).toHaveLength(3)
    const kept = db.get<{ id: Id }>('SELECT id FROM claim LIMIT 1')?.id
    if (kept !== undefined) rejudge(seen, kept)
    expect([...scans].filter(([, walked]) => walked.some((name) => !SMALL.has(name)))).toEqual([])
    expect(scans.size).toBeGreaterThan(20)
  })

  it('the ceilings of a year read the index of that year alone, never ten years of certificates', () => {
    const sql = `SELECT coalesce(sum(accepted), 0) AS amount FROM claim WHERE beneficiary_id IN (?)
       AND care_from BETWEEN ? AND ? AND state IN ('keyed', 'decided') AND id IS NOT ?`
    const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, [person, '2025-01-01', '2025-12-31', null])
    expect(plan.map(({ detail }) => detail).join()).toMatch(
      /USING COVERING INDEX claim_person \(beneficiary_id=\? AND care_from>\? AND care_from<\?/,
    )
    const used = usedCeilings(db, { beneficiaryId: person, householdId: null, day: day('2020-06-01') })
    const year = db.get<{ amount: number }>(
      `SELECT sum(accepted) AS amount FROM claim WHERE beneficiary_id = ? AND care_from LIKE '2020-%'`,
      [person],
    )
    expect(used.find(({ kind }) => kind === 'person_year')?.used).toBe(year?.amount)
  })

  it('the other care of a person is read by the index of persons, stays by that of stays', () => {
    for (const [index, where] of [
      ['claim_person', `care_from BETWEEN '2025-12-09' AND '2025-12-11'`],
      ['claim_stay', `care_to >= '2025-12-10' AND care_to > care_from`],
    ] as const) {
      const plan = db.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT id FROM claim INDEXED BY ${index} WHERE beneficiary_id IN (?) AND ${where}`,
        [person],
      )
      expect(plan.map(({ detail }) => detail).join()).toMatch(new RegExp(`${index} \\(beneficiary_id=\\? AND care_`))
    }
  })
})
