import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre()
})
afterAll(() => c.close())

const accountant = () => c.as('accountant')
const account = async (number: string) => {
  const { accounts } = await accountant().do('accounting.chartAccounts', {})
  return accounts.find((one) => one.number === number)
}
const rev = async (number: string): Promise<number> => (await account(number))?.rev ?? 0
const file = (name: string, text: string): string => {
  const path = join(c.dataDir, 'exchange', name)
  writeFileSync(path, text)
  return path
}
const fresh = {
  number: '6068',
  label: 'Petites fournitures',
  role: 'operating-cost',
  normalSide: 'debit',
  heading: false,
  thirdPartyType: null,
  thirdPartyRequired: false,
  matchable: false,
} as const

describe('the chart that ships', () => {
  test('has every account of the field, none of costs or income without a role', async () => {
    const { accounts, faults, plans } = await accountant().do('accounting.chartAccounts', {})
    expect(faults).toEqual([])
    const numbers = new Set(accounts.map(({ number }) => number))
    const wanted =
      '10 101 1011 102 106 1061 1062 1063 1068 110 119 120 129 131 139 1411 151 155 156 157 161 165 167 205 211 212 2181 2182 2183 2184 23 275 276 2805 2812 28181 28184 321 37 4011 4015 404 408 4085 4091 4095 4111 4112 4118 413 4161 4181 4191 4195 421 425 428 431 437 4411 447 448 4511 4518 4521 4528 453 4551 4552 4553 456 458 4671 4672 4678 471 472 481 486 487 491 496 50 511 5121 5122 5123 5311 5312 5321 5322 5323 54 58 6061 6063 6064 6066 6067 613 614 615 616 6165 617 618 622 623 625 6257 6258 626 627 6281 631 635 641 645 648 651 6551 6552 6553 6554 6555 6558 658 661 666 671 675 6811 6815 6817 69 7011 7012 7013 7014 7021 703 706 7082 741 742 743 754 755 758 761 765 766 768 771 775 777 7815 7817 79 80 81 864 875'
    expect(wanted.split(' ').filter((number) => !numbers.has(number))).toEqual([])
    expect(plans).toEqual(['PCNR', 'SYCEBNL'])
    expect((await account('5121'))?.equivalents).toEqual({ SYCEBNL: '521' })
    expect(await account('4015')).toMatchObject({ depth: 3, matchable: true, used: false, journal: null })
    expect(await account('5311')).toMatchObject({ used: true, journal: 'CA1' })
  })
})

