import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { fbu, sum } from '../../../shared/money.ts'
import { datesInOrder, nextCoverYear } from '../../../shared/rules/membership/coverYear.ts'
import { spread } from '../../../shared/rules/membership/payerPosting.ts'
import { photoKind } from '../../../shared/rules/membership/photo.ts'
import { PUBLISHED_SCALES } from '../../../shared/rules/membership/publishedScales.ts'
import { checkScale, dueLines, totalDue } from '../../../shared/rules/membership/scale.ts'
import { SEED } from '../../support/seed.ts'

describe('structure', () => {
  it('the next cover year follows the last without a hole, its campaign twelve months later', () => {
    const next = nextCoverYear({
      label: '2026',
      startsOn: day('2026-01-01'),
      endsOn: day('2026-12-31'),
      campaignOpensOn: day('2025-11-01'),
      campaignClosesOn: day('2026-03-31'),
      renewalDeadline: day('2026-01-31'),
    })
    expect(next).toEqual({
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2027-03-31',
      renewalDeadline: '2027-01-31',
    })
    expect(datesInOrder(next)).toBe(true)
  })

  it('published scales can be applied as they stand; the two tariffs agree for eight people (worked example G2)', () => {
    for (const scale of PUBLISHED_SCALES) checkScale(scale)
    const of = (key: string) => PUBLISHED_SCALES.find((s) => s.key === key) ?? PUBLISHED_SCALES[0]
    const [bands, supplement] = [of('renouveau'), of('abp-2024')]
    if (bands === undefined || supplement === undefined) throw new Error('no published scale')
    for (const scale of [bands, supplement])
      expect(totalDue(dueLines(scale, { people: 8, kind: 'renewal', withCard: false }))).toBe(35_000)
    const discounted = { ...supplement, discount: { percent: 10, for: 'renewal' as const } }
    expect(totalDue(dueLines(discounted, { people: 8, kind: 'renewal', withCard: false }))).toBe(31_500)
    expect(totalDue(dueLines(discounted, { people: 8, kind: 'new', withCard: false }))).toBe(36_000)
  })

  it('a payment is spread without losing a franc, and never beyond what is left', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.array(fc.nat(40_000), { maxLength: 8 }), (amount, lefts) => {
        const open = lefts.map((left, of) => ({ of, left: fbu(left) }))
        const parts = spread(fbu(amount), open)
        expect(sum(parts.map((p) => p.amount))).toBe(Math.min(amount, sum(open.map((o) => o.left))))
        for (const part of parts) expect(part.amount).toBeLessThanOrEqual(lefts[part.of] ?? 0)
      }),
      { seed: SEED },
    )
  })

  it('a photo is known by its bytes', () => {
    expect(photoKind(new Uint8Array([0xff, 0xd8, 0xff, 0, 0xff, 0xd9]))).toBe('image/jpeg')
    const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.from([8, 0, 0, 0]), Buffer.from('WEBPVP8 ')])
    expect(photoKind(webp)).toBe('image/webp')
    expect(photoKind(webp.subarray(0, 12))).toBeUndefined()
    expect(photoKind(Buffer.from('MZ not a picture'))).toBeUndefined()
  })
})
