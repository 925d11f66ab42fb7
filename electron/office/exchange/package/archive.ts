import type { Readable } from 'node:stream'

import type { Entry, ZipFile } from 'yauzl'
import { fromBufferPromise } from 'yauzl'

import { refuse } from '../../../../shared/errors/refusal.ts'
import { ENTRY_NAME, MAX_ENTRIES, MAX_ENTRY_BYTES, MAX_RATIO, MAX_TOTAL_BYTES, RATIO_FROM_BYTES } from './limits.ts'

/** Unix file types in the upper half of the external attributes. */
const TYPE_MASK = 0o170000
const REGULAR = 0o100000
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_BIT = 1

function checkEntry(entry: Entry, seen: ReadonlyMap<string, Entry>): void {
  const file = entry.fileName.slice(0, 100)
  const bad = (problem: string): never => refuse('exchange.bad-entry', { file, problem })
  if (!ENTRY_NAME.test(entry.fileName) || entry.fileName.includes('..')) bad('name')
  if (seen.has(entry.fileName)) bad('twice')
  if ((entry.generalPurposeBitFlag & ENCRYPTED_BIT) !== 0) bad('encrypted')
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) bad('method')
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK
  if (type !== 0 && type !== REGULAR) bad('not-a-file')
  const { compressedSize: packed, uncompressedSize: unpacked } = entry
  if (unpacked > MAX_ENTRY_BYTES) refuse('exchange.bomb', { file })
  if (unpacked > RATIO_FROM_BYTES && unpacked > packed * MAX_RATIO) refuse('exchange.bomb', { file })
}

/** The files of a ZIP in memory. Nothing is ever unpacked to the disk. */
export class Archive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /**
   * Reads the list of files and judges it before a byte is unpacked.
   *
   * Refuses 'exchange.truncated' (no end of ZIP), 'exchange.not-a-package', 'exchange.too-many-entries', 'exchange.bad-entry'
   * (names, twice, links, passwords, methods), 'exchange.bomb'.
   */
  static async open(bytes: Buffer): Promise<Archive> {
    let zip: ZipFile
    const entries = new Map<string, Entry>()
    try {
      zip = await fromBufferPromise(bytes, { strictFileNames: true, validateEntrySizes: true, decodeStrings: true })
    } catch {
      const looksLikeZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))
      return looksLikeZip
        ? refuse('exchange.truncated', { bytes: bytes.length, expected: 0 })
        : refuse('exchange.not-a-package', { problem: 'zip' })
    }
    if (zip.entryCount > MAX_ENTRIES)
      return refuse('exchange.too-many-entries', { entries: zip.entryCount, limit: MAX_ENTRIES })
    let total = 0
    try {
      for await (const entry of zip.eachEntry()) {
        checkEntry(entry, entries)
        total += entry.uncompressedSize
        if (total > MAX_TOTAL_BYTES) return refuse('exchange.bomb', { file: entry.fileName })
        entries.set(entry.fileName, entry)
      }
    } catch (error) {
      if (error instanceof Error && error.name === 'Refusal') throw error
      return refuse('exchange.bad-entry', { file: '', problem: 'structure' })
    }
    return new Archive(zip, entries)
  }

  get paths(): string[] {
    return [...this.#entries.keys()]
  }

  /**
   * One file, unpacked. Stops at `limit` bytes.
   *
   * Refuses 'exchange.changed-byte' when it is absent or does not unpack, 'exchange.bomb' when it is longer than it may be.
   */
  async read(path: string, limit: number): Promise<Buffer> {
    const entry = this.#entries.get(path)
    if (!entry) return refuse('exchange.changed-byte', { file: path })
    if (entry.uncompressedSize > limit) return refuse('exchange.bomb', { file: path })
    const chunks: Buffer[] = []
    let length = 0
    try {
      const stream: Readable = await this.#zip.openReadStreamPromise(entry)
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        length += chunk.length
        if (length > limit) {
          stream.destroy()
          return refuse('exchange.bomb', { file: path })
        }
        chunks.push(chunk)
      }
    } catch (error) {
      if (error instanceof Error && error.name === 'Refusal') throw error
      return refuse('exchange.changed-byte', { file: path })
    }
    return Buffer.concat(chunks, length)
  }
}