describe('an account of the centre', () => {
  test('is added, changed, closed, reopened and taken away while nothing is written in it', async () => {
    await accountant().do('accounting.addAccount', fresh)
    const changed = await accountant().do('accounting.changeAccount', {
      ...fresh,
      label: 'Menues fournitures',
      rev: await rev('6068'),
    })
    expect(await account('6068')).toMatchObject({ label: 'Menues fournitures', depth: 3, rev: changed.rev })
    await accountant().do('accounting.endAccount', {
      number: '6068',
      rev: changed.rev,
      from: '2026-01-05',
      reason: 'plus utile',
    })
    expect(
      await accountant().refused('accounting.enterManual', {
        journal: 'OD',
        day: '2026-01-05',
        label: 'Essai',
        lines: [
          { account: '6068', debit: 10 },
          { account: '5311', credit: 10 },
        ],
      }),
    ).toEqual({ code: 'accounting.account-ended', params: { account: '6068', since: '2026-01-05' } })
    await accountant().do('accounting.resumeAccount', { number: '6068', rev: await rev('6068'), reason: 'finalement' })
    await accountant().do('accounting.removeAccount', { number: '6068', rev: await rev('6068') })
    expect(await account('6068')).toBeUndefined()
  })

  test('once used is closed, never taken away, never made a heading, nor of another kind of third party', async () => {
    await accountant().do('accounting.enterManual', {
      journal: 'OD',
      day: '2026-01-05',
      label: 'Capital de départ',
      lines: [
        { account: '5311', debit: 50_000 },
        { account: '101', credit: 50_000 },
      ],
    })
    const row = await account('101')
    if (row === undefined) throw new Error('no 101')
    const { endedOn: _e, depth: _d, used: _u, journal: _j, equivalents: _q, ...fields } = row
    expect(await accountant().refused('accounting.removeAccount', { number: '101', rev: row.rev })).toMatchObject({
      code: 'accounting.account-in-use',
    })
    expect(await accountant().refused('accounting.changeAccount', { ...fields, heading: true })).toMatchObject({
      code: 'accounting.account-in-use',
    })
    expect(
      await accountant().refused('accounting.endAccount', {
        number: '101',
        rev: row.rev,
        from: '2026-01-01',
        reason: 'essai',
      }),
    ).toEqual({ code: 'accounting.account-written-since', params: { account: '101', day: '2026-01-05' } })
  })

  test.each([
    ['that is there already', { ...fresh, number: '6061' }, 'accounting.account-exists'],
    ['of costs without a role', { ...fresh, role: null }, 'accounting.role-missing'],
    ['of costs with the role of an income', { ...fresh, role: 'grants' }, 'accounting.role-wrong-class'],
    [
      'whose heading names third parties',
      { ...fresh, heading: true, thirdPartyType: 'staff' },
      'accounting.heading-with-third-party',
    ],
    ['that asks for nobody in particular', { ...fresh, thirdPartyRequired: true }, 'accounting.required-without-kind'],
    ['of no class', { ...fresh, number: '98' }, 'kernel.bad-input'],
    ['without a number', { ...fresh, number: '' }, 'kernel.bad-input'],
  ] as const)('%s is refused', async (_, input, code) => {
    expect(await accountant().refused('accounting.addAccount', input)).toMatchObject({ code })
    expect(await account('6068')).toBeUndefined()
  })

  test('that another changed meanwhile is not written over', async () => {
    const row = await account('6061')
    if (row === undefined) throw new Error('no 6061')
    const { endedOn: _e, depth: _d, used: _u, journal: _j, equivalents: _q, ...fields } = row
    await accountant().do('accounting.changeAccount', { ...fields, label: 'Eau et électricité' })
    expect(await accountant().refused('accounting.changeAccount', { ...fields, label: 'Autre' })).toMatchObject({
      code: 'accounting.changed-since',
      params: { what: '6061 Eau et électricité' },
    })
  })

  test('is the accountant’s: nobody else changes the chart', async () => {
    for (const who of ['cashier', 'manager', 'agent', 'doctor', 'supervisor', 'head'] as const)
      expect(await c.as(who).refused('accounting.addAccount', fresh)).toMatchObject({ code: 'kernel.right-missing' })
  })
})

