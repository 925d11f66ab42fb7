import { plain } from '../../../search.ts'
import type { RawCell, RawRow } from '../../exchange/registers/types.ts'
import { isHeader, readBudgetFile, signedAmountIn, type BudgetBooks } from './file.ts'

const cell = (text: string): RawCell => ({ text })
const isAccount = (text: string): boolean => /^[1-8]\d{1,9}$/.test(text.replaceAll(/\s/gu, ''))

/** What columns without a title are: the account, then one amount for the year, or the quarters in their order (and their sum); words between are a label. */
function titlesOf(rows: readonly RawRow[], projects: BudgetBooks['projects']): string[] {
  const [first] = rows
  const account = first?.cells.findIndex(({ text }) => isAccount(text.trim())) ?? -1
  if (first === undefined || account === -1) return []
  const filled = (at: number): RawCell[] => rows.flatMap(({ cells }) => (cells[at]?.text.trim() ? [cells[at]] : []))
  const widest = Math.max(...rows.map(({ cells }) => cells.length))
  const after = Array.from({ length: widest - account - 1 }, (_, at) => account + 1 + at)
  const isAmount = (at: number): boolean => filled(at).every((one) => signedAmountIn(one) !== undefined)
  const begins = after.find((at) => filled(at).length > 0 && isAmount(at)) ?? widest
  const said = after.filter((at) => at >= begins && isAmount(at))
  const several = said.filter((at) => filled(at).length > 0).length >= 2
  const amounts = several ? [...emptyBefore(), ...said] : said
  const named = after.filter((at) => !amounts.includes(at))
  const project = named.find((at) => {
    const cells = filled(at)
    return cells.length > 0 && cells.every(({ text }) => projects.has(plain(text)))
  })
  const quarters = several || amounts.length >= 4 ? ['q1', 'q2', 'q3', 'q4', 'year'] : ['year']
  return Array.from({ length: widest }, (_, at) => {
    if (at === account) return 'account'
    if (at === project) return 'project'
    const rank = amounts.indexOf(at)
    return rank === -1 ? '' : (quarters[rank] ?? '')
  })

  /** The first quarters, where nothing is planned in them and they are what is missing of four. */
  function emptyBefore(): number[] {
    const missing = 4 - said.length
    if (missing <= 0) return []
    const before = after.filter((at) => at < begins).slice(-missing)
    return before.length === missing && before.every((at) => filled(at).length === 0) ? before : []
  }
}

/**
 * A budget pasted from a spreadsheet, read as a file of it is: with its titles, or without, the account first. Empty quarters keep their
 * column. Undefined where there is no account in it.
 */
export function readPasted(text: string, books: BudgetBooks): ReturnType<typeof readBudgetFile> {
  const rows = text
    .split(/\r?\n/)
    .map((line, at): RawRow => ({ sheet: '', row: at + 1, cells: line.split('\t').map((one) => cell(one.trim())) }))
    .filter(({ cells }) => cells.some((one) => one.text !== ''))
  if (rows.some(isHeader)) return readBudgetFile(rows, books)
  const titles = titlesOf(rows, books.projects)
  if (titles.length === 0) return undefined
  return readBudgetFile([{ sheet: '', row: 0, cells: titles.map(cell) }, ...rows], books)
}
