import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { writeXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

/** A file in the exchange folder. */
function file(name: string, content: string | Uint8Array): string {
  const folder = join(c.dataDir, 'exchange')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const csv = (name: string, lines: readonly string[]): string =>
  file(name, ['Tarif 2027 du CDS fictif;;', 'Code;Acte;Prix FBu;Accord préalable;Plafond', ...lines].join('\r\n'))

const take = (path: string, more: Partial<Input<'facilities.importPrices'>> = {}) =>
  c.as('manager').do('facilities.importPrices', {
    agreementId: care.agreementId,
    from: '2026-12-01',
    path,
    whole: false,
    ...more,
  })
const discard = (draftId: string) =>
  c.as('manager').do('facilities.discardDraft', { draftId, reason: 'fin de l’essai' } as never)

describe('a price list read from a file', () => {
  test('waits beside the list in force, what matters first', async () => {
    const { draftId, lines, problems } = await take(
      csv('tarif.csv', ['C01;Consultation;1 200;;', 'L01;Goutte épaisse;900;;', 'A02;Césarienne;120000;oui;100000']),
    )
    expect([lines, problems]).toEqual([3, 0])
    const { draft, rows, counts, maySign } = await c.as('head').do('facilities.draft', { draftId })
    expect(draft).toMatchObject({ state: 'draft', facility: 'CDS Mutaho', from: '2026-12-01', whole: false, lines: 3 })
    expect(maySign).toBe(true)
    expect(rows.slice(0, 3).map(({ code, change, percent }) => [code, change, percent])).toEqual([
      ['C01', 'dearer', 20],
      ['A02', 'terms', 0],
      ['L01', 'cheaper', -10],
    ])
    expect(counts).toMatchObject({ dearer: 1, new: 0, gone: 0, terms: 1, cheaper: 1 })
    // in whole, what the file does not name leaves the list
    const own = await c.as('manager').do('facilities.setDraftDay', { draftId, rev: 1, from: '2026-12-01', whole: true })
    expect((await c.as('manager').do('facilities.draft', { draftId })).counts.gone).toBeGreaterThan(30)
    await c.as('manager').do('facilities.setDraftDay', { draftId, rev: own.rev, from: '2026-12-01', whole: false })

    // no amount comes from it before it is signed, by somebody else
    const price = async (day: string) =>
      (await c.as('manager').do('facilities.acts', { facilityId: care.facilityId, day, text: 'C01' })).rows[0]
    expect(await price('2026-12-01')).toMatchObject({ price: 1000, source: 'reference' })
    expect(await c.as('manager').refused('facilities.signDraft', { draftId, rev: 3 })).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect(await c.as('head').refused('facilities.signDraft', { draftId, rev: 1 })).toMatchObject({
      code: 'facilities.changed-meanwhile',
    })
    expect(await c.as('head').do('facilities.signDraft', { draftId, rev: 3 })).toEqual({ changed: 3 })
    expect(await price('2026-12-01')).toMatchObject({ price: 1200, source: 'agreement', validFrom: '2026-12-01' })
    expect(await price('2026-11-30')).toMatchObject({ price: 1000, source: 'reference' })
    expect(await c.as('head').refused('facilities.signDraft', { draftId, rev: 4 })).toMatchObject({
      code: 'facilities.draft-settled',
    })
    expect(
      await c.as('manager').refused('facilities.setDraftLine', { draftId, actId: care.act('C01'), price: 1 as never }),
    ).toMatchObject({ code: 'facilities.draft-settled' })

    // the same list, the same day: two prices for a day
    const again = await take(csv('tarif-bis.csv', ['C01;Consultation;1 300;;']))
    const { draft: second } = await c.as('head').do('facilities.draft', { draftId: again.draftId })
    expect(
      await c.as('head').refused('facilities.signDraft', { draftId: again.draftId, rev: second.rev }),
    ).toMatchObject({ code: 'facilities.two-prices', params: { act: 'C01 Consultation', day: '2026-12-01' } })
    expect(
      await c.as('manager').refused('facilities.startDraft', { agreementId: care.agreementId, from: '2026-12-02' }),
    ).toMatchObject({ code: 'facilities.draft-open' })
    await discard(again.draftId)
  })

  test('says each line that is nothing sure, with its place; nothing is signed while one waits', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Tarif',
          rows: [
            ['Code', 'Acte', 'Prix'],
            ['C01', 'Consultation', 1100],
            ['ZZ9', 'Acte inconnu', 5000],
            ['C01', 'Consultation', 1300],
            ['L01', 'Goutte épaisse', -1000],
            ['L02', 'Test rapide', 0],
            ['L03', 'NFS', 99_000_000],
            ['L04', 'Glycémie', 'mille'],
            ['L05', 'Selles', null],
          ],
        },
      ],
    })
    const { draftId, lines, problems } = await take(file('tarif.xlsx', bytes), { from: '2026-12-15' })
    expect([lines, problems]).toEqual([1, 7])
    const seen = await c.as('manager').do('facilities.draft', { draftId })
    expect(seen.problems.map(({ place, code, actCode }) => [place, code, actCode])).toEqual([
      ['Tarif 3', 'unknown-act', 'ZZ9'],
      ['Tarif 4', 'act-twice', 'C01'],
      ['Tarif 5', 'price-negative', 'L01'],
      ['Tarif 6', 'price-zero', 'L02'],
      ['Tarif 7', 'price-absurd', 'L03'],
      ['Tarif 8', 'price-unreadable', 'L04'],
      ['Tarif 9', 'price-missing', 'L05'],
    ])
    expect(await c.as('head').refused('facilities.signDraft', { draftId, rev: 1 })).toMatchObject({
      code: 'facilities.draft-problems-left',
      params: { count: 7 },
    })
    const manager = c.as('manager')
    await manager.do('facilities.settleDraftProblem', {
      draftId,
      position: 1,
      take: { actId: care.act('L06'), price: 800 as never },
    })
    for (let position = 2; position <= 7; position++)
      await manager.do('facilities.settleDraftProblem', { draftId, position })
    expect(await manager.refused('facilities.settleDraftProblem', { draftId, position: 9 })).toMatchObject({
      code: 'facilities.no-draft-problem',
    })
    const { draft } = await manager.do('facilities.draft', { draftId })
    expect(draft).toMatchObject({ lines: 2, problems: 0 })
    // whoever wrote in it does not sign it, even a head
    expect(await c.as('head').do('facilities.signDraft', { draftId, rev: draft.rev })).toEqual({ changed: 2 })
  })

  test('without a title that names a price is refused whole', async () => {
    const path = file('lettre.csv', 'Cher monsieur;voici nos prix\r\nConsultation;1000\r\n')
    expect(
      await c
        .as('manager')
        .refused('facilities.importPrices', { agreementId: care.agreementId, from: '2026-12-20', path }),
    ).toMatchObject({ code: 'facilities.price-file-no-columns', params: { file: 'lettre.csv' } })
    expect((await c.as('manager').do('facilities.drafts', { agreementId: care.agreementId, open: true })).rows).toEqual(
      [],
    )
  })

  test('goes out as a workbook that comes back as it is', async () => {
    const { path, rows } = await c.as('manager').do('facilities.exportPrices', {
      agreementId: care.agreementId,
      day: '2026-12-15',
    })
    const { draftId, lines, problems } = await take(path, { from: '2026-12-20', whole: true })
    expect([lines, problems]).toEqual([rows, 0])
    const { counts } = await c.as('manager').do('facilities.draft', { draftId })
    expect(counts).toMatchObject({ dearer: 0, new: 0, gone: 0, terms: 0, cheaper: 0, same: rows })
    await discard(draftId)
  })
})

