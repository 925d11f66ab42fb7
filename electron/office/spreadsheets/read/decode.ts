import { refuse } from '../../../../shared/errors/refusal.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes that no text holds, but for tab and line ends; and those that Windows-1252 leaves out. */
const isControl = (byte: number): boolean => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12
const NOT_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

interface Utf8Check {
  /** Letters of more than one byte, well written. */
  readonly wide: number
  /** Places that are not UTF-8, and the first of them. */
  readonly wrong: number
  readonly first: number
}

/** Length of the letter at `at` in UTF-8; 0 when there is none. */
function letterLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  for (let i = 1; i < length; i += 1) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

function checkUtf8(bytes: Buffer): Utf8Check {
  let [wide, wrong, first] = [0, 0, -1]
  for (let at = 0; at < bytes.length;) {
    const length = letterLength(bytes, at)
    if (length === 0) {
      wrong += 1
      if (first === -1) first = at
    } else if (length > 1) wide += 1
    at += Math.max(1, length)
  }
  return { wide, wrong, first }
}

/** The line a byte stands on, from 1. */
function lineOf(bytes: Buffer, at: number): number {
  let line = 1
  for (let i = bytes.indexOf(10); i !== -1 && i < at; i = bytes.indexOf(10, i + 1)) line += 1
  return line
}

/**
 * How a text is written, and how many bytes its mark takes: by its mark when it has one; otherwise UTF-8 if all of it is,
 * Windows-1252 if it is a text at all. A text that is mostly good UTF-8 with a broken byte in it is not taken for another
 * encoding: half its accents would come out wrong.
 *
 * Refuses `exchange.register-not-text` with the line.
 */
export function encodingOf(bytes: Buffer): { encoding: Encoding; mark: number } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  const control = bytes.findIndex(isControl)
  if (control !== -1) refuse('exchange.register-not-text', { line: lineOf(bytes, control) })
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const { wide, wrong, first } = checkUtf8(bytes)
  if (wrong === 0) return { encoding: 'utf-8', mark: marked ? 3 : 0 }
  if (marked || wide > wrong) return refuse('exchange.register-not-text', { line: lineOf(bytes, first) })
  const foreign = bytes.findIndex((byte) => NOT_IN_1252.has(byte))
  if (foreign !== -1) refuse('exchange.register-not-text', { line: lineOf(bytes, foreign) })
  return { encoding: 'windows-1252', mark: 0 }
}
