import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import { obstaclesTo, type AdmissibilityFacts } from '../../../shared/rules/claims/reimbursements/admissibility.ts'
import {
  isGranted,
  REIMBURSEMENT_ACTIONS,
  REIMBURSEMENT_STATES,
  reimbursementMachine,
} from '../../../shared/rules/claims/reimbursements/machine.ts'
import { CAUSES, PAPER_KINDS, PAPERS_WANTED } from '../../../shared/rules/claims/reimbursements/vocabulary.ts'
import { SEED } from '../../support/seed.ts'

const CARE = day('2026-10-17')
const whole = (more: Partial<AdmissibilityFacts> = {}): AdmissibilityFacts => ({
  submittedOn: day('2026-11-17'),
  deadline: day('2026-12-16'),
  cause: 'not_contracted',
  accepted: true,
  papers: PAPER_KINDS.map((kind) => ({ kind, number: '1', issuedOn: CARE, stamped: true })),
  receiptTwice: null,
  covered: true,
  careFrom: CARE,
  payee: { kind: 'member', name: null, identity: null },
  ...more,
})
const names = (facts: AdmissibilityFacts): string[] => obstaclesTo(facts).map(({ obstacle }) => obstacle)

describe('what keeps a request from being admitted', () => {
  it('nothing, when every paper is there in time', () => {
    for (const cause of CAUSES) expect(names(whole({ cause }))).toEqual([])
  })

  it('every paper that its cause wants, and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CAUSES), fc.subarray([...PAPER_KINDS]), (cause, kinds) => {
        const papers = whole().papers.filter(({ kind }) => kinds.includes(kind))
        const missing = obstaclesTo(whole({ cause, papers })).map(({ params }) => params['paper'])
        expect(missing.toSorted()).toEqual(PAPERS_WANTED[cause].filter((kind) => !kinds.includes(kind)).toSorted())
      }),
      { seed: SEED },
    )
  })

  it('the last day still does, the day after does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const facts = whole()
        const submittedOn: Day = addDays(facts.deadline, days)
        expect(names({ ...facts, submittedOn })).toEqual(days > 0 ? ['late'] : [])
      }),
      { seed: SEED },
    )
  })

  it('says everything at once, the rights first', () => {
    const papers = [{ kind: 'receipt', number: null, issuedOn: null, stamped: false }] as const
    const facts = whole({
      covered: false,
      submittedOn: day('2026-12-17'),
      accepted: false,
      papers,
      receiptTwice: { receipt: '1', number: 'DR-2026-00001' },
      payee: { kind: 'proxy', name: 'Bukuru', identity: null },
    })
    expect(names(facts)).toEqual([
      'rights',
      'late',
      'cause-refused',
      'paper-missing',
      'paper-missing',
      'receipt-unstamped',
      'receipt-undated',
      'receipt-twice',
      'proxy-unnamed',
    ])
  })
})

describe('the life of a request', () => {
  it('reaches every state, by every action, and ends', () => {
    const reached = new Set(['submitted'])
    for (const _ of REIMBURSEMENT_STATES)
      for (const { from, to } of reimbursementMachine.transitions)
        if (from.some((state) => reached.has(state))) reached.add(to)
    expect([...reached].toSorted()).toEqual([...REIMBURSEMENT_STATES].toSorted())
    expect(new Set(reimbursementMachine.transitions.map(({ action }) => action))).toEqual(
      new Set(REIMBURSEMENT_ACTIONS),
    )
    for (const state of ['archived', 'lapsed'] as const) expect(reimbursementMachine.actionsFrom(state)).toEqual([])
  })

  it('is paid only after somebody approved it, and holds the ceilings from its decision on', () => {
    const before = (to: string) => reimbursementMachine.transitions.flatMap((t) => (t.to === to ? t.from : []))
    expect(before('paid')).toEqual(['approved'])
    expect(before('approved').filter((state) => state !== 'paid')).toEqual(['decided'])
    expect(REIMBURSEMENT_STATES.filter(isGranted)).toEqual(['decided', 'approved', 'paid', 'archived'])
  })
})
