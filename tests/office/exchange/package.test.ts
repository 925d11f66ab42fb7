import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'

import { Archive } from '../../../electron/office/exchange/package/archive.ts'
import {
  makeAnswer,
  makeRequest,
  federationCard,
  issueCertificate,
  newSharedSecret,
  readAnswer,
  readRequest,
} from '../../../electron/office/exchange/package/certificate.ts'
import { fingerprintOf } from '../../../electron/office/exchange/package/fingerprint.ts'
import { generateKeys } from '../../../electron/office/exchange/package/keys.ts'
import * as limits from '../../../electron/office/exchange/package/limits.ts'
import { parseManifest } from '../../../electron/office/exchange/package/manifest.ts'
import {
  makeReceipt,
  normalizeReceiptCode,
  readReceipt,
  receiptCode,
  receiptFile,
  receiptFileName,
} from '../../../electron/office/exchange/package/receipt.ts'
import { readJson } from '../../../electron/office/exchange/package/signed.ts'
import { type Checker, checkRows, verifyBytes } from '../../../electron/office/exchange/package/verify.ts'
import { packageFileName, sealPackage } from '../../../electron/office/exchange/package/write.ts'
import type { Refusal } from '../../../shared/errors/refusal.ts'
import { CENTRE, FEDERATION, sampleCsv, samplePackage, sampleTable, sampleTrust, type Trust } from './sample.ts'

const SEED = 20261121

/** The code and parameters of the refusal, or 'accepted'. */
async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error: Refusal) => {
      if (error.name !== 'Refusal') throw error
      return error.code
    },
  )
}

