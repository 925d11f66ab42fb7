import type { Readable } from 'node:stream'

import type { Entry, ZipFile } from 'yauzl'
import { fromBufferPromise } from 'yauzl'

import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import type { ReadLimits } from './limits.ts'

const ENCRYPTED_BIT = 1
const STORED = 0
const DEFLATED = 8

function checkPart(part: Entry, limits: ReadLimits): void {
  if ((part.generalPurposeBitFlag & ENCRYPTED_BIT) !== 0) refuse('exchange.register-locked', {})
  if (part.compressionMethod !== STORED && part.compressionMethod !== DEFLATED)
    refuse('exchange.register-damaged', { part: part.fileName.slice(0, 100) })
  const { compressedSize: packed, uncompressedSize: unpacked } = part
  if (unpacked > limits.partBytes || (unpacked > limits.ratioFrom && unpacked > packed * limits.ratio))
    refuse('exchange.register-bomb', { part: part.fileName.slice(0, 100) })
}

/** Macros, in the workbooks of Excel and of LibreOffice. */
const MACROS = /(^|\/)vbaProject\.bin$|(^|\/)xlmacrosheets?\/|\/macrosheets\/|^Basic\/|^Scripts\//i

/** The parts of a workbook: a ZIP in memory, its list judged before a byte is unpacked. Nothing is unpacked to the disk. */
export class Parts {
  readonly #zip: ZipFile
  readonly #parts: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#parts = parts
  }

  /** Refuses `register-damaged` (a copy that was cut), `register-bomb`, `register-locked`, `register-has-macros`. */
  static async open(bytes: Buffer, limits: ReadLimits): Promise<Parts> {
    const parts = new Map<string, Entry>()
    try {
      const zip = await fromBufferPromise(bytes, { validateEntrySizes: true, decodeStrings: true })
      if (zip.entryCount > limits.parts) return refuse('exchange.register-bomb', { part: '' })
      let total = 0
      for await (const part of zip.eachEntry()) {
        checkPart(part, limits)
        total += part.uncompressedSize
        if (total > limits.totalBytes) return refuse('exchange.register-bomb', { part: part.fileName.slice(0, 100) })
        if (MACROS.test(part.fileName)) return refuse('exchange.register-has-macros', {})
        parts.set(part.fileName, part)
      }
      return new Parts(zip, parts)
    } catch (error) {
      if (error instanceof Refusal) throw error
      return refuse('exchange.register-damaged', { part: '' })
    }
  }

  has(path: string): boolean {
    return this.#parts.has(path)
  }

  /** Bytes a part unpacks to; 0 when it is absent. */
  size(path: string): number {
    return this.#parts.get(path)?.uncompressedSize ?? 0
  }

  /** A part as a stream of bytes. Whoever asks reads it to its end or destroys it. Refuses `register-damaged`. */
  async stream(path: string): Promise<Readable> {
    const part = this.#parts.get(path) ?? refuse('exchange.register-damaged', { part: path })
    try {
      return await this.#zip.openReadStreamPromise(part)
    } catch {
      return refuse('exchange.register-damaged', { part: path })
    }
  }
}
