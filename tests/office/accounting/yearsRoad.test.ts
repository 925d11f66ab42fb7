import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { connect } from '../../../db/connection.ts'
import { readKeyFile } from '../../../electron/office/kernel/keyFile.ts'
import { openByPassword } from '../../../electron/office/kernel/keySlots.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../support/centre.ts'
import { hasHledger, hledger } from '../../support/hledger.ts'
import { expectSums } from '../../support/paperSums.ts'

let c: TestCentre
let mutualId: string
let meetings: Record<'supervisory' | 'board' | 'assembly', string>

beforeEach(async () => {
  c = await openTestCentre()
  mutualId = (await c.as('manager').do('membership.mutuals', {})).mutuals[0]?.id ?? ''
}, 180_000)
afterEach(async () => {
  for (const client of opened.splice(0)) client.close()
  await c.close()
})

/** An entry by hand, validated by another: a cost or an income against the bank, of the mutual or of the centre. */
async function entry(
  day: string,
  account: string,
  net: number,
  own = true,
  third?: { type: 'supplier'; id: string },
): Promise<void> {
  const axes = own ? { mutualId } : {}
  const other = third === undefined ? '5121' : '4011'
  const party = third === undefined ? {} : { thirdPartyType: third.type, thirdPartyId: third.id }
  const { manualEntryId, state } = await c.as('accountant').do('accounting.enterManual', {
    journal: third === undefined ? 'OD' : 'AC',
    day,
    label: 'Mouvement fictif',
    voucher: `P-${day}-${account}-${net}`,
    lines: [
      { account, debit: Math.max(net, 0), credit: Math.max(-net, 0), ...axes },
      { account: other, debit: Math.max(-net, 0), credit: Math.max(net, 0), ...axes, ...party },
    ],
  })
  if (state === 'entered') await c.as('head').do('accounting.validateManual', { manualEntryId })
}

async function held(kind: 'supervisory' | 'board' | 'assembly', heldOn: string): Promise<string> {
  const agent = c.as('agent')
  const { organId } = await agent.do('governance.createOrgan', {
    kind,
    name: `Organe fictif ${kind} ${heldOn}`,
    meetingsPerYear: 4,
  })
  const { meetingId } = await agent.do('governance.planMeeting', { organId, plannedOn: heldOn })
  await agent.do('governance.recordMeeting', {
    meetingId,
    heldOn,
    registered: 20,
    quorum: 10,
    presentMen: 8,
    presentWomen: 7,
    proxies: 0,
  })
  return meetingId
}

/** A year with a surplus of the mutual (60 000) and a deficit of the centre (4 000), its months closed, on 20 March of the next. */
async function yearOver(): Promise<void> {
  c.clock.set('2027-01-04')
  const supplier = await c
    .as('accountant')
    .do('accounting.enterThirdParty', { type: 'supplier', name: 'Imprimerie fictive' })
  await entry('2026-03-10', '741', -100_000)
  await entry('2026-05-10', '6064', 25_000)
  await entry('2026-12-31', '6067', 15_000, true, { type: 'supplier', id: supplier.id })
  await entry('2026-11-10', '6064', 4_000, false)
  for (const month of ['2026-03', '2026-05', '2026-11', '2026-12'])
    await c.as('manager').do('accounting.closeMonth', { month, reason: 'clôture d’essai' })
  c.clock.set('2027-03-20')
  meetings = {
    supervisory: await held('supervisory', '2027-02-10'),
    board: await held('board', '2027-02-20'),
    assembly: await held('assembly', '2027-03-15'),
  }
}

const note = async (step: 'statements' | 'committee' | 'board' | 'assembly'): Promise<void> => {
  const meetingId = step === 'statements' ? undefined : meetings[step === 'committee' ? 'supervisory' : step]
  await c.as('accountant').do('accounting.noteYearStep', {
    year: 2026,
    step,
    text: `Texte de l’étape ${step}`,
    ...(meetingId === undefined ? {} : { meetingId, number: '1' }),
  })
}
const road = () => c.as('accountant').do('accounting.yearChecklist', { year: 2026 })
const states = async () => Object.fromEntries((await road()).steps.map(({ step, state }) => [step, state]))
const lines = async (): Promise<Input<'accounting.prepareAllocation'>['lines']> =>
  (await c.as('accountant').do('accounting.allocationProposal', { year: 2026 })).entities.flatMap((one) =>
    one.shares.map(({ use, amount }) => ({ mutualId: one.mutualId, use, amount })),
  )