describe('a package', () => {
  let trust: Trust
  let checker: Checker
  let sealed: Buffer

  beforeAll(async () => {
    trust = await sampleTrust()
    checker = {
      ageIdentity: trust.federation.ageIdentity,
      federationKey: trust.federation.publicKey,
      recipientId: FEDERATION.id,
      today: '2026-11-06',
    }
    sealed = await sealPackage((await samplePackage(trust)).zip, trust.federation.ageRecipient)
  })

  it('is accepted, and nothing stays unproven', async () => {
    const verified = await verifyBytes(sealed, checker)
    expect(verified.unproven).toEqual([])
    expect(verified.remarks).toEqual([])
    expect(verified.manifest.nkingi.centre).toEqual(CENTRE)
    expect(await checkRows(verified, [sampleTable])).toBe(12)
  })

  it('is the same to the byte when made twice from the same rows', async () => {
    const [first, second] = [await samplePackage(trust), await samplePackage(trust)]
    expect(first.zip.equals(second.zip)).toBe(true)
  })

  it('says what it could not prove without the keys', async () => {
    const plain = (await samplePackage(trust)).zip
    expect((await verifyBytes(plain, {})).unproven).toEqual(['issuer', 'recipient', 'dates'])
    expect(await outcome(verifyBytes(sealed, {}))).toBe('exchange.identity-needed')
  })

  it('is refused when any byte of the file was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Buffer.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ mask
        expect(await outcome(verifyBytes(changed, checker))).toMatch(/^exchange\./)
      }),
      { seed: SEED, numRuns: 300 },
    )
    const last = Buffer.from(sealed)
    last[sealed.length - 200] = (last[sealed.length - 200] ?? 0) ^ 1
    expect(await outcome(verifyBytes(last, checker))).toBe('exchange.changed-byte')
  })

  it('never says anything else when a byte of the opened ZIP was changed', async () => {
    const { zip, manifestSha256 } = await samplePackage(trust)
    const opened = { ...checker, ageIdentity: undefined }
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Buffer.from(zip)
        changed[at] = (changed[at] ?? 0) ^ mask
        const verified = await verifyBytes(changed, opened).catch((error: Error) => {
          expect(error.name).toBe('Refusal')
          return undefined
        })
        if (verified) expect(verified.manifestSha256).toBe(manifestSha256)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('is refused when cut short anywhere, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 30, max: sealed.length - 1 }), async (length) => {
        expect(await outcome(verifyBytes(sealed.subarray(0, length), checker))).toBe('exchange.truncated')
      }),
      { seed: SEED, numRuns: 100 },
    )
    const { zip } = await samplePackage(trust)
    expect(await outcome(verifyBytes(zip.subarray(0, zip.length - 5), checker))).toBe('exchange.truncated')
  })

  it('is refused when it was meant for somebody else', async () => {
    const other = generateKeys()
    const built = await samplePackage(trust)
    expect(await outcome(verifyBytes(await sealPackage(built.zip, other.ageRecipient), checker))).toBe(
      'exchange.wrong-recipient',
    )
    const addressed = await samplePackage(trust, { recipient: { ...FEDERATION, id: CENTRE.id } })
    expect(await outcome(verifyBytes(addressed.zip, checker))).toBe('exchange.wrong-recipient')
  })

  it('is refused when the certificate is of another centre, another federation, or over', async () => {
    const stranger = await samplePackage(trust, { centre: { ...CENTRE, id: FEDERATION.id } })
    expect(await outcome(verifyBytes(stranger.zip, checker))).toBe('exchange.other-centre')
    const elsewhere = await sampleTrust()
    expect(await outcome(verifyBytes((await samplePackage(elsewhere)).zip, checker))).toBe(
      'exchange.unknown-certificate',
    )
    const old = await sampleTrust({ notBefore: '2023-01-01', notAfter: '2026-10-01' })
    const oldZip = (await samplePackage(old)).zip
    const oldChecker = { ...checker, federationKey: old.federation.publicKey }
    expect((await verifyBytes(oldZip, oldChecker)).remarks).toEqual([
      { code: 'certificate-expired', day: '2026-10-01' },
    ])
    expect(await outcome(verifyBytes(oldZip, { ...oldChecker, today: '2026-12-31' }))).toBe(
      'exchange.certificate-expired',
    )
  })

  it('is refused when another key signed it', async () => {
    const built = await samplePackage(trust, { signer: generateKeys() })
    expect(await outcome(verifyBytes(built.zip, checker))).toBe('exchange.changed-byte')
  })

  it('is refused when its rows are not what their table says', async () => {
    const cut = sampleCsv(12).toString('utf8').replace(',cash', ',gold')
    const verified = await verifyBytes(
      (await samplePackage(trust, { partitions: { '2026-10': Buffer.from(cut) } })).zip,
      checker,
    )
    expect(await outcome(checkRows(verified, [sampleTable]))).toBe('exchange.row-invalid')
    expect(await outcome(checkRows(verified, []))).toBe('exchange.row-invalid')
  })

  it('has a name that any key can carry', () => {
    const name = packageFileName({ code: 'cg-bug é', epoch: 1, seq: 24, created: '2026-01-09T10:00:00.000Z' })
    expect(name).toBe('MS_CGBUG_1-000024_20260109.msp.zip.age')
    expect(receiptFileName({ code: 'CG-BUG', epoch: 1, seq: 24 })).toBe('ACC_CGBUG_1-000024.json')
  })
})

