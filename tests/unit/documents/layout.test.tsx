import jsQR from 'jsqr'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'

import { cardQrText } from '../../../renderer/documents/card/FamilyCards.tsx'
import { alphanumeric, amount, dayAndTime, decimal, percent, proportion } from '../../../renderer/documents/format.ts'
import { cssString, pageRules } from '../../../renderer/documents/page.ts'
import { qrPath } from '../../../renderer/documents/parts/Qr.tsx'
import { isDocumentName, type DocumentName } from '../../../renderer/documents/registry.ts'
import { receiptFacts } from '../../../renderer/documents/receipt/words.ts'
import { documentHtml } from '../../../renderer/documents/static.tsx'
import { balanceOf, classesOf, sumsOf } from '../../../renderer/documents/trialBalance/classes.ts'
import words from '../../../renderer/locales/fr/documents.json' with { type: 'json' }
import { fbu } from '../../../shared/money.ts'
import { proofOf } from '../../../shared/proof.ts'
import { readCardCode } from '../../../shared/rules/membership/cardCode.ts'
import {
  sampleCards,
  sampleDocuments,
  sampleReceipt,
  sampleStatement,
  sampleTrialBalance,
} from '../../support/sampleDocuments.ts'

const names = Object.keys(sampleDocuments).filter((name) => isDocumentName(name))
const body = (name: DocumentName, data: unknown = sampleDocuments[name]): string =>
  documentHtml(name, data).replace(/^[\s\S]*<body>/, '')
const text = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/ +/g, ' ')

describe('every document', () => {
  it.each(names)('%s is laid out with its words, and says that the centre is fictitious', (name) => {
    const html = body(name)
    // i18next answers an unknown key with the key, and leaves a missing value in braces.
    expect(html).not.toMatch(/\{\{|\}\}/)
    expect(text(html)).not.toMatch(/\b(receipt|statement|trialBalance|packageReceipt|card|captions|signatures)\.[a-z]/)
    expect(documentHtml(name, sampleDocuments[name])).toMatch(/spécimen(, données fictives| fictif)/)
  })

  it.each(names)('%s refuses data that are not of its shape', (name) => {
    expect(() => documentHtml(name, { ...sampleDocuments[name], printed: undefined })).toThrow()
  })

  it('writes French spacing in every sentence', () => {
    const sentences: string[] = []
    const walk = (value: unknown): void => {
      if (typeof value === 'string') sentences.push(value)
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
    }
    walk(words)
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/ [;:?!»%]/)
      expect(sentence).not.toMatch(/« /)
      expect(sentence).not.toContain("'")
    }
  })
})

describe('receipt', () => {
  it('prints the arithmetic of each line, the total in figures and in words, twice', () => {
    const printed = text(body('receipt-a5'))
    expect(printed).toContain('30 000 15 000 15 000 0'.replaceAll(/(\d) (\d{3})/g, '$1\u00A0$2'))
    expect(printed.split('vingt mille cinq cents francs burundais')).toHaveLength(3)
    expect(printed).toContain('ORIGINAL — ADHÉRENT')
    expect(printed).toContain('SOUCHE — MUTUELLE')
  })

  it('proves the same thing when it is printed again, and another thing when a franc changes', () => {
    const again = {
      ...sampleReceipt,
      printed: { by: 'NIYONZIMA Claver', at: '2026-02-01T08:00:00.000Z' },
      duplicate: { rank: 1, by: 'NIYONZIMA Claver', at: '2026-02-01T08:00:00.000Z', reason: 'égaré' },
    }
    const code = proofOf(receiptFacts(sampleReceipt)).shown
    expect(proofOf(receiptFacts(again)).shown).toBe(code)
    expect(body('receipt-a5', again)).toContain(code)
    expect(text(body('receipt-a5', again))).toContain('DUPLICATA n°\u00A01')
    const [first, ...rest] = sampleReceipt.lines
    if (first === undefined) throw new Error('a receipt has lines')
    const changed = { ...sampleReceipt, lines: [{ ...first, paid: fbu(14_999) }, ...rest] }
    expect(proofOf(receiptFacts(changed)).shown).not.toBe(code)
  })

  it('says that it was cancelled, and why', () => {
    const cancelled = { ...sampleReceipt, cancelled: { day: '2025-12-13', reason: 'saisi deux fois' } }
    expect(text(body('receipt-a5', cancelled))).toContain('REÇU ANNULÉ')
    expect(text(body('receipt-80mm', cancelled))).toContain('saisi deux fois')
  })
})

describe('family card', () => {
  it('makes one sheet for eight cards', () => {
    expect(body('card-family').match(/class="leaf"/g)).toHaveLength(2)
    expect(body('card-family').match(/class="card"/g)).toHaveLength(10)
  })

  it('carries a QR code that a reader reads back', () => {
    const card = sampleCards.cards[0]
    if (card === undefined) throw new Error('the sample has cards')
    const wanted = cardQrText(card, '2026')
    // Nobody signed the sample: no verifier may take it for a card.
    expect(readCardCode(wanted)).toBeUndefined()
    expect(cardQrText({ ...card, code: 'NKF1:SIGNED' }, '2026')).toBe('NKF1:SIGNED')
    expect(wanted).toMatch(/^NKF0:FAY\/GI\/GIT\/012\/00030:4:NDAYIZEYE ALOYS:2026:O:[0-9A-Z]{12}$/)
    // Paint the modules as the path does, four pixels each with four modules of quiet, and read the picture.
    const { side, path } = qrPath(wanted)
    const pixels = new Uint8ClampedArray(side * side * 16 * 4).fill(255)
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
      for (let dx = 0; dx < Number(run) * 4; dx += 1)
        for (let dy = 0; dy < 4; dy += 1) {
          const at = ((Number(y) * 4 + dy) * side * 4 + Number(x) * 4 + dx) * 4
          pixels.fill(0, at, at + 3)
        }
    expect(jsQR(pixels, side * 4, side * 4)?.data).toBe(wanted)
    expect(encode(wanted, { ecc: 'M' }).version).toBeLessThanOrEqual(7)
  })
})