describe('a chart in a file', () => {
  test('comes back as it went, with equivalents that people wrote', async () => {
    await accountant().do('accounting.setEquivalent', { plan: 'pcnr', number: '411', equivalent: '41' })
    for (const format of ['csv', 'xlsx'] as const) {
      const { path, rows } = await accountant().do('accounting.exportChart', { format })
      expect(rows).toBeGreaterThan(220)
      const read = await accountant().do('accounting.readChart', { path })
      expect(read.problems).toEqual([])
      expect(read.differences).toMatchObject({ added: [], changed: [], equivalents: [], absent: [], same: rows })
    }
    expect((await account('4111'))?.equivalents).toEqual({ PCNR: '41', SYCEBNL: '411' })
  })

  test('is shown as differences, waits, and is accepted by another person with the right', async () => {
    const path = file(
      'plan.csv',
      'Plan de la fédération\n\nCompte;Intitulé;Rôle;Sens;Lettrable;Équivalent FED\n6062;Bois de chauffe;Fonctionnement;débit;;602\n6063;Petit équipement;operating-cost;;;\n4015;Formations sanitaires, factures à payer;;;oui;40\n',
    )
    const read = await accountant().do('accounting.readChart', { path })
    expect(read.problems).toEqual([])
    expect(read.differences.added).toMatchObject([{ number: '6062', role: 'operating-cost', normalSide: 'debit' }])
    expect(read.differences.changed).toEqual([
      {
        number: '6063',
        label: 'Petit équipement, entretien',
        changes: [{ field: 'label', from: 'Petit équipement, entretien', to: 'Petit équipement' }],
      },
    ])
    expect(read.differences.equivalents).toMatchObject([
      { plan: 'FED', number: '6062', equivalent: '602' },
      { plan: 'FED', number: '4015', equivalent: '40' },
    ])
    expect(await account('6062')).toBeUndefined()
    const { id } = await accountant().do('accounting.proposeChart', { path })
    expect(await account('6062')).toBeUndefined()
    expect(await accountant().refused('accounting.decideChart', { id, rev: 1, accept: true })).toMatchObject({
      code: 'kernel.right-missing',
    })
    const [waiting] = await c.as('head').do('accounting.chartProposals', {})
    expect(waiting).toMatchObject({ id, state: 'proposed', own: false, file: 'plan.csv' })
    expect(waiting?.differences?.added).toHaveLength(1)
    const queue = async (role: 'head' | 'accountant') =>
      (await c.as(role).do('administration.waiting', { rows: 5 })).queues.find((one) => one.queue === 'chart-accept')
    expect((await queue('head'))?.mine?.rows).toMatchObject([{ id, number: 'plan.csv' }])
    expect((await queue('accountant'))?.mine ?? null).toBeNull()
    expect(await c.as('head').refused('accounting.decideChart', { id, rev: 1, accept: false })).toMatchObject({
      code: 'accounting.reason-missing',
    })
    expect(await c.as('head').do('accounting.decideChart', { id, rev: 1, accept: true })).toEqual({
      added: 1,
      changed: 1,
    })
    expect(await account('6062')).toMatchObject({ label: 'Bois de chauffe', equivalents: { FED: '602' } })
    expect(await c.as('head').refused('accounting.decideChart', { id, rev: 2, accept: true })).toMatchObject({
      code: 'accounting.changed-since',
    })
  })

  test.each([
    ['two lines of one account', 'Compte;Intitulé\n6065;Un\n6065;Deux\n', 'account-twice', 'A3'],
    ['what is no number', 'Compte;Intitulé\nabc;Un\n', 'number-unreadable', 'A2'],
    ['no number', 'Compte;Intitulé\n;Un\n', 'number-missing', 'A2'],
    ['no label', 'Compte;Intitulé\n6065;\n', 'label-missing', 'B2'],
    ['a label without end', `Compte;Intitulé\n6065;${'x'.repeat(101)}\n`, 'label-too-long', 'B2'],
    ['an unknown role', 'Compte;Intitulé;Rôle\n6065;Un;Fantaisie\n', 'role-unknown', 'C2'],
    ['an unknown side', 'Compte;Intitulé;Sens\n6065;Un;gauche\n', 'side-unknown', 'C2'],
    ['an unknown third party', 'Compte;Intitulé;Tiers\n4012;Un;voisin\n', 'third-party-unknown', 'C2'],
    ['a pointer that is none', 'Compte;Intitulé;Équivalent SYCEBNL\n6065;Un;a b*c\n', 'equivalent-unreadable', 'C2'],
    ['a cost without a role', 'Compte;Intitulé;Rôle\n709;Un;\n', 'role-missing', '2'],
    ['a cost that is an income', 'Compte;Intitulé;Rôle\n6065;Un;Subventions\n', 'role-wrong-class', '2'],
    ['a used account made a heading', 'Compte;Intitulé;Titre\n101;Fonds mutualiste;oui\n', 'in-use-heading', '2'],
  ])('with %s: said with its place, and nothing kept', async (_, text, code, place) => {
    const path = file('faux.csv', text)
    const read = await accountant().do('accounting.readChart', { path })
    expect(read.problems).toMatchObject([{ code, place }])
    expect(await accountant().refused('accounting.proposeChart', { path })).toMatchObject({
      code: 'accounting.chart-problems',
    })
  })

  test('without columns, or that changes nothing, is refused', async () => {
    expect(
      await accountant().refused('accounting.readChart', { path: file('a.csv', 'rien;du tout\n1;2\n') }),
    ).toMatchObject({
      code: 'accounting.chart-no-columns',
    })
    const { path } = await accountant().do('accounting.exportChart', { format: 'csv' })
    expect(await accountant().refused('accounting.proposeChart', { path })).toMatchObject({
      code: 'accounting.chart-no-change',
    })
  })
})

