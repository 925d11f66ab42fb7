import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { CellValue } from '../../../shared/dictionary/cells.ts'
import { CsvError, csvEncoder, csvHeader, csvLineEncoder, readCsv } from '../../../shared/dictionary/csv.ts'
import { consolidatedDdl } from '../../../shared/dictionary/ddl.ts'
import {
  dictionary,
  DICTIONARY_VERSION,
  dictionaryOf,
  isRequired,
  keyColumns,
  type ColumnDefinition,
} from '../../../shared/dictionary/index.ts'
import { rowSchema } from '../../../shared/dictionary/rowSchema.ts'
import type { TableDefinition } from '../../../shared/dictionary/table.ts'
import { tableSchema } from '../../../shared/dictionary/tableSchema.ts'

const SEED = 20261121

const table: TableDefinition = {
  name: 'samples',
  title: 'Exemples',
  columns: [
    { name: 'id', type: 'id', key: true },
    { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true, title: 'Mutuelle' },
    { name: 'amount', type: 'fbu', required: true },
    { name: 'day', type: 'day' },
    { name: 'seen_at', type: 'instant' },
    { name: 'label', type: 'text' },
    { name: 'paid', type: 'bool', required: true },
    { name: 'mode', type: 'enum', of: ['cash', 'bank'] },
  ],
  partition: { by: 'mutual' },
  sql: 'select 1',
}

const header = csvHeader(table)
const encode = csvEncoder(table)
const id = (rank: number): string => `019a0000-0000-7000-8000-${String(rank).padStart(12, '0')}`
const rowOf = (rank: number, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: id(rank),
  mutual_id: id(9),
  amount: 0,
  day: null,
  seen_at: null,
  label: null,
  paid: 1,
  mode: null,
  ...rest,
})
const problem = (text: string): string => {
  try {
    for (const _row of readCsv(table, text)) void _row
    return 'none'
  } catch (error) {
    if (error instanceof CsvError) return `${error.line} ${error.column} ${error.problem}`
    throw error
  }
}

describe('CSV of a table', () => {
  it('reads back exactly what it wrote', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString())
    const row = fc.record({
      amount: fc.maxSafeInteger(),
      day: fc.option(day.map((d) => d.slice(0, 10))),
      seen_at: fc.option(day),
      label: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
      paid: fc.constantFrom(0, 1),
      mode: fc.option(fc.constantFrom('cash', 'bank')),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const full = rows.map((each, rank) => rowOf(rank, each))
        const text = header + full.map(encode).join('')
        const read = [...readCsv(table, text)]
        expect(read).toEqual(full.map((each) => table.columns.map((column) => each[column.name])))
      }),
      { seed: SEED },
    )
  })

  it('writes quotes only where they are needed, and ends every line with CRLF', () => {
    expect(encode(rowOf(1, { label: 'a "b", c', amount: -500, day: '2026-02-28', mode: 'cash' }))).toBe(
      `${id(1)},${id(9)},-500,2026-02-28,,"a ""b"", c",true,cash\r\n`,
    )
  })

  it('names the line and what is wrong with it', () => {
    const good = encode(rowOf(1))
    expect(problem(header)).toBe('none')
    expect(problem(header + good)).toBe('none')
    expect(problem(`id\r\n`)).toBe('1  other-header')
    expect(problem(header + good.trimEnd())).toBe('2  cut-short')
    expect(problem(header + good.replace('\r\n', '\n'))).toBe('2  cut-short')
    expect(problem(header + good + good)).toBe('3  order')
    expect(problem(header + encode(rowOf(2)) + good)).toBe('3  order')
    expect(problem(header + good.replace(',0,', ',0.5,'))).toBe('2 amount not-a-number')
    expect(problem(header + good.replace(',0,', ',9007199254740993,'))).toBe('2 amount not-a-number')
    expect(problem(header + good.replace(',0,', ',,'))).toBe('2 amount missing')
    expect(problem(header + good.replace('true', 'oui'))).toBe('2 paid not-a-boolean')
    expect(problem(header + good.replace(',,,,true', ',2026-02-30,,,true').replace(',0,2026', ',0,2026'))).toContain(
      '2 ',
    )
    expect(problem(header + good.replace('true,', 'true,gold'))).toBe('2 mode not-listed')
    expect(problem(header + good.replace('true,', 'true,,'))).toBe('2  number-of-columns')
    expect(problem(header + good.replace('true,', 'true,"cash'))).toBe('2  quote-not-closed')
    expect(problem(header + encode(rowOf(1, { label: 'x' })).replace(',x,', `,${'x'.repeat(8193)},`))).toBe(
      '2 label too-long',
    )
  })

  it('will not write a row that the other side would refuse', () => {
    expect(() => encode(rowOf(1, { amount: 0.5 }))).toThrow('amount: not-a-number')
    expect(() => encode(rowOf(1, { mutual_id: '' }))).toThrow('mutual_id: missing')
    expect(() => encode(rowOf(1, { mode: 'gold' }))).toThrow('mode: not-listed')
  })

  it('a general CSV tool judges a row as we do', () => {
    const schema = rowSchema(table)
    const good = {
      id: id(1),
      mutual_id: id(9),
      amount: '0',
      day: '',
      seen_at: '',
      label: '',
      paid: 'true',
      mode: 'cash',
    }
    expect(schema.safeParse(good).success).toBe(true)
    expect(schema.safeParse({ ...good, amount: '0.5' }).success).toBe(false)
    expect(schema.safeParse({ ...good, amount: '' }).success).toBe(false)
    expect(schema.safeParse({ ...good, more: '' }).success).toBe(false)
  })
})

