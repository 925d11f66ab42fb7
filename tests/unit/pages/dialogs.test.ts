import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../../renderer')
const sources = globSync('**/*.tsx', { cwd: renderer }).map((file) => ({
  file,
  text: readFileSync(join(renderer, file), 'utf8'),
}))

test('a second look in which something is filled in acts on Ctrl+Enter, as every other', () => {
  const looks = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/<SecondLook\b(.*?)<\/SecondLook>/gsu)].map(([, body = '']) => ({ file, body })),
  )
  expect(looks.length).toBeGreaterThan(20)
  const mute = looks.filter(({ body }) => /<\w*(?:Field|Fields)\b/u.test(body) && !/^\s*written\b/mu.test(body))
  expect(mute.map(({ file }) => file)).toEqual([])
})

test('no page keeps keys of a dialog of its own', () => {
  const own = sources.filter(({ file, text }) => /\balone: true\b/u.test(text) && file !== join('ui', 'Words.tsx'))
  expect(own.map(({ file }) => file)).toEqual([])
})
