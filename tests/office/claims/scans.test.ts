import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../support/centre.ts'
import { openedWorkspace } from '../../support/openedWorkspace.ts'
import { jpeg, objectStream, pdf } from '../../support/papers.ts'

let c: TestCentre
let care: CareCentre
let invoiceId: Id
let claimId: Id
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
  invoiceId = await care.invoice()
  claimId = (await c.as('agent').do('claims.record', care.certificate(invoiceId, 'S-1'))).id
})
afterAll(() => c.close())

const data = (bytes: Buffer): string => bytes.toString('base64')
const attach = (bytes: Buffer, name = 'attestation.jpg') =>
  c.as('agent').call('claims.attachScan', { claimId, name, data: data(bytes) })
const codeOf = async (bytes: Buffer, name?: string) => {
  const answer = await attach(bytes, name)
  return answer.ok ? 'accepted' : answer.code
}
const shown = () => c.as('agent').do('claims.scans', { claimId })

describe('a scan', () => {
  test('is kept in the workspace by what it is, and shown again byte for byte', async () => {
    const paper = jpeg(640, 480)
    const first = await attach(paper, 'photo.exe')
    expect(first).toMatchObject({
      ok: true,
      value: { scan: { kind: 'image/jpeg', width: 640, height: 480, size: paper.length } },
    })
    const { rows, open } = await shown()
    expect([rows.length, open]).toEqual([1, true])
    const { pictures } = await c.as('agent').do('claims.scan', { id: rows[0]?.id ?? '' })
    expect(pictures).toEqual([data(paper)])
    expect(await codeOf(paper)).toBe('claims.scan-twice')
  })

  test('of a scanner’s PDF is shown by the pictures it is made of', async () => {
    const answer = await attach(pdf({ picture: jpeg(80, 80) }), 'scan.pdf')
    if (!answer.ok) throw new Error(answer.code)
    expect(answer.value.scan).toMatchObject({ kind: 'application/pdf', pages: 1 })
    const { pictures } = await c.as('agent').do('claims.scan', { id: answer.value.scan.id })
    expect(pictures).toEqual([data(jpeg(80, 80))])
    // an object stream that says nothing wrong is no reason to refuse
    const packed = await attach(pdf({ objects: [objectStream('10 0 << /Type /Page >>')] }), 'deux pages.pdf')
    expect(packed).toMatchObject({ ok: true, value: { scan: { pages: 2 } } })
  })

  test('leaves neither copy nor temporary file, and the audit has its fingerprint, not its bytes', async () => {
    const paper = jpeg(123, 45)
    expect((await attach(paper)).ok).toBe(true)
    const files = readdirSync(c.dataDir, { recursive: true, encoding: 'utf8' })
    for (const name of files.filter((file) => /\.\w+$/.test(file))) {
      const bytes = readFileSync(join(c.dataDir, name))
      expect(bytes.includes(paper), name).toBe(false)
      expect(bytes.includes('JFIF'), name).toBe(false)
    }
    const file = await openedWorkspace(c.workspace, 'admin', PASSWORD)
    const last = file.prepare('SELECT input, answer FROM audit ORDER BY seq DESC LIMIT 1').get() as Record<
      string,
      string
    >
    file.close()
    expect(last['answer']).toContain(createHash('sha256').update(paper).digest('hex'))
    expect(JSON.stringify(last)).not.toContain(data(paper))
  })

  test('is taken off with a reason while the certificate is keyed; only the fingerprint stays', async () => {
    const { rows } = await shown()
    const id = rows.at(-1)?.id ?? ''
    expect((await c.as('cashier').refused('claims.removeScan', { id, reason: 'mauvaise page' })).code).toBe(
      'kernel.right-missing',
    )
    const { sha256 } = await c.as('agent').do('claims.removeScan', { id, reason: 'mauvaise page' })
    expect(sha256).toBe(rows.at(-1)?.sha256)
    expect((await shown()).rows).toHaveLength(rows.length - 1)
    expect((await c.as('agent').refused('claims.scan', { id })).code).toBe('claims.scan-unknown')
    expect((await c.as('agent').refused('claims.removeScan', { id, reason: 'encore' })).code).toBe(
      'claims.scan-unknown',
    )
  })

  test('from a file of the machine is read where it is', async () => {
    const folder = join(c.dataDir, 'exchange')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'page.jpg')
    writeFileSync(path, jpeg(32, 32))
    const answer = await c.as('agent').call('claims.attachScan', { claimId, name: 'page.jpg', path })
    expect(answer).toMatchObject({ ok: true, value: { scan: { width: 32 } } })
    expect((await c.as('agent').refused('claims.attachScan', { claimId, name: 'x', path: '/etc/passwd' })).code).toBe(
      'kernel.path-not-granted',
    )
  })
})

