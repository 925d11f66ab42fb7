import type { RawCell } from '../../../../shared/rules/exchange/registers/types.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { dayCell, textCell } from './cells.ts'
import type { ReadLimits } from './limits.ts'
import type { Parts } from './parts.ts'
import type { RowGate } from './rowGate.ts'
import { readWhole, type Attributes, type XmlListener } from './xml.ts'

export const ODS_CONTENT = 'content.xml'
const MANIFEST = 'META-INF/manifest.xml'

/** Refuses `register-locked` when the parts of the workbook are closed by a password. */
export async function checkOds(parts: Parts, limits: ReadLimits): Promise<void> {
  if (!parts.has(MANIFEST)) return
  await readWhole(parts, MANIFEST, limits, {
    open(name) {
      if (name === 'encryption-data') refuse('exchange.register-locked', {})
    },
  })
}

/** A row or a cell said to come that many times; formatting is repeated to the edge of the sheet. */
const times = (attributes: Attributes, key: string): number => {
  const said = Number(attributes[key] ?? 1)
  return Number.isSafeInteger(said) && said > 0 ? said : 1
}

/** Hears the content of an OpenDocument workbook, all sheets in a row, and hands their rows to the gate. */
export class OdsContent implements XmlListener {
  readonly sheets: string[] = []
  readonly #limits: ReadLimits
  readonly #gate: RowGate
  #cells: (RawCell | undefined)[] = []
  #column = 0
  #rowTimes = 1
  #cell: Attributes | undefined
  #paragraphs: string[] = []
  #hearing = false
  #notes = 0

  constructor(gate: RowGate, limits: ReadLimits) {
    this.#gate = gate
    this.#limits = limits
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'annotation') this.#notes += 1
    if (this.#notes > 0) return
    switch (name) {
      case 'table': {
        const title = attributes['table:name'] ?? `Feuille ${this.sheets.length + 1}`
        this.sheets.push(title)
        this.#gate.beginSheet(title)
        break
      }
      case 'table-row':
        this.#cells = []
        this.#column = 0
        this.#rowTimes = times(attributes, 'table:number-rows-repeated')
        break
      case 'table-cell':
      case 'covered-table-cell':
        this.#cell = attributes
        this.#paragraphs = []
        break
      case 'p':
        if (this.#cell !== undefined) this.#paragraphs.push('')
        this.#hearing = this.#cell !== undefined
        break
      case 's':
        this.text(' '.repeat(Math.min(times(attributes, 'text:c'), 100)))
        break
      case 'tab':
      case 'line-break':
        this.text(' ')
        break
    }
  }

  text(piece: string): void {
    if (!this.#hearing || this.#notes > 0) return
    const last = this.#paragraphs.length - 1
    const text = this.#paragraphs[last] ?? ''
    if (text.length <= this.#limits.letters) this.#paragraphs[last] = text + piece.slice(0, this.#limits.letters + 1)
  }

  close(name: string): void {
    if (name === 'annotation') this.#notes -= 1
    if (this.#notes > 0) return
    if (name === 'p') this.#hearing = false
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell()
    else if (name === 'table-row') this.#endRow()
  }

  #endCell(): void {
    const cell = this.#cell ?? {}
    const repeated = times(cell, 'table:number-columns-repeated')
    const read = this.#read(cell)
    if (read !== undefined) {
      this.#gate.checkColumn(this.#column + repeated - 1, this.#gate.next())
      for (let at = 0; at < repeated; at += 1) this.#cells[this.#column + at] = read
    }
    this.#column += repeated
    this.#cell = undefined
    this.#hearing = false
  }

  #read(cell: Attributes): RawCell | undefined {
    const text = this.#paragraphs.join('\n')
    const formula = cell['table:formula'] !== undefined
    const kind = cell['office:value-type']
    const date = cell['office:date-value']
    if (kind === 'date' && date !== undefined && /^\d{4}-\d{2}-\d{2}/.test(date))
      return dayCell(date.slice(0, 10), formula)
    if (text.trim() === '') return undefined
    const read = textCell(text, this.#limits.letters, formula)
    const number = Number(cell['office:value'] ?? Number.NaN)
    return (kind === 'float' || kind === 'currency') && Number.isFinite(number) ? { ...read, number } : read
  }

  #endRow(): void {
    this.#gate.take(this.#gate.next(), this.#cells, this.#rowTimes)
  }
}
