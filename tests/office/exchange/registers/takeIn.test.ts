import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { spreadsheet } from '../../../../electron/office/spreadsheets/index.ts'
import { readWorkbook } from '../../../../electron/office/spreadsheets/read/index.ts'
import type { Input, Output } from '../../../../shared/contract/index.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import { openTestCentre, type TestCentre } from '../../../support/centre.ts'
import { controlSumsOf } from '../../membership/controlSums.ts'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/registers')
const ZONE = '05-01-02'
const TRACES = /^(?:audit|clock|name_word_trigram_.*)$/

let centre: TestCentre
beforeEach(async () => {
  centre = await openTestCentre({}, '2026-02-10')
  mkdirSync(join(centre.dataDir, 'exchange'), { recursive: true })
})
afterEach(() => centre.close())

const inExchange = (name: string): string => join(centre.dataDir, 'exchange', basename(name))

function written(name: string, text: string): string {
  writeFileSync(inExchange(name), text)
  return inExchange(name)
}
function given(name: string): string {
  copyFileSync(join(FIXTURES, name), inExchange(name))
  return inExchange(name)
}

type Staged = Output<'exchange.stageRegister'>
/** Who reads a file in: opening balances are the accountant's. */
const reader = (template?: string) => centre.as(template === 'opening-balances' ? 'accountant' : 'manager')
const stage = (path: string, more: Partial<Input<'exchange.stageRegister'>> = {}): Promise<Staged> =>
  reader(more.template).do('exchange.stageRegister', { path, zoneCode: ZONE, ...more })
const accept = async (importId: Staged['importId']) =>
  (await centre.as('head').do('exchange.acceptRegister', { importId })).result
const undo = (importId: Staged['importId']) =>
  centre.as('head').do('exchange.undoRegister', { importId, reason: 'essai' })

const HOUSEHOLDS = `N° ménage;Nom;Prénom;Sexe;Né(e) le;Lien;Ancien numéro;Montant payé;Date de paiement
1;NDAYIZEYE;Jean;M;05/09/1986;adhérent;GIT-0001/01;30 000;12/01/2026
1;NIYONKURU;Aline;F;12/03/1990;conjoint;GIT-0001/02;;
2;BUKURU;Pascal;M;1975;adhérent;GIT-0002/01;10 000;15/01/2026
3;HAKIZIMANA;Odette;F;01/02/1969;adhérent;;40 000;15/01/2026
`

