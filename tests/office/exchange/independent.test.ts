import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { minisignPublicKey } from '../../../electron/office/exchange/package/minisign.ts'
import { sealPackage } from '../../../electron/office/exchange/package/write.ts'
import { sampleCsv, samplePackage, sampleTrust, type Trust } from './sample.ts'

/*
 * A package is checked here by other people's tools alone: age, unzip, openssl, sha256sum, awk, python. README's own lines are run as they stand. If one of them is
 * absent the test fails: it is what README promises.
 */
describe('a package, without our software', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-independent-'))
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const shell = (script: string): string => run('bash', '-euo', 'pipefail', '-c', script)
  const pem = (publicKey: string): string => `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----\n`
  let trust: Trust

  beforeAll(async () => {
    trust = await sampleTrust()
    const built = await samplePackage(trust, {
      partitions: { '2026-09': sampleCsv(3, '2026-09'), '2026-10': sampleCsv(12) },
    })
    writeFileSync(join(folder, 'package.zip.age'), await sealPackage(built.zip, trust.federation.ageRecipient))
    writeFileSync(join(folder, 'federation.key'), `${trust.federation.ageIdentity}\n`)
    writeFileSync(join(folder, 'federation.pem'), pem(trust.federation.publicKey))
    writeFileSync(join(folder, 'centre.minisign.pub'), minisignPublicKey(trust.centre.publicKey))
    run('age', '-d', '-i', 'federation.key', '-o', 'package.zip', 'package.zip.age')
    run('unzip', '-q', 'package.zip', '-d', 'package')
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('age opens it and unzip finds nothing wrong', () => {
    expect(run('unzip', '-t', 'package.zip')).toContain('No errors detected')
  })

  it('README’s lines prove the certificate, the signature and every file', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
    const section = readme.slice(readme.indexOf('<!-- exchange: begin -->'), readme.indexOf('<!-- exchange: end -->'))
    const lines = [...section.matchAll(/```sh\n([\s\S]*?)```/g)]
      .map((block) => block[1] ?? '')
      .find((block) => block.includes('age -d'))
    expect(lines).toBeDefined()
    const by = join(folder, 'by-hand')
    mkdirSync(by)
    for (const [from, to] of [
      ['package.zip.age', 'paquet.zip.age'],
      ['federation.key', 'FAY.key'],
      ['federation.pem', 'FAY.pem'],
    ] as const)
      copyFileSync(join(folder, from), join(by, to))
    const answer = shell(`cd by-hand\n${lines ?? ''}`)
      .trim()
      .split('\n')
    expect(answer).toEqual([
      'Signature Verified Successfully',
      'Signature Verified Successfully',
      'donnees/samples_2026-09.csv: OK',
      'donnees/samples_2026-10.csv: OK',
      'schemas/samples.json: OK',
      'LISEZMOI.txt: OK',
    ])
    copyFileSync(join(by, 'centre.pem'), join(folder, 'centre.pem'))
    const last = (lines ?? '').trim().split('\n').at(-1) ?? ''
    shell(`cd by-hand/paquet && sed -i 's/,900,/,901,/' donnees/samples_2026-10.csv`)
    expect(() => shell(`cd by-hand/paquet && ${last}`)).toThrow(/Command failed/)
    expect(() =>
      shell(
        'cd by-hand/paquet && openssl pkeyutl -verify -pubin -inkey ../FAY.pem -rawin -in datapackage.json -sigfile datapackage.json.sig',
      ),
    ).toThrow(/Command failed/)
  })

  it('the minisign file holds the same signature, and its own', () => {
    const lines = readFileSync(join(folder, 'package/datapackage.json.minisig'), 'utf8').split('\n')
    const blob = Buffer.from(lines[1]!, 'base64')
    const key = Buffer.from(readFileSync(join(folder, 'centre.minisign.pub'), 'utf8').split('\n')[1]!, 'base64')
    expect(blob.subarray(0, 2).toString()).toBe('Ed')
    expect(blob.subarray(2, 10)).toEqual(key.subarray(2, 10))
    expect(blob.subarray(10)).toEqual(readFileSync(join(folder, 'package/datapackage.json.sig')))
    writeFileSync(
      join(folder, 'global'),
      Buffer.concat([blob.subarray(10), Buffer.from(lines[2]!.replace('trusted comment: ', ''))]),
    )
    writeFileSync(join(folder, 'global.sig'), Buffer.from(lines[3]!, 'base64'))
    expect(
      run(
        'openssl',
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        'centre.pem',
        '-rawin',
        '-in',
        'global',
        '-sigfile',
        'global.sig',
      ),
    ).toContain('Verified')
  })

  it('our own script of the standard library says the same, and finds a changed byte', () => {
    const script = join(import.meta.dirname, '../../../build/verify_package.py')
    expect(run('python3', script, 'package.zip', '--federation', 'federation.pem')).toContain('valid')
    const change = `import sys, zipfile
with zipfile.ZipFile('package.zip') as old, zipfile.ZipFile('changed.zip', 'w') as new:
    for name in old.namelist():
        data = old.read(name)
        new.writestr(name, data.replace(b',900,', b',901,') if name.startswith('donnees/') else data)`
    run('python3', '-c', change)
    expect(() => run('python3', script, 'changed.zip', '--federation', 'federation.pem')).toThrow(
      /samples_2026-09.csv: changed/,
    )
  })

  it('any CSV reader reads the rows', () => {
    const rows = run(
      'python3',
      '-c',
      'import csv,json;print(json.dumps(list(csv.DictReader(open("package/donnees/samples_2026-10.csv",newline="",encoding="utf-8")))))',
    )
    const parsed = JSON.parse(rows) as Record<string, string>[]
    expect(parsed).toHaveLength(12)
    expect(parsed[2]).toMatchObject({
      amount: '900',
      label: `N'DAYISHIMIYE, "Évariste" 2\r\nsuite`,
      paid: 'false',
      mode: 'cash',
    })
  })
})
