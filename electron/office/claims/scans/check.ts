import { refuse } from '../../../../shared/errors/refusal.ts'
import { readJpeg } from './jpeg.ts'
import { readPdf } from './pdf.ts'

export interface CheckedScan {
  readonly kind: 'image/jpeg' | 'application/pdf'
  readonly width: number | null
  readonly height: number | null
  readonly pages: number | null
}

/** What a file that is no paper is, by its first bytes. */
function programOf(bytes: Uint8Array): 'program' | 'archive' | 'script' | 'page' | undefined {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  if (
    /^MZ|^\u007fELF|^\u00ca\u00fe\u00ba\u00be|^[\u00ce\u00cf]\u00fa\u00ed\u00fe|^\u00fe\u00ed\u00fa[\u00ce\u00cf]/.test(
      head,
    )
  )
    return 'program'
  if (/^PK[\u0003\u0005\u0007]|^Rar!|^7z\u00bc\u00af|^\u001f\u008b/.test(head)) return 'archive'
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
export function picturesOf(bytes: Uint8Array): Uint8Array[] {
  const pdf = readPdf(bytes)
  if (!pdf.ok) return []
  return pdf.pictures
    .map(trimmed)
    .filter((picture) => readJpeg(picture).ok)
    .slice(0, 20)
}

/** Line ends before `endstream` are not the picture's. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 2 && !(bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9)) end -= 1
  return bytes.subarray(0, end)
}