const prepared = async (changed?: Input<'accounting.prepareAllocation'>['lines']) => ({
  year: 2026,
  meetingId: meetings.assembly,
  number: '3',
  text: 'L’assemblée affecte le résultat.',
  lines: changed ?? (await lines()),
})
const balance = async (account: string, from = '2027-01-01', to = '2027-12-31') =>
  (await c.as('accountant').do('accounting.ledger', { account, from, to })).closing

/** The file written by another program than ours. */
async function writes(): Promise<(sql: string) => void> {
  const path = isAbsolute(c.workspace) ? c.workspace : join(c.dataDir, 'workspaces', c.workspace)
  const slot = readKeyFile(path).users.find((user) => user.login === 'admin')?.slot
  const key = slot && (await openByPassword(slot, PASSWORD))
  if (!key) throw new Error('the key did not open')
  const client = connect(path, key)
  opened.push(client)
  return (sql) => {
    client.exec('BEGIN')
    try {
      client.exec(sql)
      client.exec('COMMIT')
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK')
      throw error
    }
  }
}
const opened: ReturnType<typeof connect>[] = []

async function upToAssembly(): Promise<void> {
  await yearOver()
  await c.as('accountant').do('accounting.determineResult', { year: 2026 })
  for (const step of ['statements', 'committee', 'board', 'assembly'] as const) await note(step)
}

async function allocated(): Promise<string> {
  await upToAssembly()
  const { id } = await c.as('accountant').do('accounting.prepareAllocation', await prepared())
  await c.as('head').do('accounting.postAllocation', { id, rev: 1 })
  return id
}

describe('the road of a year', () => {
  test('in order: what is not ready is refused, each step says who and when', async () => {
    const accountant = c.as('accountant')
    expect(await accountant.refused('accounting.determineResult', { year: 2031 })).toMatchObject({
      code: 'accounting.year-unknown',
    })
    await yearOver()
    expect(
      await accountant.refused('accounting.noteYearStep', { year: 2026, step: 'statements', text: 'tôt' }),
    ).toMatchObject({
      code: 'accounting.year-not-ready',
      params: { rank: 3 },
    })
    expect(await states()).toMatchObject({
      months: 'done',
      inventory: 'done',
      result: 'next',
      statements: 'later',
      seal: 'later',
    })
    expect((await road()).entities).toMatchObject([
      { mutualId: null, income: 0, costs: 4_000, result: -4_000 },
      { mutualId, income: 100_000, costs: 40_000, result: 60_000 },
    ])
    expect(await c.as('cashier').refused('accounting.determineResult', { year: 2026 })).toMatchObject({
      code: 'kernel.right-missing',
    })
    await accountant.do('accounting.determineResult', { year: 2026 })
    await note('statements')
    // the meeting of another organ, and one of before the end of the year
    expect(
      await accountant.refused('accounting.noteYearStep', {
        year: 2026,
        step: 'committee',
        meetingId: meetings.board,
        number: '1',
        text: 'autre',
      }),
    ).toMatchObject({ code: 'accounting.year-step-meeting' })
    const early = await held('supervisory', '2026-12-30')
    expect(
      await accountant.refused('accounting.noteYearStep', {
        year: 2026,
        step: 'committee',
        meetingId: early,
        number: '1',
        text: 'tôt',
      }),
    ).toMatchObject({ code: 'accounting.year-step-day' })
    await note('committee')
    expect(await accountant.refused('accounting.sealYear', { year: 2026 })).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect(await c.as('head').refused('accounting.sealYear', { year: 2026 })).toMatchObject({
      code: 'accounting.year-not-ready',
      params: { rank: 6 },
    })
    const { steps, noted } = await road()
    expect(steps.find(({ step }) => step === 'committee')).toMatchObject({
      state: 'done',
      day: '2027-02-10',
      by: 'Personne Fictive (accountant)',
    })
    const committee = noted.find(({ step }) => step === 'committee')
    await accountant.do('accounting.withdrawYearStep', { id: committee?.id ?? '', rev: 1, reason: 'mauvaise réunion' })
    expect(await states()).toMatchObject({ committee: 'next', board: 'later' })
    expect(
      await accountant.refused('accounting.withdrawYearStep', { id: committee?.id ?? '', rev: 1, reason: 'deux fois' }),
    ).toMatchObject({ code: 'accounting.changed-since' })
  }, 180_000)

  test('a step noted on figures that changed is to be done again', async () => {
    await upToAssembly()
    const { result } = await road()
    await c
      .as('accountant')
      .do('accounting.undoResult', { year: 2026, rev: result?.rev ?? 0, reason: 'une facture oubliée' })
    await c.as('head').do('accounting.reopenMonth', { month: '2026-12', reason: 'une facture oubliée' } as never)
    await entry('2026-12-30', '6064', 1_000)
    await c.as('manager').do('accounting.closeMonth', { month: '2026-12', reason: 'clôture d’essai' })
    await c.as('accountant').do('accounting.determineResult', { year: 2026 })
    expect(await states()).toMatchObject({
      result: 'done',
      statements: 'changed',
      assembly: 'changed',
      allocation: 'later',
    })
    expect((await road()).result).toMatchObject({ result: 55_000 })
  }, 180_000)
})

