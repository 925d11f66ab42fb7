import { issueCertificate, type Party } from '../../../electron/office/exchange/package/certificate.ts'
import { generateKeys, type KeyPair, sha256Hex } from '../../../electron/office/exchange/package/keys.ts'
import type { InventoryLine } from '../../../electron/office/exchange/package/manifest.ts'
import type { SignedDocument } from '../../../electron/office/exchange/package/signed.ts'
import { type BuiltPackage, PackageBuilder } from '../../../electron/office/exchange/package/write.ts'
import { csvEncoder, csvHeader } from '../../../shared/dictionary/csv.ts'
import type { TableDefinition } from '../../../shared/dictionary/index.ts'
import type { Id } from '../../../shared/ids.ts'

/** A table of nothing in particular, with a column of every type. */
export const sampleTable: TableDefinition = {
  name: 'samples',
  title: 'Exemples',
  columns: [
    { name: 'id', type: 'id', key: true },
    { name: 'household_id', type: 'ref', of: 'households' },
    { name: 'amount', type: 'fbu', required: true },
    { name: 'day', type: 'day', required: true },
    { name: 'seen_at', type: 'instant' },
    { name: 'label', type: 'text' },
    { name: 'paid', type: 'bool', required: true },
    { name: 'persons', type: 'int' },
    { name: 'mode', type: 'enum', of: ['cash', 'bank'], required: true },
  ],
  partition: { by: 'month' },
  sql: 'select 1',
}

const uuid = (rank: number): Id => `019a0000-0000-7000-8000-${String(rank).padStart(12, '0')}` as Id

/** `rows` lines of the sample table, always the same ones. */
export function sampleCsv(rows: number, month = '2026-10'): Buffer {
  const encode = csvEncoder(sampleTable)
  let text = csvHeader(sampleTable)
  for (let rank = 0; rank < rows; rank += 1)
    text += encode({
      id: uuid(rank),
      household_id: rank % 3 === 0 ? null : uuid(rank + 1000),
      amount: rank * 500 - 100,
      day: `${month}-01`,
      seen_at: `${month}-01T08:00:00.000Z`,
      label: rank % 2 === 0 ? `N'DAYISHIMIYE, "Évariste" ${rank}\r\nsuite` : null,
      paid: rank % 2,
      persons: rank,
      mode: rank % 2 === 0 ? 'cash' : 'bank',
    })
  return Buffer.from(text)
}

export const FEDERATION: Party = { id: uuid(1), code: 'FAY', name: 'Fédération Amagara yacu' }
export const CENTRE: Party = { id: uuid(2), code: 'CG-BUG', name: 'Centre de gestion de Bugendana' }

export interface Trust {
  readonly federation: KeyPair
  readonly centre: KeyPair
  readonly certificate: SignedDocument
}

export async function sampleTrust(dates = { notBefore: '2026-01-01', notAfter: '2028-12-31' }): Promise<Trust> {
  const federation = generateKeys()
  const centre = generateKeys()
  const certificate = issueCertificate(
    {
      serial: 'CE-2026-00001',
      federation: FEDERATION,
      request: {
        type: 'nkingi-request/1',
        centre: CENTRE,
        memberOf: { code: FEDERATION.code, name: FEDERATION.name },
        publicKey: centre.publicKey,
        ageRecipient: centre.ageRecipient,
        epoch: 1,
        createdAt: '2026-01-01T08:00:00.000Z',
      },
      ...dates,
    },
    federation,
  )
  return { federation, centre, certificate }
}

export interface SampleOptions {
  readonly seq?: number
  readonly centre?: Party
  readonly recipient?: Party
  readonly partitions?: Readonly<Record<string, Buffer>>
  readonly signer?: KeyPair
}

/** A signed package, not yet encrypted. */
export function samplePackage(trust: Trust, options: SampleOptions = {}): Promise<BuiltPackage> {
  const builder = new PackageBuilder()
  const inventory: InventoryLine[] = []
  for (const [partition, csv] of Object.entries(options.partitions ?? { '2026-10': sampleCsv(12) })) {
    const rows = csv.toString('utf8').split('\r\n0').length - 1
    const line = { table: 'samples', partition, rows, bytes: csv.length, sha256: sha256Hex(csv) }
    inventory.push(line)
    builder.add(sampleTable, line, csv)
  }
  const seq = options.seq ?? 1
  return builder.finish(
    {
      id: `urn:uuid:${uuid(seq)}`,
      name: `ms-cgbug-1-${seq}`,
      title: 'Paquet',
      created: '2026-11-05T08:00:00.000Z',
      certificate: trust.certificate,
      manifest: {
        dictionary: 1,
        centre: options.centre ?? CENTRE,
        recipient: { ...(options.recipient ?? FEDERATION), key: trust.federation.ageRecipient },
        epoch: 1,
        seq,
        previous: null,
        acknowledged: null,
        period: { from: '2026-10-01', to: '2026-10-31' } as never,
        totals: { 'samples.amount': '31800' },
        key: '0123456789abcdef',
        certificate: 'CE-2026-00001',
        software: { name: 'Nkingi', version: '0.1.0' },
        clockSuspect: false,
      },
    },
    inventory,
    options.signer ?? trust.centre,
  )
}
