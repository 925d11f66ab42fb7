import { formatFbu } from './money.ts'

const THIN_SPACE = '\u202F'

/** « 32,2 »: a comma, a true minus; thousands part by a narrow space, or by the one that is said (paper needs a wider one). By hand: machines have no Kirundi. */
export function formatDecimal(value: number, decimals = 1, space: string = THIN_SPACE): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const text = formatFbu(Number(whole), space) + (fraction === undefined ? '' : `,${fraction}`)
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `\u2212${text}` : text
}

/** « 77,6 % », « 100,0 % »: always its decimal, so that percentages stand under each other. */
export const formatPercent = (value: number, decimals = 1, space: string = THIN_SPACE): string =>
  `${formatDecimal(value, decimals, space)}${space}%`