describe('what a register brings', () => {
  it('old numbers are found at the counter; what was paid opens rights; nothing is posted', async () => {
    const { importId, counts } = await stage(written('menages.csv', HOUSEHOLDS))
    expect(counts).toMatchObject({ items: 3, people: 4, ready: 3, refused: 0 })
    const result = await accept(importId)
    expect(result).toMatchObject({ households: 3, people: 4, payments: 3, paid: 80_000 })
    for (const text of ['GIT-0001/02', 'git-0001/02', 'GIT-0001']) {
      const { people } = await centre.as('agent').do('membership.search', { text })
      expect([text, people[0]?.familyName], text).toEqual([text, text.endsWith('2') ? 'NIYONKURU' : 'NDAYIZEYE'])
    }
    const { people } = await centre.as('agent').do('membership.search', { text: 'Ndayizeye Jean' })
    expect(people[0]?.rights).toMatchObject({ state: 'open' })
    const bukuru = (await centre.as('agent').do('membership.search', { text: 'Bukuru' })).people[0]
    expect(bukuru?.rights).toMatchObject({ state: 'suspended' })
    expect(bukuru?.birth).toMatchObject({ precision: 'year' })
    // 10 000 beyond what was due stay an advance.
    const { rows } = await centre.as('cashier').do('membership.advances', {})
    expect(rows.map(({ member, left }) => [member, left])).toEqual([['HAKIZIMANA Odette', 10_000]])
    const entries = await centre.as('accountant').do('accounting.entries', {})
    expect(entries.rows).toEqual([])
  })

  it('a payment under the number of other people is named, and a file that says nothing says so', async () => {
    const { importId } = await stage(written('menages.csv', HOUSEHOLDS))
    await accept(importId)
    const payments = await stage(
      written(
        'cotisations.csv',
        'Numéro;Nom;Montant\nGIT-0001/01;NIYONKULU Alina;1 000\nGIT-0002/01;NDAYIZEYE Jean;1 000\n',
      ),
      { template: 'contributions' },
    )
    const problemsOf = async (id: Staged['importId']) =>
      (await centre.as('manager').do('exchange.registerProblems', { importId: id })).rows.map(
        ({ code, severity, row, params }) => ({ code: code.replace('exchange.register-', ''), severity, row, params }),
      )
    expect(await problemsOf(payments.importId)).toEqual([
      { code: 'name-differs', severity: 'look', row: 3, params: { text: 'NDAYIZEYE Jean', person: 'BUKURU Pascal' } },
    ])
    const letter = await stage(written('lettre.csv', 'Bonjour à tous\nCeci est une lettre\n'))
    expect(await problemsOf(letter.importId)).toMatchObject([
      { code: 'no-column', severity: 'refused', params: { title: 'Nom et prénom' } },
    ])
    const titles = await stage(written('titres.csv', 'Ménage;Nom;Prénom;Sexe;Année;Qualité\n'))
    expect(await problemsOf(titles.importId)).toMatchObject([{ code: 'empty', severity: 'refused', row: 1 }])
    const wide = await centre.as('manager').refused('exchange.stageRegister', {
      path: written('large.csv', `a;b\n${'x;'.repeat(20_000)}\n`),
      zoneCode: ZONE,
    })
    expect([wide.code, wide.params['sheet']]).toEqual(['exchange.register-too-wide', 'large.csv'])
  })

  it('posted like enrolments when it is asked, and reversed when it is taken back', async () => {
    const { importId } = await stage(written('menages.csv', HOUSEHOLDS), { books: 'post' })
    await accept(importId)
    const posted = (await centre.as('accountant').do('accounting.entries', {})).rows.length
    expect(posted).toBe(6)
    const { reversed } = await undo(importId)
    expect(reversed).toHaveLength(6)
    expect((await centre.as('accountant').do('accounting.entries', {})).rows).toHaveLength(12)
    expect((await centre.as('agent').do('membership.households', {})).rows).toEqual([])
  })

  it('is not taken back once something rests on it, nor another day', async () => {
    const { importId } = await stage(written('menages.csv', HOUSEHOLDS))
    await accept(importId)
    const { people } = await centre.as('agent').do('membership.search', { text: 'Bukuru' })
    const household = await centre.as('agent').do('membership.household', { householdId: people[0]!.householdId })
    await centre.as('cashier').do('membership.recordReceipt', {
      membershipId: household.memberships[0]!.id,
      amount: 1_000,
      mode: 'cash',
    })
    const sums = await controlSumsOf(centre)
    const refused = await centre.as('head').refused('exchange.undoRegister', { importId, reason: 'essai' })
    expect(refused.code).toBe('exchange.register-rested-on')
    expect(String(refused.params['who'])).toContain('BUKURU')
    expect(await controlSumsOf(centre)).toEqual(sums)
    centre.clock.set('2026-02-11')
    expect((await centre.as('head').refused('exchange.undoRegister', { importId, reason: 'essai' })).code).toBe(
      'exchange.register-undo-late',
    )
  })

  it('numbers taken since stay taken: those of the import are not given twice', async () => {
    const { importId } = await stage(written('menages.csv', HOUSEHOLDS))
    const { numbers } = await accept(importId)
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    const { coverYears } = await centre.as('agent').do('membership.coverYears', {})
    const { registration } = await centre.as('agent').do('membership.enrol', {
      mutualId: mutuals[0]!.id,
      coverYearId: coverYears[0]!.id,
      zoneCode: ZONE,
      declaredSize: 1,
      people: [
        {
          familyName: 'Sindayigaya',
          givenName: 'Rose',
          sex: 'F',
          birth: { date: '1991-04-04' as never, precision: 'exact' },
          relation: 'member',
        },
      ],
    })
    expect(registration > numbers[0]!.last).toBe(true)
    expect(await undo(importId)).toMatchObject({ households: 3, numbersGivenBack: false })
  })

  it('those who are there already are shown beside them, and only what was said of them is done', async () => {
    const first = await stage(written('menages.csv', HOUSEHOLDS))
    await accept(first.importId)
    const again = `N° ménage;Nom;Prénom;Sexe;Né(e) le;Lien;Ancien numéro
11;NDAYIZEYE;Jean;M;05/09/1986;adhérent;VIEUX-77/01
12;NSABIMANA;Gloriose;F;03/03/1959;adhérent;VIEUX-78/01
`
    const second = await stage(written('encore.csv', again))
    expect(second.counts).toMatchObject({ items: 2, ready: 1, undecided: 1 })
    const { importId } = second
    expect((await centre.as('head').refused('exchange.acceptRegister', { importId })).code).toBe(
      'exchange.register-undecided',
    )
    const { rows } = await centre.as('manager').do('exchange.registerItems', { importId, only: 'duplicates' })
    const item = await centre.as('manager').do('exchange.registerItem', { importId, position: rows[0]!.position })
    expect(item.resemblances[0]).toMatchObject({ familyName: 'NDAYIZEYE', person: 0 })
    await centre
      .as('manager')
      .do('exchange.decideRegister', { importId, positions: [rows[0]!.position], decision: 'aliases' })
    expect(await accept(importId)).toMatchObject({ households: 1, aliases: 4 })
    const { people } = await centre.as('agent').do('membership.search', { text: 'VIEUX-77/01' })
    expect(people[0]?.familyName).toBe('NDAYIZEYE')
    expect(await undo(importId)).toMatchObject({ households: 1, numbersGivenBack: true })
  })

  it('others who only resemble them are taken in, and nobody is asked again', async () => {
    const first = await stage(written('menages.csv', HOUSEHOLDS))
    await accept(first.importId)
    const sums = await controlSumsOf(centre)
    const { importId } = await stage(
      written('encore.csv', 'N° ménage;Nom;Prénom;Sexe;Né(e) le;Lien\n11;NDAYIZEYE;Jean;M;05/09/1986;adhérent\n'),
    )
    await centre.as('manager').do('exchange.decideRegister', { importId, decision: 'another' })
    expect(await accept(importId)).toMatchObject({ households: 1 })
    await centre.as('manager').do('membership.searchDuplicates', {})
    expect(await centre.as('manager').do('membership.duplicatePairs', {})).toMatchObject({ open: 0, different: 1 })
    expect(await undo(importId)).toMatchObject({ households: 1 })
    const after = await controlSumsOf(centre)
    expect(
      Object.keys(sums).filter(
        (name) => sums[name] !== after[name] && !TRACES.test(name) && name !== 'person_unsearched',
      ),
    ).toEqual([])
  })

  it('a place with namesakes is named, chosen once, and holds for all that say the same', async () => {
    const text = `N°;Nom et prénom;Sexe;Né en;Zone
1;NDAYIZEYE Jean;M;1986;Rubira
2;BUKURU Aline;F;1975;Rubira
3;HAKIZIMANA Odette;F;1969;Introuvable
`
    const { importId, counts } = await centre
      .as('manager')
      .do('exchange.stageRegister', { path: written('lieux.csv', text), provisional: false })
    expect(counts.noPlace).toBeGreaterThan(0)
    const { rows } = await centre.as('manager').do('exchange.registerPlaces', { importId })
    for (const { place, state } of rows)
      if (state === 'unknown' || state === 'homonym')
        await centre.as('manager').do('exchange.placeRegister', { importId, place, zoneCode: ZONE })
    const wrong = await centre
      .as('manager')
      .refused('exchange.placeRegister', { importId, place: 0, zoneCode: '99-99-99' })
    expect(wrong.code).toBe('exchange.register-zone-unknown')
    expect(await accept(importId)).toMatchObject({ households: 3 })
  })

  it('columns said once are known the next time; a reading changes nothing that was decided', async () => {
    const text = `A;B;C;D\n1;NDAYIZEYE Jean;M;1986\n2;BUKURU Aline;F;1975\n`
    const { importId } = await stage(written('a.csv', text))
    const { sheets } = await centre.as('manager').do('exchange.register', { importId })
    const mapped = {
      sheet: sheets[0]!.sheet,
      skip: false,
      shape: 'person-rows' as const,
      headerFrom: 1,
      headerTo: 1,
      firstRow: 2,
      columns: [
        { field: 'household', column: 0 },
        { field: 'name', column: 1 },
        { field: 'sex', column: 2 },
        { field: 'birth', column: 3 },
      ],
    }
    const { counts } = await centre.as('manager').do('exchange.mapRegister', { importId, sheets: [mapped] })
    expect(counts).toMatchObject({ items: 2, people: 2 })
    const unknown = await centre
      .as('manager')
      .refused('exchange.mapRegister', { importId, sheets: [{ ...mapped, sheet: 'autre' }] })
    expect(unknown.code).toBe('exchange.register-sheet-unknown')
    await centre.as('manager').do('exchange.discardRegister', { importId })
    expect((await centre.as('manager').refused('exchange.register', { importId })).code).toBe(
      'exchange.register-unknown',
    )
  })
})

