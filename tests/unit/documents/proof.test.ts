import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, proofOf, readProofCode } from '../../../shared/proof.ts'

describe('proof of a printed document', () => {
  it('is the first 60 bits of the SHA-256 of the canonical facts', () => {
    const facts = { number: 'RC-GIH-2025-01271', amount: 20500 }
    const digest = createHash('sha256').update('{"amount":20500,"number":"RC-GIH-2025-01271"}').digest()
    const first60 = digest.readBigUInt64BE(0) >> 4n
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const expected = Array.from(
      { length: 12 },
      (_, place) => alphabet[Number((first60 >> BigInt(55 - 5 * place)) & 31n)],
    ).join('')
    expect(proofOf(facts).code).toBe(expected)
    expect(proofOf(facts).hash.replaceAll(' ', '')).toBe(digest.toString('hex').slice(0, 16))
    expect(proofOf(facts).shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('does not depend on the order in which the facts were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        const reversed = Object.fromEntries(Object.entries(facts).reverse())
        expect(proofOf(reversed)).toEqual(proofOf(facts))
        expect(JSON.parse(canonicalJson(facts))).toEqual(JSON.parse(JSON.stringify(facts)))
      }),
      { seed: 20251121 },
    )
  })

  it('changes with one franc', () => {
    expect(proofOf({ amount: 20500 }).code).not.toBe(proofOf({ amount: 20501 }).code)
  })

  it('treats an absent field and an undefined one alike', () => {
    expect(proofOf({ a: 1, b: undefined })).toEqual(proofOf({ a: 1 }))
  })

  it('is read back from what a person types', () => {
    const { code, shown } = proofOf({ amount: 1 })
    expect(readProofCode(shown.toLowerCase())).toBe(code)
    expect(readProofCode('yk3f rdjp-xjIo')).toBe('YK3FRDJPXJ10')
  })
})
