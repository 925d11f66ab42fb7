import type { Fbu } from './money.ts'

const UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
]
const TENS = ['', 'dix', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante']
const SCALES = [
  { size: 1_000_000_000_000, one: 'billion', many: 'billions' },
  { size: 1_000_000_000, one: 'milliard', many: 'milliards' },
  { size: 1_000_000, one: 'million', many: 'millions' },
]

function belowHundred(n: number, last: boolean): string {
  if (n <= 16) return UNITS[n] ?? ''
  if (n < 20) return `dix-${UNITS[n - 10]}`
  if (n < 70) {
    const [tens, unit] = [Math.floor(n / 10), n % 10]
    if (unit === 0) return TENS[tens] ?? ''
    return unit === 1 ? `${TENS[tens]} et un` : `${TENS[tens]}-${UNITS[unit]}`
  }
  if (n < 80) return n === 71 ? 'soixante et onze' : `soixante-${belowHundred(n - 60, last)}`
  if (n === 80) return last ? 'quatre-vingts' : 'quatre-vingt'
  return `quatre-vingt-${belowHundred(n - 80, last)}`
}

function belowThousand(n: number, last: boolean): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100]
  if (hundreds === 0) return belowHundred(rest, last)
  const head = hundreds === 1 ? 'cent' : `${UNITS[hundreds]} cent${rest === 0 && last ? 's' : ''}`
  return rest === 0 ? head : `${head} ${belowHundred(rest, last)}`
}

/** A whole number in French words, in the traditional spelling: « trente et un mille », « deux cents ». */
export function numberInWords(value: number): string {
  if (value < 0) return `moins ${numberInWords(-value)}`
  if (value === 0) return UNITS[0] ?? ''
  const words: string[] = []
  let rest = value
  for (const { size, one, many } of SCALES) {
    const count = Math.floor(rest / size)
    // « millions » is a noun: « deux cents millions », where « mille » would say « deux cent mille »
    if (count > 0) words.push(`${belowThousandOrMore(count)} ${count === 1 ? one : many}`)
    rest %= size
  }
  const thousands = Math.floor(rest / 1000)
  if (thousands > 0) words.push(thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`)
  if (rest % 1000 > 0) words.push(belowThousand(rest % 1000, true))
  return words.join(' ')
}

const belowThousandOrMore = (n: number): string => (n < 1000 ? belowThousand(n, true) : numberInWords(n))

/** « trente et un mille francs burundais »; « un million de francs burundais ». For amounts to pay on paper. */
export function amountInWords(amount: Fbu): string {
  const words = numberInWords(amount)
  const round = amount !== 0 && amount % 1_000_000 === 0
  return `${words} ${round ? 'de ' : ''}franc${Math.abs(amount) > 1 ? 's' : ''} burundais`
}