/** Any value that a column may hold; a key is never empty. */
function valueOf(column: ColumnDefinition): fc.Arbitrary<CellValue> {
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString())
  const values: Record<ColumnDefinition['type'], () => fc.Arbitrary<CellValue>> = {
    id: () => fc.uuid(),
    ref: () => fc.uuid(),
    fbu: () => fc.maxSafeInteger(),
    int: () => fc.maxSafeInteger(),
    day: () => day.map((text) => text.slice(0, 10)),
    instant: () => day,
    text: () => fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    bool: () => fc.constantFrom(0, 1),
    enum: () => (column.type === 'enum' ? fc.constantFrom(...column.of) : fc.constant(null)),
    code: () => fc.stringMatching(/^[0-9A-Z]{1,40}$/),
  }
  return isRequired(column) ? values[column.type]() : fc.option(values[column.type]())
}

describe('every table of the dictionary', () => {
  it.each(dictionary.map((each) => [each.name, each] as const))('%s is read back as it was written', (_, each) => {
    const key = keyColumns(each).map((column) => each.columns.indexOf(column))
    const isBefore = (a: readonly CellValue[], b: readonly CellValue[]): number => {
      const at = key.find((index) => a[index] !== b[index])
      return at === undefined ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1
    }
    fc.assert(
      fc.property(fc.array(fc.tuple(...each.columns.map(valueOf)), { maxLength: 8 }), (some) => {
        const rows = some
          .toSorted(isBefore)
          .filter((row, at, all) => at === 0 || isBefore(all[at - 1] ?? [], row) !== 0)
        const line = csvLineEncoder(each)
        const text = csvHeader(each) + rows.map(line).join('')
        expect([...readCsv(each, text)]).toEqual(rows)
      }),
      { seed: SEED, numRuns: 20 },
    )
  })

  it('as a version had it, has no column that came later, and every version is a part of the next', () => {
    for (let version = 1; version <= DICTIONARY_VERSION; version += 1) {
      const [known, next] = [dictionaryOf(version), dictionaryOf(Math.min(version + 1, DICTIONARY_VERSION))]
      for (const each of known) {
        const later = next.find(({ name }) => name === each.name)
        expect(later?.columns.slice(0, each.columns.length), each.name).toEqual(each.columns)
      }
    }
  })
})

describe('what a table gives', () => {
  it('a Table Schema for strangers', () => {
    expect(tableSchema(table)).toEqual({
      fields: [
        { name: 'id', type: 'string', format: 'uuid', constraints: { required: true } },
        {
          name: 'mutual_id',
          type: 'string',
          format: 'uuid',
          'nkingi:ref': 'mutuals',
          title: 'Mutuelle',
          constraints: { required: true },
        },
        { name: 'amount', type: 'integer', 'nkingi:unit': 'FBu', constraints: { required: true } },
        { name: 'day', type: 'date' },
        { name: 'seen_at', type: 'datetime' },
        { name: 'label', type: 'string' },
        {
          name: 'paid',
          type: 'boolean',
          trueValues: ['true'],
          falseValues: ['false'],
          constraints: { required: true },
        },
        { name: 'mode', type: 'string', constraints: { enum: ['cash', 'bank'] } },
      ],
      primaryKey: ['id'],
      missingValues: [''],
    })
  })

  it('a consolidated table', () => {
    expect(consolidatedDdl(table)).toBe(`CREATE TABLE consolidated_samples (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  amount INTEGER NOT NULL,
  day TEXT,
  seen_at TEXT,
  label TEXT,
  paid INTEGER NOT NULL CHECK (paid IN (0, 1)),
  mode TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_samples_partition ON consolidated_samples (partition_no);
`)
  })
})

describe('the dictionary', () => {
  it('has tables whose files and columns have names of their own', () => {
    const names = dictionary.map((each) => each.name)
    expect(new Set(names).size).toBe(names.length)
    for (const each of dictionary) {
      expect(each.name).toMatch(/^[a-z][a-z0-9_]{0,23}$/)
      expect(each.title).not.toBe('')
      const columns = each.columns.map((column) => column.name)
      expect(new Set(columns).size).toBe(columns.length)
      for (const column of columns) {
        expect(column).toMatch(/^[a-z][a-z0-9_]*$/)
        expect(['centre_id', 'partition_no', 'partition_key']).not.toContain(column)
      }
    }
  })

  it('orders every table by keys that every tool orders alike', () => {
    const orderable = new Set(['id', 'ref', 'int', 'day', 'enum', 'code'])
    expect(dictionary.filter((each) => keyColumns(each).length === 0).map((each) => each.name)).toEqual([])
    const others = dictionary.flatMap((each) => keyColumns(each).map((column) => [each.name, column.type]))
    expect(others.filter(([, type]) => !orderable.has(type ?? ''))).toEqual([])
  })

  it('points only to tables it has', () => {
    const names = new Set(dictionary.map((each) => each.name))
    const lost = dictionary.flatMap((each) =>
      each.columns.flatMap((column) =>
        column.type === 'ref' && !names.has(column.of) ? [`${each.name}.${column.name} → ${column.of}`] : [],
      ),
    )
    expect(lost).toEqual([])
  })

  it('yields a partition key unless the table goes whole', () => {
    const wrong = dictionary.filter((each) => each.sql.includes('partition_key') !== (each.partition.by !== 'whole'))
    expect(wrong.map((each) => each.name)).toEqual([])
  })
})
