/** The monthly sheet as tables, curves and sentences: once for its paper, its page and its files. */
import { firstDay, lastDay } from '../../../../dates.ts'
import { filled } from '../../../../sentence.ts'
import { word, type Making, type Sheet, type SheetBlock, type SheetFormat, type SheetWords } from './blocks.ts'
import { governance, intermutual, invoices, running, treasury } from './books.ts'
import { care, risk } from './care.ts'
import { beneficiaries, contributions, households } from './members.ts'

export type {
  SheetBlock,
  SheetCell,
  SheetChart,
  SheetFormat,
  SheetRow,
  SheetTable,
  SheetUnit,
  SheetWay,
  SheetWords,
} from './blocks.ts'
export { riskCurve, type RiskPoint } from './risk.ts'

/** Blocks 1 to 10 of a sheet, in order; 11 is what the manager observed. */
export function sheetBlocks({ month, facts }: Sheet, words: SheetWords, format: SheetFormat): SheetBlock[] {
  const making: Making = {
    facts,
    month,
    from: firstDay(month),
    to: lastDay(month),
    words,
    format,
    say: (sentence, params = {}) => filled(word(words.says, sentence), params),
  }
  return [
    households,
    beneficiaries,
    contributions,
    care,
    risk,
    invoices,
    intermutual,
    treasury,
    running,
    governance,
  ].map((block) => block(making))
}
