import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import {
  openingEntry,
  readOpeningFile,
  sectionOf,
  sumsOf,
  takesRemainder,
  type OpeningLine,
} from '../../../shared/rules/accounting/openingBalances/index.ts'
import { SEED } from '../../support/seed.ts'

const PARTIES = [newId(), newId()]
const line = (more: Partial<OpeningLine>): OpeningLine => ({
  section: 'cash',
  account: '5121',
  debit: fbu(0),
  credit: fbu(0),
  mutualId: null,
  thirdPartyType: null,
  thirdPartyId: null,
  document: null,
  documentDay: null,
  label: null,
  ...more,
})
const amounts = fc
  .tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.boolean())
  .map(([amount, isDebit]) => ({ debit: fbu(isDebit ? amount : 0), credit: fbu(isDebit ? 0 : amount) }))
const balance = fc
  .tuple(
    fc.constantFrom<[OpeningLine['section'], string]>(['cash', '5121'], ['assets', '2183'], ['funds', '1061']),
    amounts,
  )
  .map(([[section, account], sides]) => line({ section, account, ...sides }))
const item = fc
  .tuple(fc.nat(1), fc.nat(3_000), fc.string({ maxLength: 8 }), amounts)
  .map(([party, ago, document, sides]) =>
    line({
      section: 'parties',
      account: '4011',
      thirdPartyType: 'supplier',
      thirdPartyId: PARTIES[party] ?? null,
      document: `F${document}`,
      documentDay: addDays(day('2026-06-30'), -ago),
      ...sides,
    }),
  )
const words = { journal: 'RN', label: 'Reprise', remainderLabel: 'Écart' }

describe('the entry of an opening', () => {
  test('balances whatever is brought, says each line once, and keeps the age of each paper', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(balance, item), { minLength: 1, maxLength: 40 }), (lines) => {
        const { difference } = sumsOf(lines)
        const remainder = difference === 0 ? null : { account: '110', amount: difference }
        const opening = { id: newId(), number: 'OU-2026-00001', day: day('2026-07-01'), mutualId: null, remainder }
        const { draft, origins } = openingEntry(opening, lines, words)
        const debit = draft.lines.reduce((total, one) => total + one.debit, 0)
        expect(debit).toBe(draft.lines.reduce((total, one) => total + one.credit, 0))
        expect(draft.lines).toHaveLength(lines.length + (remainder === null ? 0 : 1))
        const net = (account: string, rows: readonly { account: string; debit: number; credit: number }[]) =>
          rows.filter((one) => one.account === account).reduce((total, one) => total + one.debit - one.credit, 0)
        for (const account of ['5121', '2183', '1061', '4011'])
          expect(net(account, draft.lines)).toBe(net(account, lines))
        const papers = lines.filter(({ documentDay }) => documentDay !== null)
        expect(origins).toHaveLength(papers.length)
        for (const { rank, since, document } of origins) {
          const said = draft.lines[rank - 1]
          expect(said?.label?.startsWith(document ?? '?')).toBe(true)
          expect(
            papers.some(
              (one) =>
                one.documentDay === since &&
                one.document === document &&
                one.debit === said?.debit &&
                one.thirdPartyId === said.thirdPartyId,
            ),
          ).toBe(true)
        }
        const days = origins.map(({ since }) => since ?? ('' as Day))
        expect(days).toEqual([...days].sort())
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  test('each account belongs to one section, or to none', () => {
    const of = (number: string, thirdPartyType: 'supplier' | null = null) => sectionOf({ number, thirdPartyType })
    expect(['5311', '2183', '28183', '1061', '321', '487', '6551', '7011', '80'].map((number) => of(number))).toEqual([
      'cash',
      'assets',
      'assets',
      'funds',
      'funds',
      'funds',
      'result',
      'result',
      undefined,
    ])
    expect(of('4011', 'supplier')).toBe('parties')
    expect(
      ['110', '119', '471', '5311', '487'].map((number) => takesRemainder({ number, thirdPartyType: null })),
    ).toEqual([true, true, true, false, false])
  })
})

describe('a file of balances', () => {
  const rows = (...lines: string[][]) =>
    lines.map((cells, at) => ({ sheet: '', row: at + 1, cells: cells.map((text) => ({ text })) }))

  test('its header is found under titles, amounts and days are read as people write them', () => {
    const read = readOpeningFile(
      rows(
        ['Soldes au 30 juin'],
        ['N° de compte', 'Tiers', 'N° de pièce', 'Date', 'Débit', 'Crédit'],
        ['4111', '012-5', 'C-1', '2/3/26', '1 234,00', ''],
        ['', 'TOTAL', '', '', '1 234', ''],
        ['53 11', '', '', '', '', '500 FBu'],
      ),
    )
    expect(read?.problems).toEqual([])
    expect(read?.lines).toMatchObject([
      {
        place: '3',
        account: '4111',
        party: '012-5',
        document: 'C-1',
        documentDay: '2026-03-02',
        debit: 1_234,
        credit: 0,
      },
      { place: '5', account: '5311', debit: 0, credit: 500 },
    ])
  })

  test('what cannot be read is told by its cell; without a header, nothing is guessed', () => {
    const read = readOpeningFile(
      rows(
        ['Compte', 'Date', 'Débit'],
        ['5311', '31/02/2026', '10'],
        ['5311', '', '-5'],
        ['abc', '', '5'],
        ['5311', '', '1,5'],
      ),
    )
    expect(read?.lines).toEqual([])
    expect(read?.problems.map(({ place }) => place)).toEqual(['B2', 'C3', 'A4', 'C5'])
    expect(readOpeningFile(rows(['5311', '10']))).toBeUndefined()
  })
})
