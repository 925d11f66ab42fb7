import { refuse } from '../../../../shared/errors/refusal.ts'
import { readJpeg } from './jpeg.ts'
import { readPdf } from './pdf.ts'

export interface CheckedScan {
  readonly kind: 'image/jpeg' | 'application/pdf'
  readonly width: number | null
  readonly height: number | null
  readonly pages: number | null
}

/** First bytes of programs (Windows, Linux, macOS) and of archives. */
const PROGRAMS = ['4d5a', '7f454c46', 'cafebabe', 'cefaedfe', 'cffaedfe', 'feedface', 'feedfacf']
const ARCHIVES = ['504b03', '504b05', '504b07', '52617221', '377abcaf', '1f8b']

/** What a file that is no paper is, by its first bytes. */
function programOf(bytes: Uint8Array): 'program' | 'archive' | 'script' | 'page' | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  if (PROGRAMS.some((first) => start.startsWith(first))) return 'program'
  if (ARCHIVES.some((first) => start.startsWith(first))) return 'archive'
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  if (head.startsWith('#!')) return 'script'
  if (/^(\u00ef\u00bb\u00bf)?\s*<(!doctype|html|script|svg|\?xml|\?php|head|body)/i.test(head)) return 'page'
  return undefined
}

/**
 * Looks at a scan by its bytes, whatever its name says. `most` is in bytes.
 * Refuses `scan-too-big`, `scan-program`, `scan-active` (a PDF that runs or carries something), `scan-broken` and `scan-not-paper`.
 */
export function checkScan(bytes: Uint8Array, name: string, most: number): CheckedScan {
  if (bytes.length > most)
    refuse('claims.scan-too-big', { size: Math.ceil(bytes.length / 1024), most: Math.floor(most / 1024) })
  const program = programOf(bytes)
  if (program !== undefined) refuse('claims.scan-program', { name, what: program })
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const jpeg = readJpeg(bytes)
    if (jpeg.ok) return { kind: 'image/jpeg', width: jpeg.width, height: jpeg.height, pages: null }
    if (jpeg.fault === 'hidden') return refuse('claims.scan-active', { name, what: 'HTML' })
    return refuse('claims.scan-broken', { name, what: jpeg.fault })
  }
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') {
    const pdf = readPdf(bytes)
    if (pdf.ok) return { kind: 'application/pdf', width: null, height: null, pages: pdf.pages }
    if (pdf.fault === 'active') return refuse('claims.scan-active', { name, what: pdf.active })
    return refuse('claims.scan-broken', { name, what: pdf.fault })
  }
  return refuse('claims.scan-not-paper', { name })
}

/** The pictures a PDF is made of, those that are whole; none for a PDF that a scanner did not write. */
function picturesOf(bytes: Uint8Array): Uint8Array[] {
  const pdf = readPdf(bytes)
  if (!pdf.ok) return []
  return pdf.pictures
    .map(trimmed)
    .filter((picture) => readJpeg(picture).ok)
    .slice(0, 20)
}

/** A scan as a page shows it: each of its pictures, in base64. */
export const scanPictures = (kind: string, bytes: Uint8Array): string[] =>
  (kind === 'image/jpeg' ? [bytes] : picturesOf(bytes)).map((picture) =>
    Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength).toString('base64'),
  )

/** Line ends before `endstream` are not the picture's. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 2 && !(bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9)) end -= 1
  return bytes.subarray(0, end)
}
