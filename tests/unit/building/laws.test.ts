import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Traps that cost someone their data once, kept out of the sources by name. */

const root = resolve(import.meta.dirname, '../../..')

function files(folders: string[], ending: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name) && !name.includes('generated'))
      .map((name) => join(folder, name)),
  )
}

/** The lines of code, without comments, that a pattern finds. */
function lines(folders: string[], ending: RegExp, pattern: RegExp): string[] {
  return files(folders, ending).flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .map((line, index) => ({ line: line.replace(/^\s*(--|\/\/|\*|\/\*).*/, ''), index }))
      .filter(({ line }) => pattern.test(line))
      .map(({ line, index }) => `${file}:${index + 1} ${line.trim()}`),
  )
}

const code = ['electron', 'db', 'shared', 'renderer']

test('nothing is deleted behind a command’s back', () => {
  expect(lines(['db', 'electron'], /\.(sql|ts)$/, /on\s+delete\s+(cascade|set)|onDelete:/i)).toEqual([])
})

test('no migration drops a table or a column', () => {
  expect(lines(['db/migrations'], /\.sql$/, /drop\s+(table|column)/i)).toEqual([])
})

test('every table is STRICT', () => {
  const loose = files(['db/migrations'], /\.sql$/).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/--.*$/gm, '')
    return [...text.matchAll(/create\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)\s*\([^;]*?\)\s*([^;]*);/gi)]
      .filter(([, , options = '']) => !/strict/i.test(options))
      .map(([, name]) => `${file}: ${name}`)
  })
  expect(loose).toEqual([])
})

test('an encrypted workspace is never copied in the clear: serialize() answers plain pages', () => {
  expect(
    lines(['electron', 'db'], /\.ts$/, /\.(serialize|backup)\(/).filter((line) =>
      /\b(db|database|raw|connection)\.(serialize|backup)\(/i.test(line),
    ),
  ).toEqual([])
})

test('only the cryptography that Electron has too', () => {
  expect(
    lines(
      ['electron', 'db', 'shared'],
      /\.ts$/,
      /crypto\.argon2|from 'node:crypto'.*argon2|blake2b512|sha3-|chacha20-poly1305/,
    ),
  ).toEqual([])
})

test('Kirundi is never given to Intl, which knows it in one engine and not in the other', () => {
  expect(lines(code, /\.tsx?$/, /(Intl\.\w+|toLocale\w*String)\(\s*['"]rn/)).toEqual([])
})

test('nothing newer than the engines we meet', () => {
  expect(
    lines(['renderer', 'shared'], /\.tsx?$/, /\bTemporal\.|Promise\.withResolvers|Object\.groupBy|Map\.groupBy/),
  ).toEqual([])
})

test('no page sets HTML from text', () => {
  expect(lines(['renderer'], /\.tsx?$/, /dangerouslySetInnerHTML|\.innerHTML\s*=/)).toEqual([])
})

test('no network call', () => {
  expect(lines(['electron/office', 'db', 'shared'], /\.ts$/, /\bfetch\(|node:https?'|node:net'/)).toEqual([])
})