describe('limits of what is opened', () => {
  const zipOf = async (files: readonly (readonly [string, Buffer])[], options = {}): Promise<Buffer> => {
    const zip = new yazl.ZipFile()
    for (const [path, bytes] of files) zip.addBuffer(bytes, path, options)
    zip.end()
    return buffer(zip.outputStream as Readable)
  }

  it('too many files', async () => {
    const files = Array.from({ length: limits.MAX_ENTRIES + 1 }, (_, rank) => [`f${rank}`, Buffer.from('x')] as const)
    expect(await outcome(Archive.open(await zipOf(files)))).toBe('exchange.too-many-entries')
  })

  it('a bomb: a page of zeros', async () => {
    const zip = await zipOf([['zeros', Buffer.alloc(limits.RATIO_FROM_BYTES * 50)]])
    expect(await outcome(Archive.open(zip))).toBe('exchange.bomb')
    const small = await zipOf([['zeros', Buffer.alloc(limits.RATIO_FROM_BYTES - 1)]])
    expect(await outcome(Archive.open(small))).toBe('accepted')
  })

  it('a file that claims to be larger than any may be', async () => {
    const zip = await zipOf([['a', Buffer.from('x')]], { compress: false })
    const central = zip.lastIndexOf(Buffer.from('PK\u0001\u0002'))
    zip.writeUInt32LE(limits.MAX_ENTRY_BYTES + 1, central + 24)
    zip.writeUInt32LE(limits.MAX_ENTRY_BYTES + 1, central + 20)
    expect(await outcome(Archive.open(zip))).toBe('exchange.bomb')
  })

  it('files that together are too large', async () => {
    const pages = Math.ceil(limits.MAX_TOTAL_BYTES / limits.MAX_ENTRY_BYTES) + 1
    const noise = deflateRawSync(Buffer.from('x'))
    const zip = await zipOf(Array.from({ length: pages }, (_, rank) => [`f${rank}`, noise] as const))
    let at = zip.indexOf(Buffer.from('PK\u0001\u0002'))
    while (at !== -1) {
      zip.writeUInt32LE(limits.MAX_ENTRY_BYTES / limits.MAX_RATIO, at + 20)
      zip.writeUInt32LE(limits.MAX_ENTRY_BYTES, at + 24)
      at = zip.indexOf(Buffer.from('PK\u0001\u0002'), at + 4)
    }
    expect(await outcome(Archive.open(zip))).toBe('exchange.bomb')
  })

  it('a file that unpacks to more than it says', async () => {
    const archive = await Archive.open(await zipOf([['a', Buffer.from('x'.repeat(100))]]))
    expect(await outcome(archive.read('a', 99))).toBe('exchange.bomb')
    expect((await archive.read('a', 100)).length).toBe(100)
  })

  it('links, folders, names that climb, the same name twice', async () => {
    const link = await zipOf([['a', Buffer.from('/etc/passwd')]], { mode: 0o120777 })
    expect(await outcome(Archive.open(link))).toBe('exchange.bad-entry')
    expect(await outcome(Archive.open(await zipOf([['donnees/é.csv', Buffer.from('x')]])))).toBe('exchange.bad-entry')
    expect(await outcome(Archive.open(await zipOf([['a/b/c', Buffer.from('x')]])))).toBe('exchange.bad-entry')
    expect(await outcome(Archive.open(await zipOf([['..', Buffer.from('x')]].slice(1) as never)))).toBe('accepted')
    const twice = await zipOf([
      ['aa', Buffer.from('x')],
      ['ab', Buffer.from('y')],
    ])
    const renamed = Buffer.from(twice.toString('latin1').replaceAll('ab', 'aa'), 'latin1')
    expect(await outcome(Archive.open(renamed))).toBe('exchange.bad-entry')
    const climbing = Buffer.from(
      (await zipOf([['aaaa', Buffer.from('x')]])).toString('latin1').replaceAll('aaaa', '../a'),
      'latin1',
    )
    expect(await outcome(Archive.open(climbing))).toBe('exchange.bad-entry')
    expect(await outcome(Archive.open(Buffer.from('not a zip at all')))).toBe('exchange.not-a-package')
  })

  it('JSON that nests too deep, or is not JSON', () => {
    const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(readJson(deep(limits.MAX_JSON_DEPTH))).toBeDefined()
    expect(readJson(deep(limits.MAX_JSON_DEPTH + 1))).toBeUndefined()
    expect(readJson('["[[[[[[[[[[[[[[[[[[[[[["]')).toBeDefined()
    expect(readJson(Buffer.from('\ufeff{}'))).toBeUndefined()
    expect(() => parseManifest(Buffer.from('{'))).toThrow('exchange.manifest-invalid')
    expect(() => parseManifest(Buffer.from('{}'))).toThrow('exchange.manifest-invalid')
  })
})

