import { parseTypedAmount } from '../../ui/typed.ts'

export interface TypedHeading {
  readonly label: string
  readonly accounts: string[]
  readonly cap: number | null
}

/** Headings as they are typed, one a line: « Missions ; 625, 6257 ; 300 000 ». The first line that cannot be read is given back. */
export function readHeadings(text: string): { headings: TypedHeading[]; bad?: string } {
  const headings: TypedHeading[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [label = '', accounts = '', cap = ''] = line.split(';').map((part) => part.trim())
    const numbers = accounts.split(/[\s,]+/u).filter((one) => one !== '')
    const amount = cap === '' ? null : parseTypedAmount(cap)
    if (
      label === '' ||
      numbers.length === 0 ||
      numbers.some((one) => !/^[1-8]\d{0,9}$/u.test(one)) ||
      amount === undefined
    )
      return { headings, bad: line.trim() }
    headings.push({ label, accounts: numbers, cap: amount })
  }
  return { headings }
}

export const writtenHeadings = (headings: readonly TypedHeading[]): string =>
  headings
    .map(({ label, accounts, cap }) => [label, accounts.join(', '), ...(cap === null ? [] : [String(cap)])].join(' ; '))
    .join('\n')
