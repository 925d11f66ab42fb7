/** The letters of a column as a spreadsheet shows them: 0 → A, 26 → AA. */
export function columnName(column: number): string {
  let name = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCodePoint(65 + ((left - 1) % 26)) + name
  return name
}

const MS_PER_DAY = 86_400_000
/** Day 0 of the two calendars a workbook may count its days in: that of Windows, and the old one of the Macintosh. */
const SINCE_1900 = Date.UTC(1899, 11, 30)
const SINCE_1904 = Date.UTC(1904, 0, 1)
const LAST_SERIAL = 2_958_465

/**
 * The day of a serial, `YYYY-MM-DD`; undefined when it is none. Excel counts a 29 February 1900 that never was: serials
 * before it are one day later than the arithmetic says.
 */
export function dayOfSerial(serial: number, since1904 = false): string | undefined {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole < (since1904 ? 0 : 1) || whole > LAST_SERIAL) return undefined
  if (!since1904 && whole === 60) return undefined
  const days = !since1904 && whole < 60 ? whole + 1 : whole
  return new Date((since1904 ? SINCE_1904 : SINCE_1900) + days * MS_PER_DAY).toISOString().slice(0, 10)
}
