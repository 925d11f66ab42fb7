import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeXlsx, type CellValue } from 'hucre'
import { writeXlsxStream } from 'hucre/xlsx'
import { afterAll, expect, test } from 'vitest'

import { readWorkbook } from '../../../../electron/office/spreadsheets/read/index.ts'
import type { Day } from '../../../../shared/dates.ts'
import { guessMapping, readHouseholds, type RawRow } from '../../../../shared/rules/exchange/registers/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'registers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FAMILIES = ['NDAYISENGA', 'NIYONZIMA', 'HAKIZIMANA', 'NTAHIRAJA', 'BIGIRIMANA', 'NSHIMIRIMANA', 'MANIRAKIZA']
const GIVEN = ['Jean', 'Odette', 'Évariste', 'Spès', 'Désiré', 'Béatrice', 'Cœline', 'Léonidas']
const SYLLABLES = ['ba', 'da', 'fa', 'ga', 'ka', 'ma', 'na', 'pa', 'ra', 'ta']
const HEADER = [
  'N° ménage',
  'Nom',
  'Prénom',
  'Sexe',
  'Date de naissance',
  'Lien',
  'Zone',
  'Colline',
  'Téléphone',
  'Observation',
]

/** Five people a household; no two the same. */
function* register(count: number): Generator<CellValue[]> {
  for (let at = 0; at < count; at += 1) {
    const [household, rank] = [Math.floor(at / 5), at % 5]
    const year = rank < 2 ? 1960 + (household % 30) : 1995 + rank * 3 + (household % 15)
    const day = `${String((at % 28) + 1).padStart(2, '0')}/${String((at % 12) + 1).padStart(2, '0')}/${year}`
    yield [
      household + 1,
      FAMILIES[(at * 3) % 7]!,
      `${GIVEN[at % 8]} ${at}`.replace(/\d/g, (digit) => SYLLABLES[Number(digit)]!),
      at % 2 === 0 ? 'M' : 'F',
      day,
      ['Chef', 'Conjoint', 'Enfant', 'Enfant', 'Enfant'][rank]!,
      'Bugendana',
      rank === 0 ? 'Rukoba' : null,
      rank === 0 ? 79_000_000 + household : null,
      null,
    ]
  }
}

/** Milliseconds that a register of so many rows takes. */
async function understood(count: number): Promise<number> {
  const path = join(folder, `register${count}.xlsx`)
  writeFileSync(path, await writeXlsx({ sheets: [{ name: 'Registre', rows: [HEADER, ...register(count)] }] }))
  const began = performance.now()
  const rows: RawRow[] = []
  for await (const row of (await readWorkbook(path)).rows) rows.push(row)
  const read = performance.now()
  const mapping = guessMapping(rows, 'households')
  const guessed = performance.now()
  const { households, problems } = readHouseholds(rows, mapping, { today: '2026-01-20' as Day })
  const done = performance.now()
  console.log(
    `${count} rows: read ${Math.round(read - began)} ms, guessed ${Math.round(guessed - read)} ms, understood ${Math.round(done - guessed)} ms`,
  )
  expect(problems.slice(0, 3)).toEqual([])
  expect(households).toHaveLength(count / 5)
  expect(households.every(({ refused, people }) => !refused && people.length === 5)).toBe(true)
  return done - began
}

test('20,000 rows are read, guessed and understood, and a row costs no more than among 5,000', async () => {
  const few = await understood(5_000)
  const many = await understood(20_000)
  // four times the rows; twice that leaves room for what else the machine does
  expect(many / few).toBeLessThan(8)
}, 300_000)

test.each(['xlsx', 'csv'])(
  '200,000 rows of a .%s are read in a memory that does not hold them',
  async (kind) => {
    const path = join(folder, `long.${kind}`)
    if (kind === 'xlsx') {
      const columns = HEADER.map((header) => ({ header }))
      const stream = writeXlsxStream(register(199_999), { name: 'Registre', columns, inlineStrings: true })
      await pipeline(Readable.fromWeb(stream as import('node:stream/web').ReadableStream), createWriteStream(path))
    } else {
      const lines = Array.from(register(199_999), (row) => row.map((value) => value ?? '').join(';'))
      writeFileSync(path, [HEADER.join(';'), ...lines].join('\n'))
    }
    const said = execFileSync(process.execPath, [resolve(import.meta.dirname, 'readAlone.ts'), path], {
      encoding: 'utf8',
    })
    const { count, kilobytes } = JSON.parse(said) as { count: number; kilobytes: number }
    const bytes = statSync(path).size
    console.log(
      `.${kind} of ${Math.round(bytes / 1e6)} MB: ${count} rows, ${Math.round(kilobytes / 1_000)} MB more memory`,
    )
    expect(count).toBe(200_000)
    expect(kilobytes * 1_000).toBeLessThan(100_000_000 + 4 * bytes)
  },
  120_000,
)
