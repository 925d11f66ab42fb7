import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const root = resolve(import.meta.dirname, '..')
const CONTRACT = resolve(root, 'shared/contract/index.ts')
/** Where pages ask the office from; it looks at nothing of a procedure but these. */
const CALLER = resolve(root, 'renderer/app/office.ts')
const LOOKED_AT = ['kind', 'reads', 'touches', 'long'] as const

/**
 * In built pages, the contract without its forms: those are for the office to read what it is asked, and making hundreds of them was a
 * third of what a page cost before it showed anything.
 */
export function lightContract(): Plugin {
  const light = '\0light-contract'
  return {
    name: 'light-contract',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === CALLER && resolve(importer, '..', source) === CONTRACT) return light
      return undefined
    },
    async load(id) {
      if (id !== light) return undefined
      const { contract } = (await import(pathToFileURL(CONTRACT).href)) as {
        contract: Readonly<Record<string, Readonly<Record<string, unknown>>>>
      }
      const table = Object.fromEntries(
        Object.entries(contract).map(([name, procedure]) => [
          name,
          Object.fromEntries(LOOKED_AT.flatMap((key) => (key in procedure ? [[key, procedure[key]]] : []))),
        ]),
      )
      return `export const contract = JSON.parse(${JSON.stringify(JSON.stringify(table))})`
    },
  }
}