describe('numbers of a workstation', () => {
  it('are kept by the households that carry them; outside their block, used or asked for twice they are refused; given back whole', async () => {
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    const [mutual] = mutuals
    const block = await centre.as('manager').do('membership.reserveNumbers', {
      mutualId: mutual!.id,
      workstation: 'Portable',
      count: 20,
      expiresOn: '2026-12-31',
    })
    const before = await controlSumsOf(centre)
    const prefix = 'FAY/GI/BUG/012'
    const { importId, counts } = await stage(
      written(
        'portable.csv',
        `N° ménage;Nom;Prénom;Sexe;Né(e) le;Lien;Numéro du poste
1;NDAYIZEYE;Jean;M;05/09/1986;adhérent;
2;BUKURU;Pascal;M;1975;adhérent;${block.first + 3}
3;HAKIZIMANA;Odette;F;01/02/1969;adhérent;${prefix}/${String(block.first + 7).padStart(5, '0')}
4;NIMBONA;Rose;F;01/02/1971;adhérent;${block.last + 1}
5;NIMBONA;Guy;M;01/02/1981;adhérent;${block.first + 3}
6;NIMBONA;Aline;F;01/02/1991;adhérent;AUTRE/12
`,
      ),
    )
    expect(counts).toMatchObject({ items: 6, ready: 3, refused: 3 })
    const { rows } = await centre.as('manager').do('exchange.registerProblems', { importId, severity: 'refused' })
    expect(rows.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['membership.number-not-reserved', 5, 'G'],
      ['exchange.register-reserved-twice', 6, 'G'],
      ['exchange.register-reserved-unreadable', 7, 'G'],
    ])
    await accept(importId)
    const numbers = new Map(
      (await centre.as('agent').do('membership.households', {})).rows.map((row) => [
        row.familyName,
        Number(row.registration.split('/').at(-1)),
      ]),
    )
    expect(numbers.get('BUKURU')).toBe(block.first + 3)
    expect(numbers.get('HAKIZIMANA')).toBe(block.first + 7)
    expect(numbers.get('NDAYIZEYE')).toBeGreaterThan(block.last)
    // Somebody has it now.
    const again = await stage(
      written('encore.csv', `N°;Nom et prénom;Sexe;Né en;Numéro du poste\n1;KABURA Spès;F;1975;${block.first + 3}\n`),
    )
    expect(again.counts.refused).toBe(1)
    await centre.as('manager').do('exchange.discardRegister', { importId: again.importId })
    expect(await undo(importId)).toMatchObject({ households: 3, numbersGivenBack: true })
    const after = await controlSumsOf(centre)
    expect(Object.keys(before).filter((name) => before[name] !== after[name] && !TRACES.test(name))).toEqual([])
  })
})