describe('individual card', () => {
  it('makes one sheet for ten cards, with the person, the link and the last day', () => {
    const html = body('card-individual')
    expect(html.match(/class="leaf"/g)).toHaveLength(2)
    expect(html.match(/class="icard"/g)).toHaveLength(12)
    expect(text(html)).toContain('Valable jusqu’au 31/12/2026')
    expect(text(html)).toContain('DUPLICATA 1')
  })
})

describe('statement to a facility', () => {
  it('adds up: every row, the totals, and the boxes of the first page', () => {
    for (const row of sampleStatement.rows) expect(row.accepted).toBe(row.claimed - row.reduced - row.rejected)
    const { totals, invoice, additionGap } = sampleStatement
    expect(invoice.declared - (totals.reduced + additionGap) - totals.rejected).toBe(totals.accepted)
    const printed = text(body('facility-statement'))
    for (const value of [invoice.declared, totals.reduced + additionGap, totals.rejected, totals.accepted])
      expect(printed).toContain(amount(value))
  })
})

describe('trial balance', () => {
  it('sums its classes to its total and ticks what holds', () => {
    const total = sumsOf(sampleTrialBalance.rows)
    const classes = classesOf(sampleTrialBalance.rows)
    expect(classes.reduce((sum, { sums }) => sum + sums.debit, 0)).toBe(total.debit)
    expect(total.debit).toBe(total.credit)
    expect(balanceOf(sampleTrialBalance.rows, '58')).toBe(0)
    expect(body('trial-balance').match(/class="tick on"/g)).toHaveLength(3)
  })

  it('leaves the box open when debits and credits differ', () => {
    const rows = sampleTrialBalance.rows.map((row, index) => (index === 0 ? { ...row, debit: fbu(1) } : row))
    expect(body('trial-balance', { ...sampleTrialBalance, rows })).toContain(
      '<span class="tick"></span>débits = crédits',
    )
  })
})

describe('paper', () => {
  it('writes amounts, shares and instants as the paper does', () => {
    expect(amount(1_234_567)).toBe('1\u00A0234\u00A0567')
    expect(amount(-400)).toBe('−400')
    expect(percent(8.27)).toBe('8,3\u00A0%')
    expect([proportion(0), proportion(100), proportion(-16_666.64)]).toEqual([
      '0,0\u00A0%',
      '100,0\u00A0%',
      '−16\u00A0666,6\u00A0%',
    ])
    expect([decimal(2936.6), decimal(0.5, 2), decimal(-0.04)]).toEqual(['2\u00A0936,6', '0,50', '0,0'])
    expect(dayAndTime('2025-12-31T22:30:00.000Z')).toBe('01/01/2026 00:30')
    expect(alphanumeric('Générose d’Ngozi')).toBe('GENEROSE D NGOZI')
  })

  it('writes a percentage of a book with its decimal, and the words of a total over the columns that say nothing', () => {
    const html = body('book', {
      ...sampleDocuments.book,
      columns: [
        { title: 'Compte', kind: 'text' },
        { title: 'Intitulé', kind: 'text' },
        { title: 'Date', kind: 'day' },
        { title: 'Montant', kind: 'fbu' },
        { title: '%', kind: 'percent' },
      ],
      rows: [
        { cells: ['613', 'Locations', null, 1000, 1000] },
        { cells: ['613', 'Total Locations', null, 1000, 333], look: 'sum' },
        { cells: ['Total général', null, null, 1000, 0], look: 'total' },
      ],
    })
    const cells = [
      ...html.slice(html.indexOf('<tbody>', html.indexOf('dense book'))).matchAll(/<td([^>]*)>([^<]*)<\/td>/g),
    ].map(([, look = '', said = '']) => [/colSpan="(\d+)"/i.exec(look)?.[1] ?? '1', said])
    expect(cells.slice(0, 12)).toEqual([
      ['1', '613'],
      ['1', 'Locations'],
      ['1', ''],
      ['1', '1\u00A0000'],
      ['1', '100,0\u00A0%'],
      ['1', '613'],
      ['2', 'Total Locations'],
      ['1', '1\u00A0000'],
      ['1', '33,3\u00A0%'],
      ['3', 'Total général'],
      ['1', '1\u00A0000'],
      ['1', '0,0\u00A0%'],
    ])
  })

  it('escapes what it puts in the margins', () => {
    expect(cssString('a "b" \\ c\nd')).toBe(String.raw`"a \"b\" \\ c\A d"`)
    const rules = pageRules({
      size: 'A4 portrait',
      running: { left: 'x"; } body { display: none', right: '', foot: '' },
    })
    expect(rules).toContain(String.raw`"x\"; } body { display: none"`)
  })
})
