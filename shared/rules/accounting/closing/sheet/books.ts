import { addDays } from '../../../../dates.ts'
import { word, type Making, type SheetBlock, type SheetRow } from './blocks.ts'

/** 6 Invoices of facilities, as they stood on the last day. */
export function invoices({ facts, words, format, say }: Making): SheetBlock {
  const rows = ['received', 'decided', 'paid', 'unpaid', 'waiting', 'returned', 'rejected'] as const
  const { delays, invoices: all } = facts
  const [to10 = 0, to30 = 0, to90 = 0, over = 0] = delays.classes
  return {
    number: 6,
    title: word(words.title, 'invoices'),
    tables: [
      {
        head: '',
        columns: [
          { title: word(words.column, 'number'), unit: 'count' },
          { title: word(words.column, 'amount'), unit: 'fbu' },
        ],
        rows: rows.map((row): SheetRow => ({
          label: row === 'waiting' && all.oldest !== null ? say('oldest', { days: all.oldest }) : word(words.row, row),
          cells: [all[row].count, all[row].amount],
          way: { path: '/invoices', params: {} },
        })),
      },
    ],
    says: [
      ...(facts.mutualId === null ? [] : [say('ofMutual')]),
      delays.invoices === 0
        ? say('noDelay')
        : say('delay', {
            days: format.decimal(delays.days / delays.invoices, 1),
            invoices: delays.invoices,
            to10,
            to30,
            to90,
            over,
          }),
    ],
    half: true,
  }
}

/** 7 What is known of care between centres. */
export function intermutual({ facts, words, say }: Making): SheetBlock {
  const { elsewhere } = facts
  return {
    number: 7,
    title: word(words.title, 'intermutual'),
    tables:
      elsewhere === null
        ? []
        : [
            {
              head: '',
              columns: [
                { title: word(words.column, 'certificates'), unit: 'count' },
                { title: word(words.column, 'asked'), unit: 'fbu' },
              ],
              rows: [
                { label: word(words.row, 'unknown'), cells: [elsewhere.unknown.count, elsewhere.unknown.amount] },
                {
                  label: word(words.row, 'unconfirmed'),
                  cells: [elsewhere.unconfirmed.count, elsewhere.unconfirmed.amount],
                },
              ],
            },
          ],
    says: [say(elsewhere === null ? 'intermutualOfCentre' : 'intermutual')],
    half: true,
  }
}

/** 8 Tills, banks and mobile accounts from the first of the month to its last day, and the months they would last. */
export function treasury({ facts, from, to, words, format, say }: Making): SheetBlock {
  const rows = facts.treasury.map(({ account, label, opening, in: moneyIn, out }): SheetRow => ({
    label: `${account} ${label}`,
    cells: [opening, moneyIn, out, opening + moneyIn - out],
    way: { path: '/accounting/ledger', params: { account, from, to } },
  }))
  const sum = (at: number): number => rows.reduce((total, { cells }) => total + Number(cells[at] ?? 0), 0)
  const closing = sum(3)
  const { total, months } = facts.costs
  return {
    number: 8,
    title: word(words.title, 'treasury'),
    tables:
      rows.length === 0
        ? []
        : [
            {
              head: '',
              columns: [
                { title: say('opening', { day: format.day(addDays(from, -1)) }), unit: 'fbu' },
                { title: word(words.column, 'in'), unit: 'fbu' },
                { title: word(words.column, 'out'), unit: 'fbu' },
                { title: say('closing', { day: format.day(to) }), unit: 'fbu' },
              ],
              rows: [
                ...rows,
                { label: word(words.row, 'total'), cells: [sum(0), sum(1), sum(2), closing], total: true },
              ],
            },
          ],
    says: [
      ...(rows.length === 0
        ? [say('treasuryOfMutual')]
        : [
            say('transfers'),
            total <= 0
              ? say('noCosts')
              : say('reserve', {
                  closing: format.fbu(closing),
                  costs: format.fbu(total),
                  count: months,
                  months: format.decimal((closing * months) / total, 1),
                }),
          ]),
      ...(facts.ahead === 0 ? [] : [say('ahead', { amount: format.fbu(facts.ahead) })]),
    ],
    half: false,
  }
}

/** 9 What running the centre costs, and who bears it. */
export function running({ facts, words, from, to }: Making): SheetBlock {
  const { direct, thirdParties } = facts.running
  const way = { path: '/accounting', params: { from, to } }
  return {
    number: 9,
    title: word(words.title, 'running'),
    tables: [
      {
        head: '',
        columns: [
          { title: word(words.column, 'month'), unit: 'fbu' },
          { title: word(words.column, 'year'), unit: 'fbu' },
        ],
        rows: [
          { label: word(words.row, 'direct'), cells: [direct.month, direct.year], way },
          { label: word(words.row, 'thirdParties'), cells: [thirdParties.month, thirdParties.year], way },
          {
            label: word(words.row, 'total'),
            cells: [direct.month + thirdParties.month, direct.year + thirdParties.year],
            total: true,
          },
        ],
      },
    ],
    says: [],
    half: true,
  }
}

/** 10 Meetings held and planned, complaints; what is not kept is said. */
export function governance({ facts, words, say }: Making): SheetBlock {
  const { complaints, meetings } = facts
  const way = { path: '/governance', params: {} }
  const pair = (a: number, b: number): string => `${a} / ${b}`
  return {
    number: 10,
    title: word(words.title, 'governance'),
    tables: [
      {
        head: word(words.head, 'meetings'),
        columns: [
          { title: word(words.column, 'month'), unit: 'text' },
          { title: word(words.column, 'year'), unit: 'text' },
        ],
        rows: [
          ...meetings.map((one): SheetRow => ({
            label: one.organ,
            cells: [pair(one.held, one.planned), pair(one.heldYear, one.plannedYear)],
            way,
          })),
          ...(complaints === null
            ? []
            : [
                {
                  label: word(words.row, 'complaints'),
                  cells: [
                    pair(complaints.received, complaints.closed),
                    pair(complaints.receivedYear, complaints.closedYear),
                  ],
                  way,
                },
              ]),
        ],
      },
    ],
    says: [...(meetings.length === 0 ? [say('noMeeting')] : []), say('notKept')],
    half: true,
  }
}
