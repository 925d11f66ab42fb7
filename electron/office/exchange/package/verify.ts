import { readFile, stat } from 'node:fs/promises'

import { CsvError, readCsv } from '../../../../shared/dictionary/csv.ts'
import type { TableDefinition } from '../../../../shared/dictionary/index.ts'
import { dictionaryOf } from '../../../../shared/dictionary/index.ts'
import { addDays } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { Archive } from './archive.ts'
import type { Certificate } from './certificate.ts'
import { parseCertificate } from './certificate.ts'
import { decryptWith, isEncrypted } from './encrypt.ts'
import { isSigned, keyName, sha256Hex } from './keys.ts'
import {
  CERTIFICATE_GRACE_DAYS,
  MAX_DOCUMENT_BYTES,
  MAX_ENTRY_BYTES,
  MAX_FILE_BYTES,
  MAX_MANIFEST_BYTES,
} from './limits.ts'
import type { InventoryLine, Manifest } from './manifest.ts'
import { parseManifest, partitionPath } from './manifest.ts'

/** What the checker knows. The more it knows, the more is proven; what it does not know is named in `unproven`. */
export interface Checker {
  /** AGE-SECRET-KEY-1… of the recipient. Without it only an unencrypted ZIP can be read. */
  readonly ageIdentity?: string | undefined
  /** The federation's public key (SPKI, base64). Without it nobody vouches for the centre's key. */
  readonly federationKey?: string | undefined
  /** Id of the federation whose workspace this is: packages for others are refused. */
  readonly recipientId?: string | undefined
  /** Today, for the dates of the certificate. */
  readonly today?: string | undefined
}

export interface VerifiedPackage {
  readonly manifest: Manifest
  readonly manifestSha256: string
  readonly certificate: Certificate
  /** SHA-256 and length of the file as it came. */
  readonly file: { readonly bytes: number; readonly sha256: string; readonly encrypted: boolean }
  /** What was not proven, because the checker lacked the means. */
  readonly unproven: readonly ('issuer' | 'recipient' | 'dates')[]
  /** Things to say that are no refusal. */
  readonly remarks: readonly { readonly code: 'certificate-expired' | 'clock-suspect'; readonly day?: string }[]
  /** The text of a partition's CSV; its hash has been checked. */
  text(line: InventoryLine): Promise<string>
}

const FIXED = [
  'certificat.json',
  'certificat.json.sig',
  'datapackage.json',
  'datapackage.json.sig',
  'datapackage.json.minisig',
]
const SIGNATURE_BYTES = 64

/** Reads the file once, whole: a USB key is never read twice. Refuses 'exchange.file-unreadable', 'exchange.too-large'. */
export async function readPackageFile(path: string): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  )
  if (size === undefined) return refuse('exchange.file-unreadable', { path })
  if (size > MAX_FILE_BYTES) return refuse('exchange.too-large', { bytes: size, limit: MAX_FILE_BYTES })
  return readFile(path).catch(() => refuse('exchange.file-unreadable', { path }))
}

async function open(file: Buffer, checker: Checker): Promise<Archive> {
  if (!isEncrypted(file)) return Archive.open(file)
  if (checker.ageIdentity === undefined) return refuse('exchange.identity-needed', {})
  return Archive.open(await decryptWith(file, checker.ageIdentity))
}

/** The certificate inside, proven to be the federation's when its key is known. */
async function checkCertificate(archive: Archive, checker: Checker): Promise<Certificate> {
  const bytes = await archive.read('certificat.json', MAX_DOCUMENT_BYTES)
  const signature = await archive.read('certificat.json.sig', SIGNATURE_BYTES)
  const certificate = parseCertificate(bytes.toString('utf8'))
  if (!certificate) return refuse('exchange.changed-byte', { file: 'certificat.json' })
  if (checker.federationKey === undefined) return certificate
  if (certificate.issuer.key !== keyName(checker.federationKey))
    return refuse('exchange.unknown-certificate', { serial: certificate.serial })
  if (!isSigned(bytes, signature, checker.federationKey))
    return refuse('exchange.changed-byte', { file: 'certificat.json' })
  return certificate
}

function checkDates(certificate: Certificate, manifest: Manifest, checker: Checker): VerifiedPackage['remarks'] {
  const remarks: { code: 'certificate-expired' | 'clock-suspect'; day?: string }[] = []
  if (manifest.nkingi.clockSuspect) remarks.push({ code: 'clock-suspect' })
  if (checker.today === undefined || checker.today <= certificate.notAfter) return remarks
  if (checker.today > addDays(certificate.notAfter, CERTIFICATE_GRACE_DAYS))
    return refuse('exchange.certificate-expired', { serial: certificate.serial, until: certificate.notAfter })
  return [...remarks, { code: 'certificate-expired', day: certificate.notAfter }]
}

