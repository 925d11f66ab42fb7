import { refuse } from '../../../../shared/errors/refusal.ts'
import { lookOf, type NumberLook } from './cells.ts'
import type { ReadLimits } from './limits.ts'
import type { Parts } from './parts.ts'
import { readWhole, readXml } from './xml.ts'

/** Escapes that only spreadsheets know: `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

export interface SheetPart {
  readonly name: string
  readonly path: string
  readonly hidden: boolean
}

export interface XlsxBook {
  readonly sheets: readonly SheetPart[]
  readonly since1904: boolean
  readonly looks: readonly NumberLook[]
  readonly texts: readonly string[]
}

/** What a text takes besides its letters, about. */
const TEXT_OVERHEAD = 24

const DOCUMENT = /\/officeDocument$/
const WORKSHEET = /\/worksheet$/
const STYLES = /\/styles$/
const TEXTS = /\/sharedStrings$/

interface Link {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** A path inside the workbook, as a part of `folder` names it. */
function resolved(folder: string, target: string): string {
  const pieces = target.startsWith('/') ? [] : folder.split('/').filter((piece) => piece !== '')
  for (const piece of target.split('/'))
    if (piece === '..') pieces.pop()
    else if (piece !== '.' && piece !== '') pieces.push(piece)
  return pieces.join('/')
}

async function linksOf(parts: Parts, path: string, limits: ReadLimits): Promise<Link[]> {
  const cut = path.lastIndexOf('/') + 1
  const folder = path.slice(0, cut)
  const list = `${folder}_rels/${path.slice(cut)}.rels`
  const links: Link[] = []
  if (!parts.has(list)) return links
  await readWhole(parts, list, limits, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name === 'Relationship') links.push({ id: Id, type: Type, target: resolved(folder, Target) })
    },
  })
  return links
}

/**
 * The book around the sheets: their names and parts, the texts and number formats they share, the calendar.
 * Refuses `register-not-a-spreadsheet` for another kind of document, `register-old-format` for the binary .xlsb.
 */
export async function openXlsx(parts: Parts, limits: ReadLimits): Promise<XlsxBook> {
  const root = (await linksOf(parts, '', limits)).find((link) => DOCUMENT.test(link.type))
  if (root === undefined || !parts.has(root.target)) return refuse('exchange.register-not-a-spreadsheet', {})
  if (root.target.endsWith('.bin')) return refuse('exchange.register-old-format', {})
  const links = await linksOf(parts, root.target, limits)
  const sheets: SheetPart[] = []
  let [isBook, since1904] = [false, false]
  await readWhole(parts, root.target, limits, {
    open(name, attributes) {
      if (name === 'workbook') isBook = true
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const link = links.find((one) => one.id === id)
      // Charts are sheets too, without rows.
      if (link === undefined || !WORKSHEET.test(link.type) || !parts.has(link.target)) return
      const { name: title = '', state = 'visible' } = attributes
      sheets.push({ name: title, path: link.target, hidden: state !== 'visible' })
    },
  })
  if (!isBook) return refuse('exchange.register-not-a-spreadsheet', {})
  const styles = links.find((link) => STYLES.test(link.type))
  const texts = links.find((link) => TEXTS.test(link.type))
  return {
    sheets,
    since1904,
    looks: styles !== undefined && parts.has(styles.target) ? await readLooks(parts, styles.target, limits) : [],
    texts: texts !== undefined && parts.has(texts.target) ? await readTexts(parts, texts.target, limits) : [],
  }
}

async function readLooks(parts: Parts, path: string, limits: ReadLimits): Promise<NumberLook[]> {
  const own = new Map<number, string>()
  const looks: NumberLook[] = []
  let inside = false
  await readWhole(parts, path, limits, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inside = true
      if (name === 'xf' && inside) {
        const id = Number(attributes['numFmtId'] ?? 0)
        looks.push(lookOf(own.get(id), id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inside = false
    },
  })
  return looks
}

/** Texts that cells share, each cut at one letter more than a cell may have, so that the cut is seen. */
async function readTexts(parts: Parts, path: string, limits: ReadLimits): Promise<string[]> {
  const texts: string[] = []
  let [text, inText, inPhonetic, bytes] = ['', false, false, 0]
  const reading = readXml(parts, path, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    text(piece) {
      if (inText && text.length <= limits.letters) text += piece.slice(0, limits.letters + 1)
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') {
        texts.push(unescaped(text))
        bytes += text.length + TEXT_OVERHEAD
        if (bytes > limits.sharedBytes) refuse('exchange.register-bomb', { part: path })
      }
    },
  })
  for await (const _ of reading);
  return texts
}
