import { expect, test } from 'vitest'
import { copied, editable, matching, printed, typedInto, type EntryColumn } from '../../../renderer/ui/entry.ts'
import { day, type Day } from '../../../shared/dates.ts'

interface Row {
  key: string
  name?: string
  sex?: string
  birth?: Day
  price?: number
  act?: { id: string; name: string }
}

const name: EntryColumn<Row> = { id: 'name', header: 'Nom', kind: 'text', field: 'name' }
const sex: EntryColumn<Row> = {
  id: 'sex',
  header: 'Sexe',
  kind: 'choice',
  field: 'sex',
  options: [
    { value: 'F', label: 'féminin' },
    { value: 'M', label: 'masculin' },
  ],
}
const birth: EntryColumn<Row> = { id: 'birth', header: 'Né le', kind: 'day', field: 'birth', reference: '2026-11-17' }
const price: EntryColumn<Row> = { id: 'price', header: 'Prix', kind: 'amount', field: 'price' }
const act: EntryColumn<Row> = {
  id: 'act',
  header: 'Acte',
  kind: 'lookup',
  text: (row) => row.act?.name ?? '',
  search: async () => [],
  choose: (row, option) => ({ ...row, act: { id: option.value, name: option.label } }),
  clear: ({ act: _gone, ...row }) => row,
}
const row: Row = { key: 'a', name: 'NTAHIRAJA', birth: day('1979-03-14'), price: 3200 }

test('a cell prints for reading and opens for typing', () => {
  expect(printed(price, row)).toBe('3\u202F200')
  expect(editable(price, row)).toBe('3200')
  expect(printed(birth, row)).toBe('14/03/1979')
  const empty: Row = { key: 'b' }
  expect(printed(price, empty)).toBe('')
})

test('what is typed goes into the row, or is kept for correction', () => {
  expect(typedInto(price, row, '1000+500')?.price).toBe(1500)
  expect(typedInto(price, row, '')?.price).toBeUndefined()
  expect(typedInto(price, row, 'trois')).toBeUndefined()
  expect(typedInto(birth, row, '01021980')?.birth).toBe('1980-02-01')
  expect(typedInto(birth, row, '31/02/1980')).toBeUndefined()
  expect(typedInto(sex, row, 'fem')?.sex).toBe('F')
  expect(typedInto(sex, row, 'm')?.sex).toBe('M')
  expect(typedInto(sex, row, 'x')).toBeUndefined()
  expect(typedInto(name, row, 'NIYONZIMA')?.name).toBe('NIYONZIMA')
})

test('a lookup takes only what was chosen; emptied, it clears', () => {
  const chosen: Row = { ...row, act: { id: '1', name: 'Consultation' } }
  expect(typedInto(act, chosen, 'Consultation')).toBe(chosen)
  expect(typedInto(act, chosen, 'Consul')).toBeUndefined()
  expect(typedInto(act, chosen, '')?.act).toBeUndefined()
})

test('Ctrl+D copies a field, never what the office chose', () => {
  expect(copied(price, row, { key: 'b' })).toEqual({ key: 'b', price: 3200 })
  expect(copied(act, { key: 'a', act: { id: '1', name: 'X' } }, { key: 'b' })).toEqual({ key: 'b' })
})

test('options: the beginning first, accents do not count', () => {
  const options = [
    { value: '1', label: 'Hôpital Mutaho' },
    { value: '2', label: 'CDS Hopitaux' },
  ]
  expect(matching(options, 'hopi').map(({ value }) => value)).toEqual(['1', '2'])
  expect(matching(options, '')).toBe(options)
})
