import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { parse } from 'csv-parse/sync'

/** A row of a CSV file, by the names in its head. */
export type CsvRow = Readonly<Record<string, string>>

interface Manifest {
  readonly resources: readonly { readonly path: string; readonly nkingi?: unknown }[]
}

/**
 * What a centre's packages hold together, read with other people's tools (`age`, `unzip`) and a CSV parser: no code of the product. The newest
 * file of each name wins, as a partition is replaced whole.
 */
export function openPackages(
  paths: readonly string[],
  identityFile: string,
): { tables: ReadonlyMap<string, CsvRow[]>; files: ReadonlyMap<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-open-'))
  const files = new Map<string, string>()
  try {
    for (const [index, path] of paths.entries()) {
      const zip = join(folder, `${index}.zip`)
      const to = join(folder, String(index))
      execFileSync('age', ['-d', '-i', identityFile, '-o', zip, path])
      execFileSync('unzip', ['-q', zip, '-d', to])
      const manifest = JSON.parse(readFileSync(join(to, 'datapackage.json'), 'utf8')) as Manifest
      for (const { path: inside } of manifest.resources) files.set(inside, readFileSync(join(to, inside), 'utf8'))
      if (readdirSync(to).length === 0) throw new Error(`an empty package: ${path}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const tables = new Map<string, CsvRow[]>()
  for (const [inside, text] of files) {
    const table = tableOfFile(inside)
    const rows = parse(text, { columns: true, bom: true }) as CsvRow[]
    tables.set(table, [...(tables.get(table) ?? []), ...rows])
  }
  return { tables, files }
}

/** `donnees/claim_lines_2025-03.csv` → claim_lines; a table that is not cut has no second part. */
const tableOfFile = (path: string): string =>
  path
    .replace(/^.*\//, '')
    .replace(/\.csv$/, '')
    .replace(/_(\d{4}-\d{2}|[0-9a-f-]{36}|tout|whole|all)$/, '')

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
