import * as z from 'zod'

import { DICTIONARY_VERSION } from '../../../../shared/dictionary/index.ts'
import { zDay } from '../../../../shared/dates.ts'
import { zId } from '../../../../shared/ids.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { ENTRY_NAME, MAX_ENTRIES } from './limits.ts'
import { readJson } from './signed.ts'

/** Domain of the signature: a manifest never passes for a receipt or a certificate. */
export const PACKAGE_TYPE = 'nkingi-package/1'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const count = z.int().nonnegative()
const name = z.string().min(1).max(200)
const party = z.object({ id: zId, code: z.string().min(1).max(32), name })

const resource = z.object({
  name: z.string().max(120),
  title: z.string().max(300),
  description: z.string().max(600).optional(),
  path: z.string().regex(ENTRY_NAME),
  format: z.literal('csv'),
  mediatype: z.literal('text/csv'),
  encoding: z.literal('utf-8'),
  bytes: count,
  hash,
  dialect: z.object({
    delimiter: z.literal(','),
    lineTerminator: z.literal('\r\n'),
    doubleQuote: z.literal(true),
    header: z.literal(true),
  }),
  schema: z.string().regex(ENTRY_NAME),
})

const inventoryLine = z.object({
  table: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
  partition: z.string().regex(/^[0-9a-z-]{1,40}$/),
  rows: count,
  bytes: count,
  sha256,
})

const manifestShape = z.object({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().max(120),
  id: z.string().max(80),
  title: z.string().max(300),
  created: z.string().max(40),
  version: z.string().max(20),
  resources: z.array(resource).max(MAX_ENTRIES),
  nkingi: z.object({
    type: z.literal(PACKAGE_TYPE),
    /** Version of the data dictionary the rows follow. */
    dictionary: z.int().positive(),
    centre: party,
    recipient: z.object({ ...party.shape, key: z.string().max(200) }),
    epoch: z.int().positive(),
    seq: z.int().positive(),
    /** The package before this one, whether or not it ever arrived; null for the first of an epoch. */
    previous: z.object({ seq: z.int().positive(), sha256 }).nullable(),
    /** The package whose receipt says what the federation holds; null when there is none yet. */
    acknowledged: z.object({ epoch: z.int().positive(), seq: z.int().positive() }).nullable(),
    period: z.object({ from: zDay, to: zDay }),
    /** Sums over all partitions, held by the federation or not: `table.column` → whole number as text. */
    totals: z.record(z.string().max(80), z.string().regex(/^-?\d{1,30}$/)),
    /** Every partition the centre has. What the federation must hold when all has arrived. */
    inventory: z.array(inventoryLine).max(MAX_ENTRIES),
    /** Files beside the data: their bytes are signed too. */
    files: z.array(z.object({ path: z.string().regex(ENTRY_NAME), bytes: count, hash })).max(200),
    /** Short name of the key that signs. */
    key: z.string().max(16),
    /** Serial of the certificate that goes with it. */
    certificate: z.string().max(40),
    software: z.object({ name, version: z.string().max(40) }),
    /** True when the computer's clock had gone back: its dates deserve a second look. */
    clockSuspect: z.boolean(),
  }),
})

/** The signed description of a package. */
export type Manifest = z.output<typeof manifestShape>
export type Resource = Manifest['resources'][number]
/** One partition of a centre: its rows and the SHA-256 of its CSV file. */
export type InventoryLine = Manifest['nkingi']['inventory'][number]

/** Path of the file of a partition, and back: `donnees/<table>_<partition>.csv`. */
export function partitionPath(table: string, partition: string): string {
  return `donnees/${table}_${partition}.csv`
}

/** Bytes to sign. Written once, never again: whoever checks takes the bytes as they are. */
export function manifestBytes(manifest: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
}

/** Names that come twice, or a resource that the inventory does not know as it is. */
function contradiction(manifest: Manifest): string | undefined {
  const inventory = new Map(manifest.nkingi.inventory.map((line) => [partitionPath(line.table, line.partition), line]))
  if (inventory.size !== manifest.nkingi.inventory.length) return 'inventory-twice'
  const paths = new Set(manifest.resources.map((each) => each.path))
  if (paths.size !== manifest.resources.length) return 'resource-twice'
  for (const each of manifest.resources) {
    const line = inventory.get(each.path)
    if (!line || `sha256:${line.sha256}` !== each.hash || line.bytes !== each.bytes) return each.path
  }
  return undefined
}

/**
 * The manifest in signed bytes. Call it after the signature has been checked.
 *
 * Refuses 'exchange.manifest-invalid', and 'exchange.newer-program' for rows of a dictionary this program does not know.
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = readJson(bytes)
  if (value === undefined) return refuse('exchange.manifest-invalid', { path: '', problem: 'json' })
  const parsed = manifestShape.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse('exchange.manifest-invalid', { path: issue?.path.join('.') ?? '', problem: issue?.code ?? '' })
  }
  const manifest = parsed.data
  if (manifest.nkingi.dictionary > DICTIONARY_VERSION)
    return refuse('exchange.newer-program', { version: manifest.nkingi.dictionary, known: DICTIONARY_VERSION })
  const problem = contradiction(manifest)
  if (problem !== undefined) return refuse('exchange.manifest-invalid', { path: problem, problem: 'contradiction' })
  return manifest
}
