import { refuse } from '../../../../shared/errors/refusal.ts'

export type FileKind = 'zip' | 'text'

const starts = (bytes: Buffer, ...signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte)

/** What is certainly no register, whatever its name says: pictures, documents, archives of other kinds. */
const FOREIGN: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x49, 0x49, 0x2a, 0x00], // TIFF
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x52, 0x49, 0x46, 0x46], // WebP and sound
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x4d, 0x5a], // a program
  [0x7f, 0x45, 0x4c, 0x46],
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], // SQLite
  [0x50, 0x4b, 0x05, 0x06], // a ZIP of nothing
]

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** Streams of an OLE file are named in UTF-16. */
const wide = (name: string): Buffer => Buffer.from(name, 'utf16le')

/** A workbook closed by a password is wrapped in OLE; the format before 2007 is OLE too, and no longer taken. */
function refuseOle(bytes: Buffer): never {
  if (bytes.includes(wide('EncryptedPackage'))) refuse('exchange.register-locked', {})
  if (bytes.includes(wide('Workbook')) || bytes.includes(wide('Book'))) refuse('exchange.register-old-format', {})
  return refuse('exchange.register-not-a-spreadsheet', {})
}

/**
 * What a file is by its first bytes, never by its name.
 *
 * Refuses `register-empty`, `register-locked`, `register-old-format` (.xls, XML of 2003), `register-not-a-spreadsheet`.
 */
export function kindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) refuse('exchange.register-empty', {})
  if (starts(bytes, ...OLE)) refuseOle(bytes)
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'zip'
  // Spreadsheets of the eighties and nineties begin with a record of their own.
  if ([0x00, 0x02, 0x04, 0x08].some((version) => starts(bytes, 0x09, version) && (bytes[2] === 4 || bytes[2] === 8)))
    refuse('exchange.register-old-format', {})
  if (FOREIGN.some((signature) => starts(bytes, ...signature))) refuse('exchange.register-not-a-spreadsheet', {})
  const opening = bytes
    .subarray(0, 1_000)
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
    .trimStart()
    .toLowerCase()
  if (opening.startsWith('<?xml') || opening.startsWith('<html') || opening.startsWith('<!doctype'))
    // Some programs write a page or the XML of 2003 and name it .xls: Excel opens it, and can save it as .xlsx.
    refuse(
      opening.includes('spreadsheet') || opening.includes('<table') || opening.includes('office:excel')
        ? 'exchange.register-old-format'
        : 'exchange.register-not-a-spreadsheet',
      {},
    )
  return 'text'
}
