import { randomBytes } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  newRecoveryPhrase,
  openByPassword,
  openByPhrase,
  sealByPassword,
  sealByPhrase,
} from '../../../electron/office/kernel/keySlots.ts'
import { filesFor } from '../../../electron/office/kernel/files.ts'
import { Throttle } from '../../../electron/office/kernel/sessions.ts'
import { CHEAP_KDF } from '../../support/centre.ts'
import { SEED } from '../../support/seed.ts'

describe('the key of a workspace', () => {
  it('opens with the password that sealed it and no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.string({ maxLength: 40 }),
        async (password, other) => {
          const key = randomBytes(32)
          const slot = await sealByPassword(key, password, CHEAP_KDF)
          expect(await openByPassword(slot, password)).toEqual(key)
          if (other.normalize('NFKC') !== password.normalize('NFKC'))
            expect(await openByPassword(slot, other)).toBeUndefined()
          expect(JSON.stringify(slot)).not.toContain(key.toString('base64'))
        },
      ),
      { seed: SEED, numRuns: 30 },
    )
  })

  it('opens with twelve printed words, typed without accents too', () => {
    for (let i = 0; i < 20; i++) {
      const key = randomBytes(32)
      const phrase = newRecoveryPhrase()
      expect(phrase.split(' ')).toHaveLength(12)
      const slot = sealByPhrase(key, phrase)
      expect(openByPhrase(slot, phrase)).toEqual(key)
      const bare = phrase.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase()
      expect(openByPhrase(slot, `  ${bare.replaceAll(' ', '  ')} `)).toEqual(key)
      expect(openByPhrase(slot, newRecoveryPhrase())).toBeUndefined()
      expect(openByPhrase(slot, 'pas une phrase')).toBeUndefined()
    }
  })

  it('is not guessed fast', () => {
    const throttle = new Throttle()
    const at = (seconds: number): Date => new Date(seconds * 1000)
    for (let i = 4; i >= 0; i--) expect(throttle.failed('a', at(0))).toBe(i)
    expect(throttle.wait('a', at(0))).toBe(30)
    expect(throttle.wait('b', at(0))).toBe(0)
    expect(throttle.wait('a', at(30))).toBe(0)
    throttle.failed('a', at(30))
    expect(throttle.wait('a', at(30))).toBe(60)
    throttle.succeeded('a')
    expect(throttle.wait('a', at(30))).toBe(0)
  })
})

describe('files a call may touch', () => {
  it('are those of the exchange folder and those a person chose', () => {
    const files = filesFor('/tmp/nkingi-exchange', ['/tmp/nkingi-key/paquet.zip', '/tmp/nkingi-folder'])
    expect(files.forWriting('/tmp/nkingi-exchange/a.zip')).toContain('a.zip')
    expect(files.forWriting('/tmp/nkingi-folder/b/c.zip')).toContain('c.zip')
    for (const bad of [
      '/etc/passwd',
      '/tmp/nkingi-exchange/../secret',
      '/tmp/nkingi-exchange-2/a',
      '/tmp/nkingi-key/autre.zip',
    ])
      expect(() => files.forWriting(bad), bad).toThrow('kernel.path-not-granted')
    expect(() => files.forReading('/tmp/nkingi-exchange/absent.zip')).toThrow('kernel.file-missing')
  })
})
