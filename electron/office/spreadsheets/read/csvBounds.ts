import { refuse } from '../../../../shared/errors/refusal.ts'
import { CSV_SHEET, type ReadLimits } from './limits.ts'

/** What the parser may hold of one row: a spreadsheet itself has no more columns. */
const MOST_FIELDS = 16_384
/** Lines of a text, blank ones too: a spreadsheet has a million. */
const MOST_LINES = 1_100_000
const [QUOTE, FEED] = ['"'.charCodeAt(0), '\n'.charCodeAt(0)]

/**
 * The text as it comes, stopped before the parser would build a row of millions of cells, or millions of rows, out of separators and
 * line ends alone.
 *
 * @param before rows of the file before the first piece
 * Refuses `register-too-wide`, `register-too-long`.
 */
export function* bounded(
  pieces: Iterable<string>,
  delimiter: string,
  { limits, before }: { readonly limits: ReadLimits; readonly before: number },
): Generator<string> {
  const separator = delimiter.charCodeAt(0)
  let [fields, lines] = [0, 0]
  let quoted = false
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += 1) {
      const letter = piece.charCodeAt(at)
      if (letter === QUOTE) quoted = !quoted
      else if (letter === FEED) {
        lines += 1
        // A quote inside a name is no quote: what it would hold together ends with its line here.
        fields = 0
        if (lines > MOST_LINES) refuse('exchange.register-too-long', { sheet: CSV_SHEET, limit: limits.rows })
      } else if (letter === separator && !quoted) {
        fields += 1
        if (fields > MOST_FIELDS)
          refuse('exchange.register-too-wide', { sheet: CSV_SHEET, row: before + lines + 1, limit: limits.columns })
      }
    }
    yield piece
  }
}