describe('the allocation', () => {
  test('adds up to the franc, takes no more than there is, waits for another person, and is undone', async () => {
    await upToAssembly()
    const accountant = c.as('accountant')
    const proposal = await accountant.do('accounting.allocationProposal', { year: 2026 })
    // months of costs: 40 000 × 6 ÷ 12 = 20 000; 20 % of 60 000 = 12 000; 5 % = 3 000
    expect(proposal.entities).toMatchObject([
      { mutualId: null, result: -4_000, shares: [{ use: 'carried-deficit', account: '119', amount: 4_000 }] },
      {
        mutualId,
        result: 60_000,
        arithmetic: { base: 60_000, byPercent: 12_000, target: 20_000, held: 0, room: 20_000 },
        shares: [
          { use: 'regulatory', account: '1061', amount: 12_000 },
          { use: 'solidarity', account: '1062', amount: 3_000 },
          { use: 'reserves', account: '1068', amount: 45_000 },
        ],
      },
    ])
    const own = await lines()
    const wrong = async (changed: typeof own) =>
      accountant.refused('accounting.prepareAllocation', await prepared(changed))
    expect(await wrong(own.map((one) => (one.use === 'reserves' ? { ...one, amount: 45_001 } : one)))).toMatchObject({
      code: 'accounting.allocation-does-not-add-up',
      params: { result: 60_000, allocated: 60_001 },
    })
    expect(await wrong(own.map((one) => (one.use === 'reserves' ? { ...one, amount: 44_999 } : one)))).toMatchObject({
      code: 'accounting.allocation-does-not-add-up',
    })
    expect(await wrong([{ mutualId, use: 'carried-deficit', amount: 60_000 }])).toMatchObject({
      code: 'accounting.allocation-use',
    })
    expect(await wrong([{ mutualId, use: 'earlier-deficit', amount: 60_000 }])).toMatchObject({
      code: 'accounting.allocation-held',
    })
    expect(await wrong([{ mutualId: null, use: 'from-reserves', amount: 4_000 }])).toMatchObject({
      code: 'accounting.allocation-held',
    })
    expect(
      await accountant.refused('accounting.prepareAllocation', { ...(await prepared()), meetingId: meetings.board }),
    ).toMatchObject({ code: 'accounting.year-step-meeting' })

    const { id, number } = await accountant.do('accounting.prepareAllocation', await prepared())
    expect(number).toBe('AF-2026-00001')
    expect(await accountant.refused('accounting.prepareAllocation', await prepared())).toMatchObject({
      code: 'accounting.allocation-entity',
    })
    expect(await accountant.refused('accounting.postAllocation', { id, rev: 1 })).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect(
      (await road()).result &&
        (await accountant.refused('accounting.undoResult', { year: 2026, rev: 1, reason: 'non' })),
    ).toMatchObject({
      code: 'accounting.year-allocation-stands',
    })
    const waiting = await c.as('head').do('administration.waiting', {} as never)
    expect(JSON.stringify(waiting)).toContain('AF-2026-00001')
    await c.as('head').do('accounting.postAllocation', { id, rev: 1 })
    expect(await c.as('head').refused('accounting.postAllocation', { id, rev: 2 })).toMatchObject({
      code: 'accounting.changed-since',
    })
    expect([
      await balance('120'),
      await balance('129'),
      await balance('1061'),
      await balance('1062'),
      await balance('1068'),
      await balance('119'),
    ]).toEqual([0, 0, -12_000, -3_000, -45_000, 4_000])
    expect((await road()).allocations).toMatchObject([{ number, state: 'posted', day: '2027-03-15', amount: 64_000 }])
    expect(await states()).toMatchObject({ allocation: 'done', opening: 'next' })
    // from the entry back to the year
    const { result } = await road()
    const { document } = await accountant.do('accounting.entry', { entryId: result?.entryId ?? id })
    expect(document).toEqual({ type: 'year', id: result?.id })
    const years = await accountant.do('accounting.years', {})
    expect(years.find(({ year }) => year === 2026)?.documents).toEqual([result?.id, id])

    await c.as('head').do('accounting.undoAllocation', { id, rev: 2, reason: 'la résolution était autre' })
    expect([await balance('120'), await balance('129'), await balance('1061'), await balance('119')]).toEqual([
      -60_000, 4_000, 0, 0,
    ])
    // one mutual and the centre, each by its own allocation
    const apart = await accountant.do(
      'accounting.prepareAllocation',
      await prepared([{ mutualId: null, use: 'carried-deficit', amount: 4_000 }]),
    )
    await c.as('head').do('accounting.postAllocation', { id: apart.id, rev: 1 })
    expect(await states()).toMatchObject({ allocation: 'next' })
  }, 180_000)

  test('follows rules that two people decided, from the year they hold', async () => {
    await upToAssembly()
    const rules = {
      from: '2026-12-31',
      basis: 'Règlement fictif, article 9',
      reservePercent: 50,
      reserveMonths: 1,
      solidarityPercent: 2.5,
      rest: 'carried' as const,
      deficit: 'reserves' as const,
      accounts: { regulatory: '1061', solidarity: '1062', reserves: '1068', carried: '110', 'carried-deficit': '119' },
    }
    const { id } = await c.as('accountant').do('accounting.proposeAllocationRules', rules)
    expect(
      await c.as('accountant').refused('accounting.decideAllocationRules', { id, rev: 1, accept: true }),
    ).toMatchObject({ code: 'kernel.right-missing' })
    expect(await lines()).toHaveLength(4)
    await c.as('head').do('accounting.decideAllocationRules', { id, rev: 1, accept: true })
    // one month of costs: 40 000 ÷ 12 = 3 333
    expect((await lines()).filter((one) => one.mutualId !== null)).toEqual([
      { mutualId, use: 'regulatory', amount: 3_333 },
      { mutualId, use: 'solidarity', amount: 1_500 },
      { mutualId, use: 'carried', amount: 55_167 },
    ])
    expect(await c.as('accountant').refused('accounting.proposeAllocationRules', rules)).toMatchObject({
      code: 'accounting.allocation-rule-day',
    })
  }, 180_000)
})

