/**
 * Base 45 (RFC 9285): bytes as the 45 characters that a QR code carries at five and a half bits each.
 * Decoding is strict, so that one row of bytes has one spelling only.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    let value = pair ? (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0) : (bytes[i] ?? 0)
    for (let digit = 0; digit < (pair ? 3 : 2); digit += 1) {
      text += ALPHABET.charAt(value % 45)
      value = Math.floor(value / 45)
    }
  }
  return text
}

/** Undefined for a text that no bytes are written as: another character, a length or a group that cannot be. */
export function fromBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3)
    let value = 0
    for (let digit = group.length - 1; digit >= 0; digit -= 1) {
      const at = ALPHABET.indexOf(group.charAt(digit))
      if (at < 0) return undefined
      value = value * 45 + at
    }
    if (group.length === 3) {
      if (value > 0xffff) return undefined
      bytes.push(value >> 8)
    } else if (value > 0xff) return undefined
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}
