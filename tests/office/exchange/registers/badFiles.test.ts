import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { deflateRawSync } from 'node:zlib'
import { writeXlsx, type CellValue } from 'hucre'
import { writeOds } from 'hucre/ods'
import { afterAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'

import { readWorkbook } from '../../../../electron/office/spreadsheets/read/index.ts'
import { Refusal } from '../../../../shared/errors/refusal.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'registers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(source: string | Uint8Array): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const row of (await readWorkbook(source)).rows) rows.push(row)
  return rows
}

async function refused(
  source: string | Uint8Array,
): Promise<{ code: string; params: Readonly<Record<string, unknown>> }> {
  try {
    await read(source)
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code.replace('exchange.register-', ''), params: error.params }
    throw error
  }
  return { code: 'taken', params: {} }
}

/**
 * How a file of one byte repeated is refused, read in a heap of so many MB: taken apart, its pieces would not fit in it,
 * whatever else this machine is doing.
 */
async function refusedIn(heap: number, file: { size: number; fill: string }): Promise<unknown> {
  const module = new URL('../../../../electron/office/spreadsheets/read/index.ts', import.meta.url).href
  const code = `
    import { parentPort, workerData } from 'node:worker_threads'
    import { readWorkbook } from '${module}'
    try {
      for await (const row of (await readWorkbook(Buffer.alloc(workerData.size, workerData.fill))).rows) void row
      parentPort.postMessage({ code: 'taken' })
    } catch (error) {
      parentPort.postMessage({ code: error.code, params: error.params })
    }`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData: file,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  const [answer] = (await once(worker, 'message')) as unknown[]
  await worker.terminate()
  return answer
}

const text = (content: string | readonly number[]): Buffer => Buffer.from(content as string)
const workbook = (rows: CellValue[][]): Promise<Uint8Array> => writeXlsx({ sheets: [{ name: 'Registre', rows }] })

async function zip(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content), name)
  file.end()
  const pieces: Buffer[] = []
  for await (const piece of file.outputStream as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** A workbook of one sheet, its XML as given. */
const raw = (sheet: string | Buffer, more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> =>
  zip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${RELS}"><sheets><sheet name="Registre" r:id="b"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="b" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  })
const rows = (inside: string): string => `<worksheet><sheetData>${inside}</sheetData></worksheet>`

describe('files that are no register', () => {
  test.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'empty'],
    [
      'a picture named .xlsx',
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(500)]),
      'not-a-spreadsheet',
    ],
    ['a PDF', text('%PDF-1.7\n'), 'not-a-spreadsheet'],
    ['a page of the web', text('<!DOCTYPE html><p>Bonjour</p>'), 'not-a-spreadsheet'],
    ['a page saved as .xls', text('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'), 'old-format'],
    [
      'a workbook of 2003 in XML',
      text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      ),
      'old-format',
    ],
    ['nothing but blank lines', text('\r\n;;;\r\n'), 'empty'],
    ['bytes that are no text', randomBytes(4_000), 'not-text'],
  ])('%s', async (_, bytes, code) => expect((await refused(bytes)).code).toBe(code))

  const ole = (name: string): Buffer =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(name, 'utf16le'),
    ])
  test.each([
    ['EncryptedPackage', 'locked'],
    ['Workbook', 'old-format'],
    ['WordDocument', 'not-a-spreadsheet'],
  ])('an OLE file with %s is %s', async (name, code) => expect((await refused(ole(name))).code).toBe(code))

  test('a workbook closed by a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'A', rows: [['x']] }],
      encryption: { password: 'secret', spinCount: 1_000 },
    })
    expect((await refused(bytes)).code).toBe('locked')
  })

  test('500 MB are refused before they are read', async () => {
    const path = join(folder, 'large.csv')
    const file = openSync(path, 'w')
    ftruncateSync(file, 500 * 1024 * 1024)
    closeSync(file)
    const before = process.memoryUsage().rss
    expect(await refused(path)).toEqual({ code: 'too-large', params: { bytes: 524_288_000, limit: 52_428_800 } })
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })

  test('a file that is not there', async () => {
    expect((await refused(join(folder, 'nowhere.xlsx'))).code).toBe('exchange.file-unreadable')
  })

  test('macros', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }], vbaProject: new Uint8Array([1, 2, 3]) })
    expect((await refused(bytes)).code).toBe('has-macros')
    expect((await refused(await zip({ 'content.xml': '<a/>', 'Basic/Standard/Module1.xml': '<a/>' }))).code).toBe(
      'has-macros',
    )
  })

  test('a ZIP that is no workbook, a document, a workbook cut short', async () => {
    expect((await refused(await zip({ 'a.txt': 'a' }))).code).toBe('not-a-spreadsheet')
    const document = {
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${RELS}/officeDocument" Target="word/document.xml"/></Relationships>`,
      'word/document.xml': '<document/>',
    }
    expect((await refused(await zip(document))).code).toBe('not-a-spreadsheet')
    const whole = await workbook([['a', 'b']])
    expect((await refused(whole.subarray(0, whole.length - 200))).code).toBe('damaged')
    expect((await refused(await raw(rows('<row><c><v>1</v></row>')))).code).toBe('damaged')
  })
})

