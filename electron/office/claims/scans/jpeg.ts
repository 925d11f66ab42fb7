/** What was found wrong with a file, as a code the sentence of the refusal names. */
export type JpegFault = 'markers' | 'size' | 'cut' | 'trailing'

export type JpegAnswer =
  | { readonly ok: true; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly fault: JpegFault }
  | { readonly ok: false; readonly fault: 'hidden' }

const MOST_POINTS = 20_000
/** Words of a page or of a program, which no picture says in its headers. */
const ACTIVE = /<\s*(script|html|body|svg|iframe|object)|<\?php|javascript:/i

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/**
 * Walks a JPEG from its first marker to its last: segments, frame with its size, scans, end. Anything after the end is another file
 * hidden behind the picture; a page or a script in the headers is a file of two natures. Zeros after the end are padding.
 */
export function readJpeg(bytes: Uint8Array): JpegAnswer {
  const no = (fault: JpegFault | 'hidden'): JpegAnswer => ({ ok: false, fault })
  const word = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return no('markers')
  let at = 2
  let width = 0
  let height = 0
  let scanned = false
  for (;;) {
    if (at + 1 >= bytes.length) return no('cut')
    if (bytes[at] !== 0xff) return no('markers')
    while (bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1] ?? 0
    at += 2
    if (marker === 0xd9) break
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue
    if (marker < 0xc0 || marker === 0xd8) return no('markers')
    const length = word(at)
    if (length < 2 || at + length > bytes.length) return no('cut')
    if (isFrame(marker)) {
      if (length < 8 || width !== 0) return no('markers')
      height = word(at + 3)
      width = word(at + 5)
    }
    if ((marker >= 0xe0 || marker === 0xfe) && ACTIVE.test(text(bytes.subarray(at + 2, at + length))))
      return no('hidden')
    at += length
    if (marker === 0xda) {
      if (width === 0) return no('markers')
      scanned = true
      at = endOfScan(bytes, at)
    }
  }
  if (!scanned || width < 1 || height < 1 || width > MOST_POINTS || height > MOST_POINTS) return no('size')
  for (let i = at; i < bytes.length; i++) if (bytes[i] !== 0) return no('trailing')
  return { ok: true, width, height }
}

const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** The place of the marker after a scan's own data: a 0xFF that is neither stuffed nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
    at += 1
  }
  return bytes.length
}