describe('opening entries and seal', () => {
  test('balances carried are those of the closing, third parties paper by paper; a file of one year begins with them', async () => {
    await allocated()
    const accountant = c.as('accountant')
    const made = await accountant.do('accounting.makeOpening', { year: 2026 })
    expect(made).toMatchObject({ number: 'RN-2027-00001', total: 79_000 })
    expect(await accountant.refused('accounting.makeOpening', { year: 2026 })).toMatchObject({
      code: 'accounting.year-opening-there',
    })
    const paper = await accountant.do('accounting.bookDocument', {
      book: 'opening',
      from: '2027-01-01',
      to: '2027-12-31',
    })
    const rows = paper.rows
      .filter(({ look }) => look === undefined)
      .map(({ cells }) => [cells[0], cells[3], cells[5], cells[6]])
    expect(rows).toEqual(
      [
        ['120', null, null, 60_000],
        ['129', null, 4_000, null],
        ['4011', 'Imprimerie fictive', null, 15_000],
        ['5121', null, null, 4_000],
        ['5121', null, 75_000, null],
      ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    )
    // 120 and 129 as the year closed, and the bank: the same sums as the trial balance of the year
    expect(paper.rows.at(-1)?.cells.slice(-2)).toEqual([made.total, made.total])

    const { path } = await accountant.do('accounting.exportEntries', {
      format: 'hledger',
      from: '2027-01-01',
      to: '2027-12-31',
    })
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('open:2027')
    const fec = await accountant.do('accounting.exportEntries', { format: 'fec', from: '2027-01-01', to: '2027-12-31' })
    expect(readFileSync(fec.path, 'utf8').split('\n')[1]).toContain('RN-2027-00001')
    // the journal of one year as a separated file begins as they do; that of a month, or of one journal, does not
    const journal = async (asked: { from: string; to: string; journal?: string }): Promise<string[][]> => {
      const file = await accountant.do('accounting.exportBook', { book: 'journal', format: 'csv', ...asked } as never)
      return readFileSync(file.path, 'utf8')
        .split(/\r?\n/)
        .filter((line) => line !== '')
        .map((line) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/gu)].map(([, cell]) => cell ?? ''))
    }
    const year = await journal({ from: '2027-01-01', to: '2027-12-31' })
    const opens = year.slice(1, 6)
    expect(opens.map((cells) => [cells[0], cells[4], cells[6], cells[9], cells[10]])).toEqual(
      rows.map(([account, third, debit, credit]) => [
        'RN',
        account,
        third ?? '',
        String(debit ?? ''),
        String(credit ?? ''),
      ]),
    )
    expect(opens.map((cells) => cells[2]).filter((cell) => cell !== '')).toEqual(['RN-2027-00001'])
    expect((await journal({ from: '2027-02-01', to: '2027-12-31' })).flat()).not.toContain('RN')
    expect((await journal({ from: '2027-01-01', to: '2027-12-31', journal: 'CL' })).flat()).not.toContain('RN')
    const whole = await accountant.do('accounting.exportEntries', { format: 'hledger' })
    expect(readFileSync(whole.path, 'utf8')).not.toContain('open:2027')
    expect(readFileSync(whole.path, 'utf8')).toContain('retain:2026')
    const asked = (file: string, ...args: string[]): string | undefined =>
      hasHledger ? hledger(file, ...args) : undefined
    expect(asked(path, 'check', '--strict') ?? '').toBe('')
    const bal = (file: string): string | undefined =>
      asked(file, 'balance', '-N', '--flat', '--depth', '1', '-E', '-e', '2028-01-01', '^[1-5]')
    // a year read alone ends with the balances of all years read together
    const nonzero = (text?: string): string[] =>
      (text ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('0'))
        .sort()
    expect(nonzero(bal(path))).toEqual(nonzero(bal(whole.path)))
    expect(nonzero(asked(whole.path, 'balance', '-N', '--depth', '1', '-e', '2027-01-01', '^[67]'))).toEqual([])
    expect(
      nonzero(asked(whole.path, 'balance', '-N', '--depth', '1', '-e', '2027-01-01', '^[67]', 'not:tag:retain')),
    ).toHaveLength(hasHledger ? 3 : 0)
    await accountant.do('accounting.withdrawOpening', { year: 2026, rev: 1, reason: 'à refaire' })
    expect(await accountant.do('accounting.makeOpening', { year: 2026 })).toMatchObject({
      number: 'RN-2027-00002',
      total: made.total,
    })
  }, 180_000)

  test('a sealed year takes nothing, whoever writes; what differs is found; two people open it again and the seal stays', async () => {
    const allocationId = await allocated()
    await c.as('accountant').do('accounting.makeOpening', { year: 2026 })
    const head = c.as('head')
    const sealed = await head.do('accounting.sealYear', { year: 2026 })
    expect(sealed).toMatchObject({ version: 1 })
    expect(sealed.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await head.refused('accounting.sealYear', { year: 2026 })).toMatchObject({ code: 'accounting.year-sealed' })
    expect(await head.do('accounting.verifySeal', { year: 2026 })).toMatchObject({
      same: true,
      kept: sealed.hash,
      parts: [],
    })
    for (const [name, input] of [
      ['accounting.undoResult', { year: 2026, rev: 1, reason: 'non' }],
      ['accounting.withdrawOpening', { year: 2026, rev: 1, reason: 'non' }],
      ['accounting.undoAllocation', { id: allocationId, rev: 2, reason: 'non' }],
      ['accounting.noteYearStep', { year: 2026, step: 'statements', text: 'non' }],
    ] as const)
      expect(await c.as('accountant').refused(name, input as never), name).toMatchObject({
        code: 'accounting.year-sealed',
      })
    expect(
      (await head.do('accounting.bookDocument', { book: 'seal', from: '2026-01-01', to: '2026-12-31' })).rows
        .flatMap(({ cells }) => cells)
        .join(' ')
        .replaceAll(' ', ''),
    ).toContain(sealed.hash)
    const allocation = await head.do('accounting.bookDocument', {
      book: 'allocation',
      from: '2026-01-01',
      to: '2026-12-31',
    })
    expect(allocation.rows.at(-1)?.cells.at(-1)).toBe(64_000)
    expectSums(allocation)

    const sql = await writes()
    expect(() => sql(`UPDATE fiscal_year SET state = 'open' WHERE year = 2026`)).toThrow('sealed')
    expect(() => sql(`UPDATE year_seal SET hash = '${'0'.repeat(64)}'`)).toThrow('never changes')
    expect(() => sql(`DELETE FROM year_seal`)).toThrow('stays')
    expect(() =>
      sql(`INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, created_at, created_by)
        SELECT zeroblob(16), 'CL', 2026, (SELECT max(number) + 1 FROM entry WHERE journal = 'CL' AND fiscal_year = 2026), '2026-12-31', 'x', 'year_close', zeroblob(16), 'draft', 1, 'x', id FROM user LIMIT 1;
        INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) VALUES ('7011', '2026-12-31', zeroblob(16), 1, 1, 0), ('120', '2026-12-31', zeroblob(16), 2, 0, 1);
        UPDATE entry SET state = 'posted' WHERE id = zeroblob(16)`),
    ).toThrow('closed period')

    const checks = async () =>
      (await c.as('admin').do('administration.checkWorkspace', {})).checks.find(({ name }) => name === 'seals-kept')
    expect(await checks()).toMatchObject({ ok: true })

    expect(
      await c.as('accountant').refused('accounting.askYearReopening', { year: 2026, rev: 1, reason: 'une pièce' }),
    ).toMatchObject({ code: 'kernel.right-missing' })
    await head.do('accounting.askYearReopening', { year: 2026, rev: 1, reason: 'une pièce oubliée' })
    expect(await head.refused('accounting.decideYearReopening', { year: 2026, rev: 2, accept: true })).toMatchObject({
      code: 'accounting.same-person',
    })
    await c.as('manager').do('accounting.decideYearReopening', { year: 2026, rev: 2, accept: true })
    expect(await states()).toMatchObject({ opening: 'done', seal: 'next' })
    expect((await road()).seals).toMatchObject([
      { version: 1, state: 'reopened', hash: sealed.hash, reason: 'une pièce oubliée' },
    ])
    // nothing changed: the second seal is the first's
    expect(await head.do('accounting.sealYear', { year: 2026 })).toMatchObject({ version: 2, hash: sealed.hash })
    expect(
      (await head.do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })).findings.find(
        ({ check }) => check === 'seals-kept',
      ),
    ).toMatchObject({ severity: 'ok', looked: 1 })
    // a word changed behind the office's back
    sql(`DROP TRIGGER entry_line_update; UPDATE entry_line SET label = 'autre' WHERE account = '741'`)
    expect(await head.do('accounting.verifySeal', { year: 2026 })).toMatchObject({ same: false, parts: ['entries'] })
    expect(await checks()).toMatchObject({ ok: false })
  }, 180_000)
})