describe('files that would fill the memory', () => {
  test('a part that unpacks to far more than it is', async () => {
    const sheet = Buffer.alloc(60 * 1024 * 1024, ' ')
    expect(deflateRawSync(sheet).length * 200).toBeLessThan(sheet.length)
    expect(await refused(await raw(sheet))).toEqual({ code: 'bomb', params: { part: 'xl/worksheets/sheet1.xml' } })
  })

  test('entities that grow, tags that never close', async () => {
    const entities =
      '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>' +
      rows('<row><c t="inlineStr"><is><t>&c;</t></is></c></row>')
    expect((await refused(await raw(entities))).code).toBe('damaged')
    expect((await refused(await raw('<a>'.repeat(100_000)))).code).toBe('damaged')
  })

  test('a million columns', async () => {
    const wide = Array.from({ length: 1_000_000 }, () => '1').join(';')
    expect(await refused(text(`a;b\n${wide}\n`))).toEqual({
      code: 'too-wide',
      params: { sheet: '', row: 2, limit: 256 },
    })
    const cell = (reference: string): string => `<c r="${reference}" t="inlineStr"><is><t>x</t></is></c>`
    expect((await refused(await raw(rows(`<row r="3">${cell('A3')}${cell('XFD3')}</row>`)))).params).toEqual({
      sheet: 'Registre',
      row: 3,
      limit: 256,
    })
    const ods =
      '<o><table name="R"><table-row><table-cell table:number-columns-repeated="1000000"><p>x</p></table-cell></table-row></table></o>'
    expect((await refused(await zip({ 'content.xml': ods }))).code).toBe('too-wide')
  })

  test('a text of separators alone, or of line ends alone, is stopped before it is taken apart', async () => {
    expect(await refusedIn(60, { size: 40_000_000, fill: ';' })).toEqual({
      code: 'exchange.register-too-wide',
      params: { sheet: '', row: 1, limit: 256 },
    })
    expect(await refusedIn(60, { size: 40_000_000, fill: '\n' })).toEqual({
      code: 'exchange.register-too-long',
      params: { sheet: '', limit: 200_000 },
    })
  })

  test('borders to the edge of the sheet are no columns, formats to its foot no rows', async () => {
    const bytes = await raw(
      rows('<row r="1"><c r="A1"><v>7</v></c><c r="XFD1" s="3"/></row><row r="1048576"><c r="A1048576" s="1"/></row>'),
    )
    expect(await read(bytes)).toEqual([{ sheet: 'Registre', row: 1, cells: [{ text: '7', number: 7 }] }])
  })

  test('too many rows, also where a file says that one repeats', async () => {
    const ods =
      '<o><table name="R"><table-row table:number-rows-repeated="900000000"><table-cell><p>x</p></table-cell></table-row></table></o>'
    expect((await refused(await zip({ 'content.xml': ods }))).code).toBe('too-long')
    expect((await refused(text('a;b\n'.repeat(200_001)))).params).toEqual({ sheet: '', limit: 200_000 })
  })

  test('a cell of 1 MB is cut, in a CSV and in a workbook', async () => {
    const long = 'x'.repeat(1_000_000)
    const [fromCsv] = await read(text(`Nom;"${long}";M\n`))
    expect(fromCsv?.cells.map(({ text: t, cut }) => [t.length, cut])).toEqual([
      [3, undefined],
      [2_000, true],
      [1, undefined],
    ])
    const [inline] = await read(await raw(rows(`<row><c t="inlineStr"><is><t>${long}</t></is></c></row>`)))
    expect(inline?.cells[0]).toEqual({ text: 'x'.repeat(2_000), cut: true })
    const texts = `<sst><si><r><t>${long}</t></r><r><t>y</t></r></si></sst>`
    const [shared] = await read(
      await raw(rows('<row><c t="s"><v>0</v></c></row>'), {
        'xl/sharedStrings.xml': texts,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="b" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="${RELS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
      }),
    )
    expect(shared?.cells[0]?.cut).toBe(true)
  })

  test('a quote that is never closed', async () => {
    expect(await refused(text('a;b\n1;2\n"3;4\n5;6\n'))).toEqual({ code: 'cell-endless', params: { row: 3 } })
  })
})