describe('a file that is no scan', () => {
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)])
  const flate = (text: string) => deflateSync(Buffer.from(text))
  test.each<[string, () => Buffer, string]>([
    ['a Windows program', () => Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(500)]), 'scan-program'],
    ['a Linux program', () => Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(500)]), 'scan-program'],
    ['an archive', () => zip, 'scan-program'],
    ['a script', () => Buffer.from('#!/bin/sh\nrm -rf ~\n'), 'scan-program'],
    ['a page', () => Buffer.from('<!doctype html><script>1</script>'), 'scan-program'],
    ['a drawing that runs', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'scan-program'],
    ['a text', () => Buffer.from('attestation'), 'scan-not-paper'],
    ['nothing', () => Buffer.alloc(0), 'scan-not-paper'],
    ['a JPEG with an archive behind it', () => Buffer.concat([jpeg(), zip]), 'scan-broken'],
    ['a JPEG with a page behind it', () => Buffer.concat([jpeg(), Buffer.from('<script>1</script>')]), 'scan-broken'],
    ['a JPEG with a script in its comment', () => jpeg(8, 8, '*/=1;<script>alert(1)</script>/*'), 'scan-active'],
    ['half a JPEG', () => jpeg(800, 600).subarray(0, 150), 'scan-broken'],
    ['a JPEG of no size', () => jpeg(0, 10), 'scan-broken'],
    ['a JPEG of its first bytes alone', () => Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'scan-broken'],
    ['a PDF with a script', () => pdf({ catalog: '/Names << /JavaScript 7 0 R >>' }), 'scan-active'],
    [
      'a PDF with a short script',
      () => pdf({ objects: [Buffer.from('7 0 obj\n<< /S /X /JS (app.alert(1)) >>\nendobj\n')] }),
      'scan-active',
    ],
    [
      'a PDF whose script is spelt with escapes',
      () => pdf({ catalog: '/Names << /J#61vaScript 7 0 R >>' }),
      'scan-active',
    ],
    ['a PDF that opens something', () => pdf({ catalog: '/OpenAction 7 0 R' }), 'scan-active'],
    [
      'a PDF that starts a program',
      () => pdf({ objects: [Buffer.from('7 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n')] }),
      'scan-active',
    ],
    [
      'a PDF that carries a file',
      () => pdf({ objects: [Buffer.from('7 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n')] }),
      'scan-active',
    ],
    [
      'a PDF with a film',
      () => pdf({ objects: [Buffer.from('7 0 obj\n<< /Subtype /RichMedia >>\nendobj\n')] }),
      'scan-active',
    ],
    ['a PDF with a password', () => pdf({ catalog: '/Encrypt 7 0 R' }), 'scan-active'],
    [
      'a PDF whose script is packed away',
      () => pdf({ objects: [objectStream('10 0 << /S /JavaScript /JS (1) >>')] }),
      'scan-active',
    ],
    [
      'a PDF whose objects are in clear in a stream',
      () => pdf({ objects: [objectStream('10 0 << /AA 5 0 R >>', { packed: false })] }),
      'scan-active',
    ],
    [
      'a PDF whose objects cannot be unpacked',
      () =>
        pdf({
          objects: [
            Buffer.from('9 0 obj\n<< /Type /ObjStm /Filter /LZWDecode /Length 3 >>\nstream\nabc\nendstream\nendobj\n'),
          ],
        }),
      'scan-broken',
    ],
    [
      'a PDF whose objects are packed twice over',
      () =>
        pdf({
          objects: [
            Buffer.concat([
              Buffer.from('9 0 obj\n<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n'),
              Buffer.from(flate('10 0 << /JS 1 >>').toString('hex')),
              Buffer.from('\nendstream\nendobj\n'),
            ]),
          ],
        }),
      'scan-broken',
    ],
    ['a PDF behind a program', () => Buffer.concat([Buffer.from('MZ'), pdf()]), 'scan-program'],
    ['a PDF with an archive behind it', () => Buffer.concat([pdf(), zip]), 'scan-broken'],
    ['a PDF that is an archive too', () => pdf({ objects: [Buffer.from('% PK\x05\x06 \n')] }), 'scan-active'],
    ['half a PDF', () => pdf().subarray(0, 300), 'scan-broken'],
    ['too much', () => Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(3 * 1024 * 1024)]), 'scan-too-big'],
  ])('%s is refused, and nothing is kept', async (_, make, code) => {
    const before = await shown()
    expect(await codeOf(make())).toBe(`claims.${code}`)
    expect(await shown()).toEqual(before)
  })

  test('random bytes after the first ones of a picture or of a PDF never pass, and never break the office', async () => {
    let seed = 20260101
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
    for (let i = 0; i < 60; i++) {
      const head = i % 2 === 0 ? jpeg().subarray(0, 20 + i) : pdf().subarray(0, 40 + i * 4)
      const rest = Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256)))
      expect(await codeOf(Buffer.concat([head, rest]))).toMatch(/^claims\.scan-(broken|active)$/)
    }
  })
})

test('the paper of a decided certificate stays', async () => {
  const control = await c.as('manager').call('invoices.control', { id: invoiceId })
  expect(control.ok).toBe(true)
  expect(await codeOf(jpeg(99, 99))).toBe('claims.not-being-keyed')
  const { rows, open } = await shown()
  expect(open).toBe(false)
  expect(
    (await c.as('agent').refused('claims.removeScan', { id: rows[0]?.id ?? '', reason: 'plus besoin' })).code,
  ).toBe('claims.not-being-keyed')
})
