import { refuse } from '../../errors/refusal.ts'

/** Small enough that a whole country of photos stays in one file. */
export const PHOTO_MOST_BYTES = 40 * 1024
export const PHOTO_KINDS = ['image/webp', 'image/jpeg'] as const
export type PhotoKind = (typeof PHOTO_KINDS)[number]

const starts = (bytes: Uint8Array, at: number, with_: readonly number[]): boolean =>
  with_.every((byte, i) => bytes[at + i] === byte)
const RIFF = [0x52, 0x49, 0x46, 0x46]
const WEBP = [0x57, 0x45, 0x42, 0x50]

/** What a file says of itself in its first bytes, whatever its name: a photo, or undefined. */
export function photoKind(bytes: Uint8Array): PhotoKind | undefined {
  if (starts(bytes, 0, [0xff, 0xd8, 0xff]) && starts(bytes, bytes.length - 2, [0xff, 0xd9])) return 'image/jpeg'
  const declared = (bytes[4] ?? 0) + ((bytes[5] ?? 0) << 8) + ((bytes[6] ?? 0) << 16) + (bytes[7] ?? 0) * 0x1_00_00_00
  if (starts(bytes, 0, RIFF) && starts(bytes, 8, WEBP) && declared + 8 === bytes.length + (bytes.length % 2))
    return 'image/webp'
  return undefined
}

/** Refuses `photo-not-image` for what is neither WebP nor JPEG, and `photo-too-big`. */
export function checkPhoto(bytes: Uint8Array, person: string): PhotoKind {
  if (bytes.length > PHOTO_MOST_BYTES)
    refuse('membership.photo-too-big', { person, bytes: bytes.length, most: PHOTO_MOST_BYTES })
  const kind = bytes.length < 64 ? undefined : photoKind(bytes)
  return kind ?? refuse('membership.photo-not-image', { person })
}