/** The minisign file must say the same thing as the signature, or somebody is told something else than we are. */
async function checkMinisig(archive: Archive, signature: Buffer, manifest: Manifest): Promise<void> {
  const file = 'datapackage.json.minisig'
  const lines = (await archive.read(file, 4096)).toString('utf8').split('\n')
  const { centre, epoch, seq } = manifest.nkingi
  const blob = Buffer.from(lines[1] ?? '', 'base64')
  const isSame =
    blob.length === 74 &&
    blob.subarray(10).equals(signature) &&
    lines[2] === `trusted comment: centre=${centre.code} epoch=${epoch} seq=${seq}`
  if (!isSame) refuse('exchange.changed-byte', { file })
}

/** Exactly the files that the manifest lists, byte for byte. */
async function checkFiles(archive: Archive, manifest: Manifest): Promise<void> {
  const listed = [...manifest.resources, ...manifest.nkingi.files]
  const expected = new Set([...FIXED, ...listed.map((each) => each.path)])
  const stranger = archive.paths.find((path) => !expected.has(path))
  if (stranger !== undefined) refuse('exchange.bad-entry', { file: stranger, problem: 'not-listed' })
  for (const each of listed) {
    const bytes = await archive.read(each.path, Math.min(MAX_ENTRY_BYTES, each.bytes))
    if (bytes.length !== each.bytes || `sha256:${sha256Hex(bytes)}` !== each.hash)
      refuse('exchange.changed-byte', { file: each.path })
  }
}

/**
 * Checks a package, from the outside in, and refuses at the first thing that is wrong: size, encryption, shape of the ZIP,
 * certificate, signature, manifest, names, every hash. The rows themselves are checked by `checkRows`, or while importing.
 */
export async function verifyBytes(file: Buffer, checker: Checker): Promise<VerifiedPackage> {
  const encrypted = isEncrypted(file)
  const archive = await open(file, checker)
  for (const path of FIXED) if (!archive.paths.includes(path)) refuse('exchange.not-a-package', { problem: path })
  const certificate = await checkCertificate(archive, checker)
  const bytes = await archive.read('datapackage.json', MAX_MANIFEST_BYTES)
  const signature = await archive.read('datapackage.json.sig', SIGNATURE_BYTES)
  if (!isSigned(bytes, signature, certificate.publicKey)) refuse('exchange.changed-byte', { file: 'datapackage.json' })
  const manifest = parseManifest(bytes)
  const { centre, recipient } = manifest.nkingi
  if (centre.id !== certificate.centre.id || centre.code !== certificate.centre.code)
    refuse('exchange.other-centre', { expected: certificate.centre.code, found: centre.code })
  if (checker.recipientId !== undefined && recipient.id !== checker.recipientId) refuse('exchange.wrong-recipient', {})
  const remarks = checkDates(certificate, manifest, checker)
  await checkMinisig(archive, signature, manifest)
  await checkFiles(archive, manifest)
  const unproven: VerifiedPackage['unproven'][number][] = []
  if (checker.federationKey === undefined) unproven.push('issuer')
  if (checker.recipientId === undefined) unproven.push('recipient')
  if (checker.today === undefined) unproven.push('dates')
  return {
    manifest,
    manifestSha256: sha256Hex(bytes),
    certificate,
    file: { bytes: file.length, sha256: sha256Hex(file), encrypted },
    unproven,
    remarks,
    text: async (line) =>
      decodeText(await archive.read(partitionPath(line.table, line.partition), MAX_ENTRY_BYTES), line),
  }
}

function decodeText(bytes: Buffer, line: InventoryLine): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const file = partitionPath(line.table, line.partition)
    return refuse('exchange.row-invalid', { file, line: 1, column: '', problem: 'not-utf-8' })
  }
}

/** Turns what is wrong with a CSV into the refusal that names the file and the line. */
export function rowRefusal(error: unknown, line: InventoryLine): never {
  if (!(error instanceof CsvError)) throw error
  const file = partitionPath(line.table, line.partition)
  return refuse('exchange.row-invalid', { file, line: error.line, column: error.column, problem: error.problem })
}

/** The lines of the inventory that the package carries. */
export function carriedLines(manifest: Manifest): InventoryLine[] {
  const carried = new Set(manifest.resources.map((each) => each.path))
  return manifest.nkingi.inventory.filter((line) => carried.has(partitionPath(line.table, line.partition)))
}

/** Reads every row against the dictionary that the package follows. Returns how many there are. Refuses 'exchange.row-invalid'. */
export async function checkRows(
  verified: VerifiedPackage,
  tables: readonly TableDefinition[] = dictionaryOf(verified.manifest.nkingi.dictionary),
): Promise<number> {
  let rows = 0
  for (const line of carriedLines(verified.manifest)) {
    const table = tables.find((each) => each.name === line.table)
    const file = partitionPath(line.table, line.partition)
    if (!table) return refuse('exchange.row-invalid', { file, line: 0, column: '', problem: 'unknown-table' })
    const text = await verified.text(line)
    let found = 0
    try {
      for (const _row of readCsv(table, text)) found += 1
    } catch (error) {
      rowRefusal(error, line)
    }
    if (found !== line.rows)
      return refuse('exchange.row-invalid', { file, line: found + 1, column: '', problem: 'number-of-rows' })
    rows += found
  }
  return rows
}
