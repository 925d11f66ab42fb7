import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { errors } from '../../../shared/errors/index.ts'

/** French and English are complete; Kirundi may lack words, but says nothing that French does not. */

const root = resolve(import.meta.dirname, '../../..')
const locales = join(root, 'renderer/locales')

type Words = { [key: string]: string | Words }

function read(language: string, namespace: string): Words {
  return JSON.parse(readFileSync(join(locales, language, `${namespace}.json`), 'utf8')) as Words
}

/** `a.b.c` → text, for every sentence of a file. */
function flatten(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )
}

const params = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w.-]+)[^}]*\}\}/g)].map((found) => found[1] ?? '').toSorted()

const namespaces = readdirSync(join(locales, 'fr')).map((name) => name.replace('.json', ''))

describe.each(namespaces)('%s', (namespace) => {
  const french = new Map(flatten(read('fr', namespace)))

  test('French says something under every key', () => {
    expect([...french].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  test('French signs stand beside their word: no line begins with one', () => {
    // a narrow space before ; ? !, a full one before : and », after «
    const loose = / [:;?!»](?!\S)|« |\u202F[:»]|\u00A0[;?!]/
    expect([...french].filter(([, text]) => loose.test(text)).map(([key]) => key)).toEqual([])
  })

  test('English says everything that French says', () => {
    const english = new Map(flatten(read('en', namespace)))
    expect([...french.keys()].filter((key) => (english.get(key) ?? '').trim() === '')).toEqual([])
  })

  test.each(['rn', 'en'])('%s exists and says nothing that French does not', (language) => {
    expect(existsSync(join(locales, language, `${namespace}.json`))).toBe(true)
    // A language may have plural forms of its own: `_one`, `_other` stand for the same sentence.
    const plain = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
    const known = new Set([...french.keys()].map(plain))
    for (const [key, text] of flatten(read(language, namespace))) {
      expect(known.has(plain(key)), `${language}/${namespace}: ${key}`).toBe(true)
      const same = french.get(key)
      if (same !== undefined) expect(params(text), `${language}/${namespace}: ${key}`).toEqual(params(same))
    }
  })
})

test.each(Object.entries(errors))('%s is said in French', (code, spec) => {
  const [department = '', name = ''] = code.split(/\.(.*)/s)
  const sentences = (read('fr', department).errors as Words | undefined)?.[name] as Words | undefined
  expect(sentences, `renderer/locales/fr/${department}.json: errors.${name}`).toBeDefined()
  expect(typeof sentences?.why).toBe('string')
  expect(typeof sentences?.todo).toBe('string')
  for (const text of Object.values(sentences ?? {})) {
    for (const param of params(String(text))) expect(Object.keys(spec), `${code}: {{${param}}}`).toContain(param)
  }
})

/** Words written in a page instead of a locale file: texts between tags, and attributes that people read or hear. */
function literals(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  )
  const found: string[] = []
  const spoken = new Set(['title', 'label', 'placeholder', 'alt', 'aria-label', 'aria-description', 'description'])
  // The product's name and the currency's sign are the same in every language.
  const isWords = (text: string) => /\p{L}{2,}/u.test(text) && !['Nkingi', 'FBu'].includes(text.trim())
  function visit(node: ts.Node): void {
    if (ts.isJsxText(node) && isWords(node.text)) found.push(`${file}: ${node.text.trim()}`)
    if (
      ts.isJsxAttribute(node) &&
      spoken.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      isWords(node.initializer.text)
    ) {
      found.push(`${file}: ${node.name.getText()}="${node.initializer.text}"`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

test('no page has words of its own: they are all in renderer/locales', () => {
  const files = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  expect(files.length).toBeGreaterThan(20)
  expect(files.flatMap((name) => literals(`renderer/${name}`))).toEqual([])
})

test('the gate against words in pages sees them', () => {
  const fixture = 'tests/unit/building/fixtures/renderer/app/literal.tsx'
  expect(literals(fixture)).toEqual([`${fixture}: Bonjour`, `${fixture}: title="Fermer"`])
})
