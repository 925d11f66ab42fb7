import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contract } from '../../../shared/contract/index.ts'
import { ROLES } from '../../../shared/roles.ts'
import { settings } from '../../../shared/settings.ts'
import { comboOf } from '../../../renderer/app/keys/registry.ts'
import {
  formatChange,
  formatDecimal,
  formatInstant,
  formatPercent,
  formatPerson,
} from '../../../renderer/app/format.ts'
import { printedKey } from '../../../renderer/ui/keyNames.ts'
import { suggestedLogin } from '../../../renderer/administration/door/setupDraft.ts'

type Words = { readonly [key: string]: string | Words }
const read = (name: string): Words =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../renderer/locales/fr/${name}.json`), 'utf8')) as Words
const at = (words: Words, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, part) => (inner as Words | undefined)?.[part], words)

describe('words that the office’s own names are found by', () => {
  const administration = read('administration')
  test.each(Object.keys(settings))('setting %s', (key) => {
    expect(at(administration, `settings.label.${key}`)).toBeTypeOf('string')
  })
  const commands = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'command' ? [name] : []))
  test.each(commands)('operation %s', (name) => {
    expect(at(administration, `operation.${name}`)).toBeTypeOf('string')
  })
  test.each(ROLES)('role %s', (role) => {
    expect(at(read('common'), `role.${role}`)).toBeTypeOf('string')
  })
})

test('figures are printed without the browser’s tables', () => {
  expect(formatPercent(77.64)).toBe('77,6\u202F%')
  expect(formatDecimal(-1234.56)).toBe('\u22121\u202F234,6')
  expect(formatDecimal(-0.01)).toBe('0,0')
  expect(formatChange(2500)).toBe('+2\u202F500')
  expect(formatChange(-300)).toBe('\u2212300')
  expect(formatInstant('2026-11-17T22:30:00.000Z')).toBe('18/11/2026 00:30')
  expect(formatPerson({ familyName: 'Ntahiraja', givenName: 'Joseph' })).toBe('NTAHIRAJA Joseph')
})

test('keys: what is written is what is printed on the keyboard', () => {
  expect(printedKey('Ctrl+Enter')).toBe('Ctrl+Entrée')
  expect(printedKey('Escape')).toBe('Échap')
  const press = (key: string, more: Partial<KeyboardEvent> = {}): string =>
    comboOf({ key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...more } as KeyboardEvent)
  expect(press('a')).toBe('A')
  expect(press('k', { ctrlKey: true })).toBe('Ctrl+K')
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('Tab', { shiftKey: true })).toBe('Shift+Tab')
  expect(press('d', { altKey: true })).toBe('Alt+D')
})

test('a short name is proposed', () => {
  expect(suggestedLogin('Espérance Nduwimana')).toBe('enduwimana')
  expect(suggestedLogin('Éric')).toBe('eric')
  expect(suggestedLogin('')).toBe('')
})
