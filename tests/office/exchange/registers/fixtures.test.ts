import { readdirSync, readFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

import { readWorkbook } from '../../../../electron/office/spreadsheets/read/index.ts'
import type { Day } from '../../../../shared/dates.ts'
import {
  guessMapping,
  headerSignature,
  readHouseholds,
  readLines,
  type RawRow,
  type RegisterTemplate,
} from '../../../../shared/rules/exchange/registers/index.ts'

/** Each register of tests/fixtures/registers, read by the guess alone, gives exactly what the JSON beside it says. */

const folder = resolve(import.meta.dirname, '../../../fixtures/registers')
const files = readdirSync(folder).filter((name) => ['.xlsx', '.ods', '.csv'].includes(extname(name)))
const today = '2026-01-20' as Day

interface Expected {
  readonly template: RegisterTemplate
  readonly households?: number
  readonly people?: number
  readonly lines?: number
  readonly refusedRows: number
  readonly problems?: readonly {
    readonly code: string
    readonly sheet: string
    readonly row: number
    readonly column?: string
  }[]
}

async function rowsOf(name: string): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const row of (await readWorkbook(resolve(folder, name))).rows) rows.push(row)
  return rows
}

test('there are at least twelve', () => expect(files.length).toBeGreaterThanOrEqual(12))

describe.each(files)('%s', (name) => {
  const expected = JSON.parse(readFileSync(resolve(folder, name.replace(/\.\w+$/, '.json')), 'utf8')) as Expected

  test('gives its counts and its problems', async () => {
    const rows = await rowsOf(name)
    const mapping = guessMapping(rows, expected.template)
    const { problems, left, ...reading } =
      expected.template === 'households'
        ? readHouseholds(rows, mapping, { today })
        : readLines(rows, mapping, { today })
    const units =
      'households' in reading
        ? reading.households
        : reading.lines.map((line) => ({ ...line, rows: [line.row], people: [] }))
    const taken = units.filter(({ refused }) => !refused)
    const counts = {
      taken: taken.length,
      people: taken.reduce((sum, { people }) => sum + people.length, 0),
      refusedRows: units.filter(({ refused }) => refused).reduce((sum, unit) => sum + unit.rows.length, 0),
    }
    const about = JSON.stringify({ mapping, problems: problems.slice(0, 5), left }, null, 1)
    expect(counts, about).toEqual({
      taken: expected.households ?? expected.lines,
      people: expected.people ?? 0,
      refusedRows: expected.refusedRows,
    })
    expect(
      problems.map(({ code, sheet, row, column }) => ({
        code,
        sheet,
        row,
        ...(column === undefined ? {} : { column }),
      })),
    ).toEqual(expected.problems ?? [])
    // Nothing is silently left out.
    const read = new Set(mapping.sheets.filter(({ skip }) => !skip).map(({ sheet }) => sheet))
    const inUnits = units.reduce((sum, unit) => sum + unit.rows.length, 0)
    expect(inUnits + left.length).toBe(rows.filter(({ sheet }) => read.has(sheet)).length)
  })

  test('is known again by its header', async () => {
    const rows = await rowsOf(name)
    for (const sheet of guessMapping(rows, expected.template).sheets.filter(({ skip }) => !skip))
      expect(headerSignature(rows, sheet) !== '').toBe(sheet.headerFrom !== undefined)
  })
})
