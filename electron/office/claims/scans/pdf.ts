import { inflateSync } from 'node:zlib'

/** What a PDF does beyond showing pages, as its own words; none of them belongs in a scan. */
const ACTIVE = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'OpenAction',
  'RichMedia',
  'RichMediaContent',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'XFA',
  'Movie',
  'Sound',
  'Rendition',
  'Encrypt',
]
/** Short words, looked for outside the data of streams alone: by chance they are in any picture. */
const SHORT = ['JS', 'AA']
/** No dictionary of a scan is longer. */
const DICTIONARY = 8 * 1024
const MOST_INFLATED = 16 * 1024 * 1024

export type PdfAnswer =
  | { readonly ok: true; readonly pages: number | null; readonly pictures: readonly Uint8Array[] }
  | { readonly ok: false; readonly fault: 'header' | 'end' | 'objects'; readonly active?: undefined }
  | { readonly ok: false; readonly fault: 'active'; readonly active: string }

/** `/J#61vaScript` says the same as `/JavaScript`: names with their escapes undone. */
const unescaped = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function activeName(text: string, words: readonly string[]): string | undefined {
  const plain = unescaped(text)
  return words.find((word) => new RegExp(`/${word}(?![A-Za-z0-9])`).test(plain))
}

interface Stream {
  readonly dictionary: string
  readonly from: number
  readonly to: number
}

/** Every stream with the words before it, back to where its object begins. */
function streamsOf(text: string): Stream[] {
  const found: Stream[] = []
  const start = /stream\r?\n/g
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    if (text.slice(match.index - 3, match.index) === 'end') continue
    const from = match.index + match[0].length
    const end = text.indexOf('endstream', from)
    if (end < 0) break
    const before = text.slice(Math.max(0, match.index - DICTIONARY), match.index)
    found.push({ dictionary: before.slice(Math.max(0, before.lastIndexOf(' obj'))), from, to: end })
    start.lastIndex = end + 'endstream'.length
  }
  return found
}

/** The text outside the data of streams. */
function outside(text: string, streams: readonly Stream[]): string {
  let at = 0
  const parts: string[] = []
  for (const { from, to } of streams) {
    parts.push(text.slice(at, from))
    at = to
  }
  return [...parts, text.slice(at)].join('\n')
}

/**
 * Looks at a PDF by what is in it: it begins and ends as one, nothing is hidden before or behind, and none of its objects runs, opens
 * or carries anything, those packed in object streams unpacked first. What cannot be unpacked is refused: nobody knows what it is.
 * Answers its pages and the JPEG pictures it is made of, which is what a scanner writes.
 */
export function readPdf(bytes: Uint8Array): PdfAnswer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = buffer.toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(text)) return { ok: false, fault: 'header' }
  const end = text.lastIndexOf('%%EOF')
  if (
    end < 0 ||
    !/^%%EOF[\s\0]*$/.test(text.slice(end)) ||
    !/startxref\s+\d+\s+$/.test(text.slice(Math.max(0, end - 40), end))
  )
    return { ok: false, fault: 'end' }
  // A ZIP is read from its end, wherever it begins.
  if (text.slice(-66_000).includes('PK\u0005\u0006')) return { ok: false, fault: 'active', active: 'ZIP' }
  const streams = streamsOf(text)
  const bare = outside(text, streams)
  if (/<\s*(script|html|body|iframe)\b|<\?php/i.test(bare)) return { ok: false, fault: 'active', active: 'HTML' }
  const active =
    activeName(bare, [...SHORT, ...ACTIVE]) ??
    activeName(
      text,
      ACTIVE.filter((word) => word.length > 8),
    )
  if (active !== undefined) return { ok: false, fault: 'active', active }
  let known = bare
  for (const stream of streams.filter(({ dictionary }) => /\/ObjStm(?![A-Za-z0-9])/.test(unescaped(dictionary)))) {
    const objects = unpacked(buffer, stream)
    if (objects === undefined) return { ok: false, fault: 'objects' }
    const hidden = activeName(objects, [...SHORT, ...ACTIVE])
    if (hidden !== undefined) return { ok: false, fault: 'active', active: hidden }
    known += `\n${objects}`
  }
  const pages = [...known.matchAll(/\/Type\s*\/Page(?![A-Za-z])/g)].length
  const pictures = streams
    .filter(({ dictionary }) => /\/Filter\s*(\[\s*)?\/DCTDecode(?![A-Za-z])\s*\]?/.test(dictionary))
    .map(({ from, to }) => bytes.subarray(from, to))
  return { ok: true, pages: pages === 0 ? null : pages, pictures }
}

/** The objects of an object stream as text; undefined when they are packed in a way that is not unpacked here. */
function unpacked(buffer: Buffer, { dictionary, from, to }: Stream): string | undefined {
  const words = unescaped(dictionary)
  const data = buffer.subarray(from, to)
  if (!/\/Filter/.test(words)) return data.toString('latin1')
  if (!/\/Filter\s*(\[\s*)?\/(FlateDecode|Fl)\s*(\]|\/|>|\s)/.test(words) || /\/Predictor\s+([2-9]|1\d)/.test(words))
    return undefined
  try {
    return inflateSync(data, { maxOutputLength: MOST_INFLATED, finishFlush: 2 }).toString('latin1')
  } catch {
    return undefined
  }
}
