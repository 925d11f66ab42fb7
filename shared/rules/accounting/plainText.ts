/** One posting of the plain-text journal. */
export interface PlainLine {
  readonly account: string
  /** FBu, debit above zero. */
  readonly amount: number
  readonly mutual: string
  readonly label: string | null
}

export interface PlainEntry {
  readonly day: string
  readonly number: string
  readonly label: string
  readonly voucher: string | null
  readonly source: string
  readonly lines: readonly PlainLine[]
}

/** What hledger takes for the end of a name, a comment or a level is left out of names. */
export const plainName = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u00A0\u202F\s]+/gu, ' ')
    .replaceAll(/[:;]/g, ',')
    .replaceAll(/[()[\]{}"]/g, "'")
    .trim()

/** What stands after `;` is read as tags: a comma ends a value, a colon begins one. */
const tagValue = (text: string): string => plainName(text).replaceAll(',', ' ').replaceAll(/ +/g, ' ').trim()

/**
 * `4015 Formations sanitaires, factures à payer:CDS Mutaho #0f3a9c21`: number and label, below it the third party with enough of its id
 * that two of one name stay two.
 */
export function plainAccount(
  account: { readonly number: string; readonly label: string },
  thirdParty: { readonly id: string; readonly label: string } | null,
): string {
  const own = `${account.number} ${plainName(account.label)}`.trim()
  return thirdParty === null ? own : `${own}:${`${plainName(thirdParty.label)} #${shortId(thirdParty.id)}`.trim()}`
}

/** The end of an id is the part that chance made. */
export const shortId = (id: string): string => id.replaceAll('-', '').slice(-10)

/** The head of the file: our currency has no cents, what the tags of mutuals stand for. */
export const plainHead = (
  title: string,
  mutuals: readonly { readonly code: string; readonly name: string }[],
): string =>
  [
    `; ${tagValue(title)}`,
    ...mutuals.map(({ code, name }) => `; mutual ${tagValue(code)} = ${tagValue(name)}`),
    'decimal-mark .',
    'commodity 1000. FBu',
    '',
    '',
  ].join('\n')

/**
 * What hledger reads an account as, so that its own income statement and balance sheet can be drawn from the file: cash, assets,
 * liabilities, equity, revenue, expenses. None off the balance sheet.
 */
export function plainType(number: string, normalSide: 'debit' | 'credit'): string | undefined {
  if (/^1[56]/.test(number)) return 'L'
  switch (number[0]) {
    case '1':
      return 'E'
    case '2':
    case '3':
      return 'A'
    case '4':
      return normalSide === 'debit' ? 'A' : 'L'
    case '5':
      return 'C'
    case '6':
      return 'X'
    case '7':
      return 'R'
    default:
      return undefined
  }
}

/** Declares an account; what is under it is of its type. */
export const plainDeclaration = (account: string, type?: string): string =>
  `account ${account}${type === undefined ? '' : `  ; type: ${type}`}\n`

/** Tags that hledger itself gives to entries that close and open a year: `not:tag:retain` reads a year as it was before its result. */
const HLEDGER_TAGS: Readonly<Record<string, string | undefined>> = { year_close: 'retain', year_opening: 'open' }

/** An entry as hledger reads it: date, number in parentheses, label, its lines with exact francs and the mutual as a tag. */
export function plainEntry({ day, number, label, voucher, source, lines }: PlainEntry): string {
  const tags = [
    `source:${tagValue(source)}`,
    ...(HLEDGER_TAGS[source] === undefined ? [] : [`${HLEDGER_TAGS[source]}:${day.slice(0, 4)}`]),
    ...(voucher === null ? [] : [`voucher:${tagValue(voucher)}`]),
  ].join(', ')
  return [
    `${day} * (${number}) ${plainName(label).replaceAll('|', '/')}  ; ${tags}`,
    ...lines.map(
      ({ account, amount, mutual, label: own }) =>
        `    ${account}  ${amount} FBu  ; mutual:${tagValue(mutual)}${own === null ? '' : `, label:${tagValue(own)}`}`,
    ),
    '',
    '',
  ].join('\n')
}