test('a draft written by hand; outside its agreement, absurd, or empty it is refused', async () => {
  const manager = c.as('manager')
  const start = (from: string) => ({ agreementId: care.agreementId, from: from as never })
  expect(await manager.refused('facilities.startDraft', start('2027-02-01'))).toMatchObject({
    code: 'facilities.price-outside-agreement',
  })
  const { draftId } = await manager.do('facilities.startDraft', start('2026-12-28'))
  expect(await c.as('head').refused('facilities.signDraft', { draftId, rev: 1 })).toMatchObject({
    code: 'facilities.draft-empty',
  })
  const line = { draftId, actId: care.act('I01') }
  expect(await manager.refused('facilities.setDraftLine', { ...line, price: 90_000_000 as never })).toMatchObject({
    code: 'facilities.absurd-price',
  })
  await manager.do('facilities.setDraftLine', { ...line, price: null })
  expect((await manager.do('facilities.draft', { draftId })).rows[0]).toMatchObject({ code: 'I01', change: 'gone' })
  await manager.do('facilities.setDraftLine', { ...line, remove: true })
  expect((await manager.do('facilities.draft', { draftId })).draft.lines).toBe(0)
  await discard(draftId)
})

test('what comes for agreements, and the table of a day, which goes out as a workbook', async () => {
  const manager = c.as('manager')
  const { rows, within } = await manager.do('facilities.coming', {})
  expect(within).toBe(60)
  expect(rows).toMatchObject([{ facility: 'CDS Mutaho', kind: 'expires', on: '2026-12-31' }])
  expect((await manager.do('facilities.coming', { day: '2026-06-01' })).rows).toEqual([])
  const { path, rows: written } = await manager.do('facilities.exportFacilities', {})
  expect(path).toMatch(/formations-2026-11-17\.xlsx$/)
  expect(written).toBe(1)
  const paper = await manager.do('facilities.agreementDocument', { agreementId: care.agreementId })
  expect(paper).toMatchObject({ facility: { name: 'CDS Mutaho' }, rates: [{ percent: 80, own: false }], renews: false })
  expect(paper.prices.find(({ code }) => code === 'C01')).toMatchObject({ price: 1000, own: false })
})
