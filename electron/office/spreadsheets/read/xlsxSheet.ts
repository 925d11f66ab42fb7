import type { RawCell } from '../../../../shared/rules/exchange/registers/types.ts'
import { dayCell, numberCell, textCell } from './cells.ts'
import type { ReadLimits } from './limits.ts'
import type { RowGate } from './rowGate.ts'
import type { Attributes, XmlListener } from './xml.ts'
import { unescaped, type XlsxBook } from './xlsxParts.ts'

/** `BC12` → 54, from 0; undefined when there are no letters. Never counts beyond what a sheet may have by far. */
function columnOf(reference: string): number | undefined {
  let column = 0
  for (let at = 0; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column === 0 ? undefined : column - 1
}

/** Hears one worksheet and hands its rows to the gate. */
export class XlsxSheet implements XmlListener {
  readonly #book: XlsxBook
  readonly #limits: ReadLimits
  readonly #gate: RowGate
  #inData = false
  #row = 0
  #cells: (RawCell | undefined)[] = []
  #column = -1
  #type = ''
  #style = -1
  #value = ''
  #formula = false
  /** What the letters that come are of: a value, or the text of an inline string. */
  #hearing: 'value' | 'text' | undefined

  constructor(book: XlsxBook, gate: RowGate, limits: ReadLimits) {
    this.#book = book
    this.#gate = gate
    this.#limits = limits
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'sheetData':
        this.#inData = true
        break
      case 'row':
        this.#row = this.#gate.next(attributes['r'] === undefined ? undefined : Number(attributes['r']))
        this.#cells = []
        this.#column = -1
        break
      case 'c':
        this.#column = columnOf(attributes['r'] ?? '') ?? this.#column + 1
        this.#type = attributes['t'] ?? 'n'
        this.#style = Number(attributes['s'] ?? -1)
        this.#value = ''
        this.#formula = false
        break
      case 'v':
        this.#hearing = 'value'
        break
      case 't':
        this.#hearing = this.#type === 'inlineStr' ? 'text' : undefined
        break
      case 'rPh':
        this.#hearing = undefined
        break
      case 'f':
        this.#formula = true
        break
    }
  }

  text(piece: string): void {
    if (this.#hearing !== undefined && this.#value.length <= this.#limits.letters)
      this.#value += piece.slice(0, this.#limits.letters + 1)
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#hearing = undefined
    else if (name === 'c' && this.#inData) this.#endCell()
    else if (name === 'row' && this.#inData) this.#gate.take(this.#row, this.#cells)
    else if (name === 'sheetData') this.#inData = false
  }

  #endCell(): void {
    if (this.#value === '') return
    const cell = this.#cell()
    // A cell far to the right that only has a border is no column.
    if (cell.text.trim() === '') return
    this.#gate.checkColumn(this.#column, this.#row)
    this.#cells[this.#column] = cell
  }

  #cell(): RawCell {
    const [value, formula, letters] = [this.#value, this.#formula, this.#limits.letters]
    switch (this.#type) {
      case 's':
        return textCell(this.#book.texts[Number(value)] ?? '', letters, formula)
      case 'str':
      case 'inlineStr':
        return textCell(unescaped(value), letters, formula)
      case 'b':
        return textCell(value === '1' || value === 'true' ? 'VRAI' : 'FAUX', letters, formula)
      case 'd':
        return /^\d{4}-\d{2}-\d{2}/.test(value)
          ? dayCell(value.slice(0, 10), formula)
          : textCell(value, letters, formula)
      case 'n': {
        const number = Number(value)
        const look = this.#book.looks[this.#style] ?? { as: 'number' }
        return Number.isFinite(number)
          ? numberCell(number, look, this.#book.since1904, formula)
          : textCell(value, letters, formula)
      }
      default:
        return textCell(value, letters, formula)
    }
  }
}
