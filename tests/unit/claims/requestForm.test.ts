import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  faultOf,
  reducedLines,
  totalOf,
  type DecisionLine,
} from '../../../renderer/claims/reimbursements/acts/decision.ts'
import {
  blankForm,
  fullLines,
  isTouched,
  missing,
  paidOf,
  previewInput,
  saveInput,
  type RequestForm,
} from '../../../renderer/claims/reimbursements/form/form.ts'
import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'

const person = '018f0000-0000-7000-8000-000000000001' as Id
const act = '018f0000-0000-7000-8000-000000000002' as Id

const typed: RequestForm = {
  ...blankForm(day('2026-11-22')),
  beneficiaryId: person,
  person: 'NIBIZI Jacqueline',
  careFrom: day('2026-11-01'),
  facilityName: ' Pharmacie Espoir ',
  cause: 'stock_out',
  papers: [{ key: 'a', kind: 'receipt', number: ' 8841 ', stamped: 'yes' }, { key: 'b' }],
  lines: [
    { key: '1', actId: act, label: 'Consultation', quantity: 1, price: fbu(1000) },
    { key: '2', label: 'tonique', quantity: 2, price: fbu(1500) },
    { key: '3', label: 'sans prix', quantity: 1 },
  ],
}

describe('a request being typed', () => {
  it('asks for what is missing in the order of the fields, and is judged as soon as who, when and why are there', () => {
    expect(missing(blankForm())).toEqual(['person', 'care', 'facility', 'cause', 'lines'])
    expect(isTouched(blankForm())).toBe(false)
    expect(previewInput(blankForm())).toBeUndefined()
    const { cause: _cause, ...withoutCause } = typed
    expect(previewInput(withoutCause)).toBeUndefined()
    expect(previewInput({ ...typed, lines: [] })).toMatchObject({ lines: [], id: null })
    expect(saveInput({ ...typed, lines: [] })).toBeUndefined()
    expect(missing({ ...typed, payeeKind: 'proxy' })).toEqual(['proxy'])
  })

  it('sends what can be read: spaces taken off, papers with a kind, lines with a price, free words for what no list names', () => {
    expect(saveInput(typed)).toMatchObject({
      beneficiaryId: person,
      facilityId: null,
      facilityName: 'Pharmacie Espoir',
      papers: [{ kind: 'receipt', number: '8841', issuedOn: null, stamped: true }],
      payee: { kind: 'member', name: null, identity: null },
      lines: [
        { actId: act, label: 'Consultation', quantity: 1, price: 1000 },
        { actId: null, label: 'tonique', quantity: 2, price: 1500 },
      ],
    })
    expect(paidOf(typed)).toBe(4000)
    expect(fullLines(typed).map(({ key }) => key)).toEqual(['1', '2'])
  })

  it('names the facility of the register or its name, never both', () => {
    expect(saveInput({ ...typed, facilityId: act })).toMatchObject({ facilityId: act, facilityName: null })
  })
})

describe('a decision line by line', () => {
  const amount = fc.integer({ min: 0, max: 500_000 }).map((n) => fbu(n))
  const line = fc
    .record({ accepted: amount, granted: fc.option(amount, { nil: undefined }), reason: fc.boolean() })
    .map(({ accepted, granted, reason }): DecisionLine => ({
      key: '1',
      position: 1,
      label: 'acte',
      paid: accepted,
      base: accepted,
      accepted,
      ...(granted === undefined ? {} : { granted }),
      ...(reason ? { code: 'MED01' as const } : {}),
    }))

  it('never passes more than the rules give, nor less without a reason', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        for (const reduced of reducedLines(lines)) {
          expect(reduced.code).toBe('MED01')
          expect(lines.some(({ accepted }) => reduced.granted < accepted)).toBe(true)
        }
        if (lines.every((one) => faultOf(one) === undefined)) {
          const most = lines.reduce((sum, { accepted }) => sum + accepted, 0)
          expect(totalOf(lines)).toBeLessThanOrEqual(most)
          const less = lines.filter(({ granted, accepted }) => granted !== undefined && granted < accepted)
          expect(reducedLines(lines)).toHaveLength(less.length)
        }
      }),
      { seed: 20_261_122 },
    )
  })
})
