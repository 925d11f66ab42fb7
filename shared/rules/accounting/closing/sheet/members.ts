import { both, share, word, type Making, type SheetBlock, type SheetRow } from './blocks.ts'

const MOVES = ['start', 'fresh', 'renewed', 'left', 'end'] as const

/** 1 Households of each cover year that is counted, from the first of the month to its last day. */
export function households({ facts, words, format, say }: Making): SheetBlock {
  const columns = facts.households.flatMap(({ label }) => [
    { title: `${label} ${word(words.column, 'men')}`, unit: 'count' as const },
    { title: `${label} ${word(words.column, 'women')}`, unit: 'count' as const },
    { title: word(words.column, 'total'), unit: 'count' as const },
  ])
  const rows = MOVES.map((move): SheetRow => ({
    label: word(words.row, move),
    cells: facts.households.flatMap((year) => [year[move].M, year[move].F, both(year[move])]),
    ...(move === 'end' ? { total: true } : {}),
    way: { path: '/households', params: {} },
  }))
  const people = facts.ages.reduce((total, age) => total + both(age), 0)
  const current = facts.households.find(({ campaign }) => !campaign)
  const end = current === undefined ? 0 : both(current.end)
  const { suspended, waiting } = facts
  return {
    number: 1,
    title: word(words.title, 'households'),
    tables: facts.households.length === 0 ? [] : [{ head: '', columns, rows }],
    says: [
      ...(facts.households.length === 0 ? [say('noYear')] : [say('heads')]),
      ...facts.households.filter(({ campaign }) => campaign).map(({ label }) => say('campaign', { year: label })),
      say('without', {
        suspended: suspended.households,
        suspendedPeople: suspended.people,
        waiting: waiting.households,
        waitingPeople: waiting.people,
      }),
      ...(end === 0
        ? []
        : [
            say('size', {
              people: format.fbu(people),
              households: format.fbu(end),
              size: format.decimal(people / end, 2),
            }),
          ]),
    ],
    half: true,
  }
}

/** 2 Their people by sex and age on the last day of the month. */
export function beneficiaries({ facts, words, say }: Making): SheetBlock {
  const all = facts.ages.reduce((total, age) => total + both(age), 0)
  const sum = (sex: 'M' | 'F') => facts.ages.reduce((total, age) => total + age[sex], 0)
  const label = (at: number): string => {
    const { from = 0 } = facts.ages[at] ?? {}
    const next = facts.ages[at + 1]?.from
    return next === undefined ? say('ageOver', { from }) : say('age', { from, to: next - 1 })
  }
  return {
    number: 2,
    title: [word(words.title, 'beneficiaries'), facts.coverYear?.label ?? ''].join(' ').trim(),
    tables: [
      {
        head: word(words.head, 'age'),
        columns: [
          { title: word(words.column, 'males'), unit: 'count' },
          { title: word(words.column, 'females'), unit: 'count' },
          { title: word(words.column, 'total'), unit: 'count' },
          { title: '%', unit: 'percent' },
        ],
        rows: [
          ...facts.ages.map((age, at): SheetRow => ({
            label: label(at),
            cells: [age.M, age.F, both(age), share(both(age), all)],
            way: { path: '/lists', params: {} },
          })),
          { label: word(words.row, 'total'), cells: [sum('M'), sum('F'), all, all === 0 ? null : 100], total: true },
        ],
      },
    ],
    says: [],
    half: true,
  }
}

/** 3 What is due of contributions, joining fees and cards, what came in, what is left. */
export function contributions({ facts, words, format, say }: Making): SheetBlock {
  const { receipts } = facts
  return {
    number: 3,
    title: word(words.title, 'contributions'),
    note: word(words.note, 'francs'),
    tables: [
      {
        head: '',
        columns: [
          { title: word(words.column, 'due'), unit: 'fbu' },
          { title: word(words.column, 'inMonth'), unit: 'fbu' },
          { title: word(words.column, 'inTotal'), unit: 'fbu' },
          { title: word(words.column, 'toReceive'), unit: 'fbu' },
          { title: word(words.column, 'recovery'), unit: 'percent' },
        ],
        rows: facts.dues.map(({ label, kind, due, month, total }) => ({
          label: say(kind === 'campaign' ? 'campaignDues' : kind, { year: label }),
          cells: [due, month, total, due - total, share(total, due)],
          way: { path: '/campaign', params: {} },
        })),
      },
    ],
    says: [
      say('fees', { joining: format.fbu(facts.joiningFees), cards: format.fbu(facts.cards) }),
      [
        say('collectors', { amount: format.fbu(facts.collectors) }),
        say(receipts.missing === 0 ? 'receipts' : 'receiptsMissing', {
          issued: receipts.issued,
          cancelled: receipts.cancelled,
          missing: receipts.missing,
        }),
      ].join(' '),
    ],
    half: false,
  }
}
