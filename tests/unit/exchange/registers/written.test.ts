import { describe, expect, it } from 'vitest'

import type { Day } from '../../../../shared/dates.ts'
import {
  guessMapping,
  readHouseholds,
  readLines,
  withoutDittos,
  type RawRow,
} from '../../../../shared/rules/exchange/registers/index.ts'

const today = '2026-02-10' as Day
const rows = (lines: readonly (readonly string[])[]): RawRow[] =>
  lines.map((cells, at) => ({ sheet: 'F', row: at + 1, cells: cells.map((text) => ({ text })) }))
const csv = (text: string): RawRow[] =>
  rows(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(';')),
  )
const read = (text: string) => {
  const all = csv(text)
  return readHouseholds(all, guessMapping(all, 'households'), { today })
}
const named = (text: string) =>
  read(text).households.map(({ people }) =>
    people.map(({ familyName, givenName, sex, birth }) => `${familyName} ${givenName} ${sex} ${birth.date}`),
  )

describe('« idem » and the marks that stand for it', () => {
  it.each(['idem', 'Idem', '"', '″', '-//-', '- " -', '„', 'id.'])('%s is what stands above', (mark) => {
    const { households, problems } = read(`Ménage;Nom;Prénom;Sexe;Année;Qualité;Colline
1;NZEYIMANA;Luc;M;1970;chef;Rukoba
1;${mark};Léa;F;1972;épouse;${mark}
1;${mark};Zoé;F;2001;enfant;${mark}
TOTAL;3;;;;;
2;BUKURU;Paul;M;1960;chef;${mark}`)
    expect(problems).toEqual([])
    expect(households.map(({ hill, people }) => [hill, people.map(({ familyName }) => familyName)])).toEqual([
      ['Rukoba', ['NZEYIMANA', 'NZEYIMANA', 'NZEYIMANA']],
      ['Rukoba', ['BUKURU']],
    ])
  })

  it('with nothing above them are blank, and a dash alone stands for nothing', () => {
    expect(
      withoutDittos(csv('Nom;Sexe\nidem;-\nNIYO;-\n-;M'), 2).map(({ cells }) => cells.map(({ text }) => text)),
    ).toEqual([
      ['Nom', 'Sexe'],
      ['', '-'],
      ['NIYO', '-'],
      ['-', 'M'],
    ])
    const { problems } = read('Ménage;Nom;Prénom;Sexe;Année;Qualité\n1;idem;Luc;M;1970;chef')
    expect(problems).toMatchObject([{ code: 'membership.name-missing', row: 2, column: 'B' }])
  })

  it('in a list of payments too', () => {
    const all = csv('Immatriculation;Montant;Date;Mode\nA/1;30 000;01/02/2026;Espèces\nA/2;idem;";"')
    expect(
      readLines(all, guessMapping(all, 'contributions'), { today }).lines.map(({ values }) => values),
    ).toMatchObject([
      { amount: 30_000, mode: 'cash' },
      { amount: 30_000, 'paid-on': '2026-02-01', mode: 'cash' },
    ])
  })
})

describe('whose a column is', () => {
  it('by who stands before it: plain titles behind the spouse are the spouse’s', () => {
    expect(
      named(`N°;Chef de ménage;Sexe;DDN;Conjoint(e);Sexe;DDN;Enfant 1;Sexe;DDN;Colline
1;NIYO Paul;M;1970;KEZA Marie;F;1975;NIYO Ange;F;2005;Rukoba
2;NDUWIMANA Anne;F;1980;;;;NDUWIMANA Bella;F;2010;Rukoba`),
    ).toEqual([
      ['NIYO Paul M 1970-07-01', 'KEZA Marie F 1975-07-01', 'NIYO Ange F 2005-07-01'],
      ['NDUWIMANA Anne F 1980-07-01', 'NDUWIMANA Bella F 2010-07-01'],
    ])
  })

  it('by its number alone, where one relation has it', () => {
    expect(
      named(`N°;Chef de ménage;Sexe;DN;Enfant 1;Sexe 1;DN 1;Enfant 2;Sexe 2;DN 2
1;NIYO Paul;M;1970;NIYO Ange;F;2005;NIYO Guy;M;2007`),
    ).toEqual([['NIYO Paul M 1970-07-01', 'NIYO Ange F 2005-07-01', 'NIYO Guy M 2007-07-01']])
  })
})

describe('two lines of titles', () => {
  it('of which the lower says little alone', () => {
    expect(
      read(`N° Mén.;Identité du bénéficiaire;;;Naissance;;Lien de parenté;Tél.;Cotisation;
;Nom;Prénom(s);Sexe;Lieu;Date;;;Montant;Date
1;NDAYISHIMIYE;Jean Bosco;M;Mutoyi;1975;Cheffe de ménage;79 123 456;30 000;05/01/2026
;Nahimana;Espérance;F;Mutoyi;02/05/1980;Épouse;;;`).households,
    ).toMatchObject([
      {
        key: '1',
        phone: '79123456',
        paid: 30_000,
        paidOn: '2026-01-05',
        people: [
          { familyName: 'NDAYISHIMIYE', givenName: 'Jean Bosco', birth: { date: '1975-07-01' }, relation: 'member' },
          { familyName: 'NAHIMANA', givenName: 'Espérance', birth: { date: '1980-05-02' }, relation: 'spouse' },
        ],
      },
    ])
  })
})

it('both names in the column of family names are told apart', () => {
  expect(
    named(`Ménage;Nom;Prénom;Sexe;Année;Qualité
1;NIYONZIMA Chantal;;F;1990;chef
2;NDAYI ZEYE;;M;1990;chef
3;Keza;;F;1990;chef`),
  ).toEqual([['NIYONZIMA Chantal F 1990-07-01'], ['NDAYI ZEYE  M 1990-07-01'], ['KEZA  F 1990-07-01']])
})

it('a household of which nobody could be read says whom it names', () => {
  expect(read('Ménage;Nom;Prénom;Sexe;Naissance;Qualité\n1;NAHAYO;Éric;M;31/02/1990;chef').households).toMatchObject([
    { refused: true, people: [], called: 'NAHAYO Éric' },
  ])
})

it('a code is one act, whatever it is called beside it; without a code the name tells', () => {
  const all = csv(`Code;Acte;Famille;Tarif
A1;Consultation;Consultation;500
a1;Consultation d’un enfant;Consultation;300
A2;Consultation;Consultation;400
;Pansement;;300
;pansement;;350`)
  expect(readLines(all, guessMapping(all, 'price-list'), { today }).problems).toMatchObject([
    { code: 'exchange.register-line-twice', row: 3, params: { row: 2 } },
    { code: 'exchange.register-line-twice', row: 6, params: { row: 5 } },
  ])
})

it('an old number without a new one is a line that lacks it, not a title', () => {
  const all = csv('Nouveau numéro;Ancien numéro\nFAY/GI/BUG/012/00001;GIT-1\n;GIT-2')
  const { lines, problems } = readLines(all, guessMapping(all, 'aliases'), { today })
  expect(lines).toHaveLength(2)
  expect(problems).toMatchObject([{ code: 'exchange.register-value-missing', row: 3, column: 'A' }])
})