describe('enrolment in files', () => {
  it('goes from request to certificate, and only with the right keys', async () => {
    const [federation, centre, other] = [generateKeys(), generateKeys(), generateKeys()]
    const text = makeRequest(
      {
        centre: CENTRE,
        memberOf: { code: 'FAY', name: 'Fédération' },
        epoch: 1,
        createdAt: '2026-01-01T08:00:00.000Z',
      },
      centre,
    )
    const request = readRequest(text)
    expect(fingerprintOf(request)).toEqual(fingerprintOf(centre))
    expect(() => readRequest(text.replace('Bugendana', 'Bujumbura'))).toThrow('federation.request-invalid')
    expect(() => readRequest('{}')).toThrow('federation.request-invalid')
    const certificate = issueCertificate(
      { serial: 'CE-2026-00001', federation: FEDERATION, request, notBefore: '2026-01-01', notAfter: '2028-12-31' },
      federation,
    )
    const secret = newSharedSecret()
    const answer = await makeAnswer({
      card: federationCard(FEDERATION, federation),
      certificate,
      sharedSecret: secret,
      ageRecipient: request.ageRecipient,
    })
    const read = await readAnswer(answer, centre)
    expect(read.sharedSecret).toBe(secret)
    expect(read.certificate.centre).toEqual(CENTRE)
    expect(fingerprintOf(read.federation)).toEqual(fingerprintOf(federation))
    expect(await outcome(readAnswer(answer, other))).toBe('exchange.answer-for-another-key')
    expect(await outcome(readAnswer(answer.replace('CE-2026-00001', 'CE-2026-00002'), centre))).toBe(
      'exchange.answer-invalid',
    )
  })

  it('a fingerprint is six groups and six words, and another for other keys', async () => {
    const [one, two] = [generateKeys(), generateKeys()]
    const fingerprint = fingerprintOf(one)
    expect(fingerprint.groups).toHaveLength(6)
    expect(fingerprint.words).toHaveLength(6)
    for (const group of fingerprint.groups) expect(group).toMatch(/^[0-9A-F]{4}$/)
    for (const word of fingerprint.words) expect(word).toMatch(/^[a-zéèêëàâîïôûùç]{3,}$/)
    expect(fingerprintOf({ ...one, ageRecipient: two.ageRecipient })).not.toEqual(fingerprint)
  })
})

describe('a receipt', () => {
  it('is taken from the federation alone', async () => {
    const [federation, other] = [generateKeys(), generateKeys()]
    const receipt = {
      number: 'AR-2026-00001',
      federation: {
        ...FEDERATION,
        key: (await import('../../../electron/office/exchange/package/keys.ts')).keyName(federation.publicKey),
      },
      centre: CENTRE,
      epoch: 1,
      seq: 1,
      manifest: 'a'.repeat(64),
      receivedAt: '2026-11-06T08:00:00.000Z',
      state: 'held' as const,
      partitions: { listed: 1, held: 1 },
      missing: [],
      totals: {},
      remarks: [],
    }
    const text = receiptFile(makeReceipt(receipt, federation.signingSecret))
    expect(readReceipt(text, federation.publicKey).receipt.state).toBe('held')
    expect(() => readReceipt(text, other.publicKey)).toThrow('exchange.receipt-invalid')
    expect(() => readReceipt(text.replace('held', 'HELD'), federation.publicKey)).toThrow('exchange.receipt-invalid')
    expect(() => readReceipt('[]', federation.publicKey)).toThrow('exchange.receipt-invalid')
  })

  it('has a code of eight characters for the telephone', () => {
    const secret = newSharedSecret()
    const code = receiptCode(secret, 'a'.repeat(64), 'held')
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(receiptCode(secret, 'a'.repeat(64), 'incomplete')).not.toBe(code)
    expect(normalizeReceiptCode(`${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`)).toBe(code)
    expect(normalizeReceiptCode('oil')).toBe('011')
  })
})