describe('journals', () => {
  const register = async (code: string) =>
    (await accountant().do('accounting.journalRegister', {})).rows.find((row) => row.code === code)

  test('a till opens with its account and its journal, is renamed, emptied, ended, taken up again', async () => {
    const opened = await accountant().do('accounting.openTreasuryAccount', { kind: 'till', label: 'Caisse de Mutaho' })
    expect(opened).toEqual({ account: '5313', journal: 'CA2', label: 'Caisse de Mutaho' })
    const kept = await accountant().do('accounting.openTreasuryAccount', {
      kind: 'till',
      label: 'Caisse de Bugendana',
      account: '5312',
    })
    expect(kept).toMatchObject({ account: '5312', journal: 'CA3' })
    expect(
      await accountant().do('accounting.openTreasuryAccount', { kind: 'bank', label: 'Banque de Gitega' }),
    ).toMatchObject({ account: '5124', journal: 'BQ2' })
    expect((await accountant().do('accounting.cashAccounts', {})).map(({ account: a }) => a)).toContain('5313')
    await accountant().do('accounting.enterManual', {
      journal: 'CA2',
      day: '2026-01-05',
      label: 'Dotation',
      lines: [
        { account: '5313', debit: 1_000 },
        { account: '5311', credit: 1_000 },
      ],
    })
    const row = await register('CA2')
    expect(row).toMatchObject({ balance: 1_000, entries: 1, lastNumber: 'CA2-2026-00001' })
    expect(
      await accountant().refused('accounting.endJournal', { code: 'CA2', rev: row?.rev ?? 0, reason: 'fermeture' }),
    ).toMatchObject({ code: 'accounting.journal-not-empty', params: { held: 1_000 } })
    await accountant().do('accounting.enterManual', {
      journal: 'CA2',
      day: '2026-01-05',
      label: 'Reversement',
      lines: [
        { account: '5311', debit: 1_000 },
        { account: '5313', credit: 1_000 },
      ],
    })
    const { rev: renamed } = await accountant().do('accounting.renameJournal', {
      code: 'CA2',
      label: 'Caisse de Mutaho centre',
      rev: 1,
    })
    expect((await account('5313'))?.label).toBe('Caisse de Mutaho centre')
    const ended = await accountant().do('accounting.endJournal', { code: 'CA2', rev: renamed, reason: 'fermeture' })
    expect((await accountant().do('accounting.cashAccounts', {})).map(({ journal }) => journal)).not.toContain('CA2')
    await accountant().do('accounting.resumeJournal', { code: 'CA2', rev: ended.rev, reason: 'réouverture' })
    expect(await register('CA2')).toMatchObject({ endedOn: null })
  })

  test.each([
    ['a name that is taken', { kind: 'till', label: 'Caisse du centre' }, 'accounting.label-taken'],
    ['a code that is taken', { kind: 'till', label: 'Autre', journal: 'CA1' }, 'accounting.journal-exists'],
    [
      'an account that has its journal',
      { kind: 'till', label: 'Autre', account: '5311' },
      'accounting.account-kept-already',
    ],
    ['a heading', { kind: 'till', label: 'Autre', account: '531' }, 'accounting.heading-account'],
    ['an account of something else', { kind: 'till', label: 'Autre', account: '58' }, 'accounting.not-treasury'],
    ['an account that is no treasury', { kind: 'bank', label: 'Autre', account: '6069' }, 'accounting.not-treasury'],
    [
      'a number under an account',
      { kind: 'till', label: 'Autre', account: '53111' },
      'accounting.under-posting-account',
    ],
  ] as const)('does not open on %s', async (_, input, code) => {
    expect(await accountant().refused('accounting.openTreasuryAccount', input)).toMatchObject({ code })
  })

  test('those that documents write in do not end', async () => {
    for (const code of ['AD', 'FS', 'RB', 'RN', 'OD'])
      expect(await accountant().refused('accounting.endJournal', { code, rev: 1, reason: 'essai' })).toMatchObject({
        code: 'accounting.journal-needed',
      })
  })

  test('numbers have no gap, whatever was refused between them', async () => {
    await accountant().do('accounting.addJournal', { code: 'OD2', label: 'Opérations du siège', kind: 'miscellaneous' })
    const enter = (credit: number) => ({
      journal: 'OD2',
      day: '2026-01-05',
      label: 'Essai',
      lines: [
        { account: '6061', debit: 10 },
        { account: '101', credit },
      ],
    })
    for (const credit of [10, 9, 10, 11, 10]) await accountant().call('accounting.enterManual', enter(credit))
    expect(await register('OD2')).toMatchObject({ entries: 3, lastNumber: 'OD2-2026-00003' })
  })
})