describe('what is refused comes back', () => {
  it('with its reason, is corrected, and is taken in', async () => {
    const { importId, counts } = await stage(given('10-erreurs.xlsx'))
    expect(counts.refused).toBeGreaterThan(5)
    const { path, rows } = await centre.as('manager').do('exchange.registerRefused', { importId })
    const back = await readWorkbook(path)
    const read: RawRow[] = []
    for await (const row of back.rows) read.push(row)
    const [header, ...lines] = read
    const titles = header?.cells.map(({ text }) => text) ?? []
    expect(titles.at(-1)).toBe('Motif')
    expect(lines).toHaveLength(rows)
    expect(lines.some(({ cells }) => (cells.at(-1)?.text ?? '').length > 20)).toBe(true)

    // The one without a sex is corrected by hand; the others stay as they are.
    const sexless = lines.find(({ cells }) => (cells.at(-1)?.text ?? '').includes('n’est pas un sexe'))
    const corrected = await spreadsheet([
      {
        name: 'Registre',
        columns: titles.map((title) => ({ title, width: 16 })),
        rows: lines.map((line) => line.cells.map(({ text }, at) => (line === sexless && at === 3 ? 'F' : text))),
      },
    ])
    writeFileSync(inExchange('corrige.xlsx'), corrected)
    const second = await stage(inExchange('corrige.xlsx'))
    expect(second.counts.ready).toBeGreaterThan(0)
    expect(second.counts.refused).toBeLessThan(counts.refused)
    expect((await accept(second.importId)).households).toBe(second.counts.ready)
  })
})

