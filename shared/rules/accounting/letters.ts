/** The letters of the n-th matching of an account: 1 → AA, 26 → AZ, 27 → BA, 677 → AAA. Nothing is left out, so gaps show. */
export function letterCode(number: number): string {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`no matching is number ${number}`)
  let code = ''
  for (let left = number + 26; left > 0; left = Math.floor((left - 1) / 26))
    code = String.fromCodePoint(65 + ((left - 1) % 26)) + code
  return code
}

/** The number whose letters these are; undefined for anything else. */
export function letterNumber(code: string): number | undefined {
  if (!/^[A-Z]{2,7}$/.test(code)) return undefined
  return [...code].reduce((number, letter) => number * 26 + (letter.codePointAt(0) ?? 64) - 64, 0) - 26
}
