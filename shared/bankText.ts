/** What names, account numbers and motives may be written with, wherever a bank or a mobile money operator reads them. */

/** Letters with their accents, figures, and the few signs that names, accounts and document numbers are written with. */
const ACCEPTED = /^[\p{Script=Latin}\p{M}0-9 .,'’()/&-]$/u
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@]/u

/** The first character that breaks lines, columns or formulas on the other side; undefined when every one passes. */
export function refusedCharacter(text: string): string | undefined {
  const first = FORMULA.exec(text)?.[0]
  return first ?? [...text].find((character) => !ACCEPTED.test(character))
}

/** « 79 00 00 12 » or « +257 79000012 » as the operator's eight figures; undefined when it is no number of the country. */
export function mobileNumber(written: string): string | undefined {
  const figures = written.replaceAll(/[\s.-]/gu, '').replace(/^(\+|00)?257(?=\d{8}$)/u, '')
  return /^\d{8}$/u.test(figures) ? figures : undefined
}
