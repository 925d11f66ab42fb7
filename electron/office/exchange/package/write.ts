import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'

import yazl from 'yazl'

import type { TableDefinition } from '../../../../shared/dictionary/index.ts'
import { tableSchema } from '../../../../shared/dictionary/tableSchema.ts'
import { encryptTo } from './encrypt.ts'
import { fileCode } from './fileCode.ts'
import type { KeyPair } from './keys.ts'
import { sha256Hex, signBytes } from './keys.ts'
import type { InventoryLine, Manifest, Resource } from './manifest.ts'
import { manifestBytes, partitionPath } from './manifest.ts'
import { minisigFile } from './minisign.ts'
import { LISEZMOI } from './readme.ts'
import type { SignedDocument } from './signed.ts'

/** Fast packing: registers shrink about as well at 1 as at 6, three times quicker. */
const COMPRESSION = 1

/** The same rows, keys and moment give the same bytes: no clock, no owner, no order of chance. */
const ENTRY = {
  mtime: new Date(1980, 0, 1),
  mode: 0o100644,
  forceDosTimestamp: true,
  compress: true,
  compressionLevel: COMPRESSION,
}

export interface ManifestFacts {
  readonly manifest: Omit<Manifest['nkingi'], 'type' | 'files' | 'inventory'>
  readonly id: string
  readonly name: string
  readonly title: string
  readonly created: string
  readonly certificate: SignedDocument
}

export interface BuiltPackage {
  /** The ZIP, not yet encrypted. */
  readonly zip: Buffer
  readonly manifest: Manifest
  /** SHA-256 of the exact manifest bytes: the name of the package in receipts and in the next one. */
  readonly manifestSha256: string
}

/** Collects the files of a package, each packed as soon as it is given, then signs. */
export class PackageBuilder {
  readonly #zip = new yazl.ZipFile()
  readonly #resources: Resource[] = []
  readonly #schemas = new Map<string, Buffer>()
  readonly #packed: Promise<Buffer>

  constructor() {
    this.#packed = buffer(this.#zip.outputStream as Readable)
  }

  /** Adds the CSV file of a partition. `line` is its line of the inventory. */
  add(table: TableDefinition, line: InventoryLine, csv: Buffer): void {
    const path = partitionPath(line.table, line.partition)
    const schema = `schemas/${table.name}.json`
    if (!this.#schemas.has(schema))
      this.#schemas.set(schema, Buffer.from(`${JSON.stringify(tableSchema(table), null, 1)}\n`))
    this.#resources.push({
      name: `${line.table}_${line.partition}`,
      title: `${table.title} (${line.partition})`,
      ...(table.description === undefined ? {} : { description: table.description }),
      path,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: csv.length,
      hash: `sha256:${line.sha256}`,
      dialect: { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true, header: true },
      schema,
    })
    this.#zip.addBuffer(csv, path, ENTRY)
  }

  /** Signs the manifest and closes the ZIP. */
  async finish(facts: ManifestFacts, inventory: readonly InventoryLine[], keys: KeyPair): Promise<BuiltPackage> {
    const beside = [
      ...[...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)),
      ['LISEZMOI.txt', Buffer.from(LISEZMOI)] as const,
    ]
    for (const [path, bytes] of beside) this.#zip.addBuffer(bytes, path, ENTRY)
    const manifest: Manifest = {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: facts.name,
      id: facts.id,
      title: facts.title,
      created: facts.created,
      version: '1.0.0',
      resources: this.#resources,
      nkingi: {
        type: 'nkingi-package/1',
        ...facts.manifest,
        inventory: [...inventory],
        files: beside.map(([path, bytes]) => ({ path, bytes: bytes.length, hash: `sha256:${sha256Hex(bytes)}` })),
      },
    }
    const bytes = manifestBytes(manifest)
    const signature = signBytes(bytes, keys.signingSecret)
    const { centre, epoch, seq } = facts.manifest
    const comment = `centre=${centre.code} epoch=${epoch} seq=${seq}`
    this.#zip.addBuffer(Buffer.from(facts.certificate.signed), 'certificat.json', ENTRY)
    this.#zip.addBuffer(Buffer.from(facts.certificate.signature, 'base64'), 'certificat.json.sig', ENTRY)
    this.#zip.addBuffer(bytes, 'datapackage.json', ENTRY)
    this.#zip.addBuffer(signature, 'datapackage.json.sig', ENTRY)
    const minisig = minisigFile(signature, comment, keys.publicKey, keys.signingSecret)
    this.#zip.addBuffer(Buffer.from(minisig), 'datapackage.json.minisig', ENTRY)
    this.#zip.end()
    return { zip: await this.#packed, manifest, manifestSha256: sha256Hex(bytes) }
  }
}

/** The file that travels: the ZIP, encrypted to the federation. */
export function sealPackage(zip: Buffer, ageRecipient: string): Promise<Buffer> {
  return encryptTo(zip, ageRecipient)
}

/** `MS_CGGIT_1-000024_20260109.msp.zip.age`: plain letters, fits on any USB key. */
export function packageFileName(facts: { code: string; epoch: number; seq: number; created: string }): string {
  const code = fileCode(facts.code)
  const day = facts.created.slice(0, 10).replaceAll('-', '')
  return `MS_${code}_${facts.epoch}-${String(facts.seq).padStart(6, '0')}_${day}.msp.zip.age`
}