describe('the other templates', () => {
  it('each has a workbook to fill that is read without a guess', async () => {
    for (const template of [
      'households',
      'contributions',
      'aliases',
      'facilities',
      'price-list',
      'opening-balances',
    ] as const) {
      const { path } = await centre.as('manager').do('exchange.registerTemplateFile', { template })
      const { importId } = await stage(path, { template })
      const { sheets, fields } = await centre.as('manager').do('exchange.register', { importId })
      const found = new Set(sheets.flatMap(({ columns }) => columns.map(({ field }) => field)))
      expect([template, fields.filter(({ field, needed }) => needed && !found.has(field) && field !== 'name')]).toEqual(
        [template, []],
      )
      await reader(template).do('exchange.discardRegister', { importId })
    }
  })

  it('contributions and old numbers go to the households that are there, and leave no trace', async () => {
    const { importId: households } = await stage(
      written('menages.csv', HOUSEHOLDS.replaceAll(/;\d0 000;\d\d.\d\d.2026/g, ';;')),
    )
    const taken = await accept(households)
    const number = taken.numbers[0]!.first
    const before = await controlSumsOf(centre)
    const paid = await stage(
      written(
        'payes.csv',
        `N° ménage;Nom;Montant;Date;N° reçu\n${number};NDAYIZEYE;12 000;10/01/2026;R-1\nGIT-0002/01;BUKURU;20 000;11/01/2026;R-2\nGIT-0002/01;BUKURU;11 000;12/01/2026;R-4\nX-9;Personne;1 000;;R-3\n`,
      ),
      { template: 'contributions' },
    )
    expect(paid.counts).toMatchObject({ items: 4, ready: 3, refused: 1 })
    expect(await accept(paid.importId)).toMatchObject({ payments: 3, paid: 43_000 })
    const aliases = await stage(
      written('anciens.csv', `Nouveau numéro;Ancien numéro\n${number};CARNET-12\nGIT-0002/01;CARNET-12\n`),
      { template: 'aliases' },
    )
    expect(aliases.counts).toMatchObject({ ready: 1, refused: 1 })
    expect(await accept(aliases.importId)).toMatchObject({ aliases: 1 })
    const { people } = await centre.as('agent').do('membership.search', { text: 'CARNET-12' })
    expect(people[0]?.familyName).toBe('NDAYIZEYE')
    await undo(aliases.importId)
    await undo(paid.importId)
    const after = await controlSumsOf(centre)
    expect(Object.keys(before).filter((name) => before[name] !== after[name] && !TRACES.test(name))).toEqual([])
  })

  it('facilities and prices through their department; taken back without a trace', async () => {
    const before = await controlSumsOf(centre)
    const facilities = await stage(given('17-formations-sanitaires.xlsx'), { template: 'facilities' })
    const { facilities: made } = await accept(facilities.importId)
    expect(made).toBe(facilities.counts.ready)
    expect(made).toBeGreaterThan(0)
    const prices = await stage(
      written(
        'tarifs.csv',
        'Code;Libellé;Famille;Prix\nZZ-1;Acte fictif un;consultation;1 500\nZZ-2;Acte fictif deux;laboratoire;800\n',
      ),
      { template: 'price-list' },
    )
    expect(await accept(prices.importId)).toMatchObject({ acts: 2, prices: 2 })
    await undo(prices.importId)
    await undo(facilities.importId)
    const after = await controlSumsOf(centre)
    expect(Object.keys(before).filter((name) => before[name] !== after[name] && !TRACES.test(name))).toEqual([])
  })

  it('opening balances are one entry of the opening journal, balanced or refused, and reversed', async () => {
    const crooked = await stage(
      written('faux.csv', 'Compte;Libellé;Débit;Crédit\n5311;Caisse;100 000;\n101;Fonds;;90 000\n'),
      { template: 'opening-balances' },
    )
    expect((await centre.as('head').call('exchange.acceptRegister', { importId: crooked.importId })).ok).toBe(false)
    const accounts = await centre.as('accountant').do('accounting.chart', {})
    const free = accounts.filter(({ heading, thirdPartyRequired }) => !heading && !thirdPartyRequired)
    const cash = free.find(({ number }) => number.startsWith('5'))!.number
    const fund = free.find(({ number }) => number.startsWith('1'))!.number
    const { importId, counts } = await stage(
      written('soldes.csv', `Compte;Libellé;Débit;Crédit\n${cash};Caisse;100 000;\n${fund};Fonds;;100 000\n`),
      { template: 'opening-balances' },
    )
    expect(counts).toMatchObject({ ready: 2, refused: 0 })
    // The accountant alone reads them in, sees them, posts them and takes them back; the manager only sees them.
    const asAccountant = centre.as('accountant')
    expect((await asAccountant.do('exchange.registers', {})).rows.map((row) => row.template)).toContain(
      'opening-balances',
    )
    expect((await asAccountant.do('exchange.registerItems', { importId })).rows).toHaveLength(2)
    expect((await centre.as('manager').do('exchange.register', { importId })).fileName).toBe('soldes.csv')
    for (const role of ['manager', 'agent'] as const)
      expect((await centre.as(role).refused('exchange.discardRegister', { importId })).code).toBe(
        'kernel.right-missing',
      )
    const { result } = await asAccountant.do('exchange.acceptRegister', { importId })
    expect(result.entryNumber).toMatch(/^RN-2026/)
    expect((await asAccountant.do('exchange.undoRegister', { importId, reason: 'essai' })).reversed).toHaveLength(1)
  })

  it('each by who does what it becomes: facilities and prices by the manager and the head, no household by the accountant', async () => {
    const households = await stage(written('menages.csv', HOUSEHOLDS))
    const path = given('17-formations-sanitaires.xlsx')
    for (const role of ['agent', 'accountant', 'head'] as const)
      expect([
        role,
        (await centre.as(role).refused('exchange.stageRegister', { path, template: 'facilities' })).code,
      ]).toEqual([role, 'kernel.right-missing'])
    const facilities = await stage(path, { template: 'facilities' })
    for (const [role, importId] of [
      ['manager', facilities.importId],
      ['accountant', facilities.importId],
      ['accountant', households.importId],
    ] as const)
      expect((await centre.as(role).refused('exchange.acceptRegister', { importId })).code).toBe('kernel.right-missing')
    expect((await centre.as('head').do('exchange.acceptRegister', { importId: facilities.importId })).importId).toBe(
      facilities.importId,
    )
  })
})