describe('what a cell says', () => {
  test('a text that begins as a formula stays a text; a formula gives its last value and is marked', async () => {
    const texts = ['=1+1', '+SUM(A1)', '-2+3', '@x', '=HYPERLINK("http://example.com")']
    const [csv] = await read(text(`${texts.map((t) => `"${t.replaceAll('"', '""')}"`).join(';')}\n`))
    expect(csv?.cells).toEqual(texts.map((t) => ({ text: t })))
    const [xlsx] = await read(await workbook([texts]))
    expect(xlsx?.cells.map((cell) => cell.text)).toEqual(texts)
    const [computed] = await read(
      await raw(rows('<row><c r="A1"><f>6*7</f><v>42</v></c><c r="B1" t="str"><f>A2</f><v>MINANI</v></c></row>')),
    )
    expect(computed?.cells).toEqual([
      { text: '42', number: 42, formula: true },
      { text: 'MINANI', formula: true },
    ])
  })

  test('days of 1582 and 2099, of a workbook and of LibreOffice', async () => {
    const [row] = await read(
      await raw(rows('<row><c t="d"><v>1582-10-15</v></c><c t="d"><v>2099-12-31T00:00:00</v></c></row>')),
    )
    expect(row?.cells.map(({ text: t, day }) => [t, day])).toEqual([
      ['15/10/1582', '1582-10-15'],
      ['31/12/2099', '2099-12-31'],
    ])
    const bytes = await writeOds({ sheets: [{ name: 'R', rows: [[new Date(Date.UTC(1980, 1, 29)), 'é', 7]] }] })
    expect((await read(bytes))[0]?.cells).toEqual([
      { text: '29/02/1980', day: '1980-02-29' },
      { text: 'é' },
      { text: '7', number: 7 },
    ])
  })

  test('bytes that are not UTF-8: Windows-1252 when they are a text, refused with their line when half of them is UTF-8', async () => {
    const bytes = Buffer.from([0x43, 0x9c, 0x6c, 0x69, 0x6e, 0x65, 0x3b, 0xc9, 0x76, 0x61, 0x0a]) // Cœline;Éva
    const opened = await readWorkbook(bytes)
    expect([opened.encoding, opened.delimiter]).toEqual(['windows-1252', ';'])
    expect((await read(bytes))[0]?.cells.map((cell) => cell.text)).toEqual(['Cœline', 'Éva'])
    const broken = Buffer.concat([text('Évariste;Gérard\nDésiré;'), Buffer.from([0xff, 0x0a])])
    expect(await refused(broken)).toEqual({ code: 'not-text', params: { line: 2 } })
    expect(
      (await refused(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text('a;b\nc;'), Buffer.from([0xe9])]))).params,
    ).toEqual({ line: 2 })
  })

  test('a separator that the file names, and rows as the spreadsheet numbers them', async () => {
    const opened = await read(text('sep=|\na|b\n\n"c\nd"|e\n\n'))
    expect(opened.map(({ row, cells }) => [row, cells.map((cell) => cell.text)])).toEqual([
      [2, ['a', 'b']],
      [3, []],
      [4, ['c\nd', 'e']],
    ])
  })
})

describe('long work', () => {
  test('says where it is, and stops when asked', async () => {
    const path = join(folder, 'long.csv')
    writeFileSync(path, 'NDAYISENGA;Jean;M;12/03/1980;Chef de ménage;Rukoba\n'.repeat(60_000))
    const said: number[] = []
    let breaths = 0
    const help = {
      progress: (_: string, done: number, total: number) => void said.push(done / total),
      breathe: () => {
        breaths += 1
        return breaths > 3 ? Promise.reject(new Refusal('kernel.cancelled', {})) : Promise.resolve()
      },
    }
    const { rows: reading } = await readWorkbook(path, { help })
    let count = 0
    await expect(
      (async () => {
        for await (const _ of reading) count += 1
      })(),
    ).rejects.toMatchObject({ code: 'kernel.cancelled' })
    expect(count).toBeLessThan(60_000)
    expect(said).toEqual(said.toSorted((a, b) => a - b))
    expect(said.every((part) => part > 0 && part < 1)).toBe(true)
  })
})
