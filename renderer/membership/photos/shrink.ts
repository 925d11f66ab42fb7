import { PHOTO_MOST_BYTES } from '../../../shared/rules/membership/photo.ts'

/** As wide and high as a card needs. */
const MOST = { width: 320, height: 400 }
const QUALITIES = [0.85, 0.7, 0.55, 0.4, 0.25]

/**
 * A picture made small enough to be kept, in base 64: WebP, or JPEG where the engine writes no WebP.
 * @throws when it is not a picture the engine can read
 */
export async function shrink(picture: ImageBitmapSource): Promise<string> {
  const bitmap = await createImageBitmap(picture)
  const scale = Math.min(1, MOST.width / bitmap.width, MOST.height / bitmap.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  for (const quality of QUALITIES) {
    const blob = (await encoded(canvas, 'image/webp', quality)) ?? (await encoded(canvas, 'image/jpeg', quality))
    if (blob !== undefined && blob.size <= PHOTO_MOST_BYTES) return base64(await blob.arrayBuffer())
  }
  throw new RangeError('a picture of this size could not be made small')
}

/** A small photo as an image shows it: base 64 of JPEG begins with « /9j », of WebP with « UklGR ». */
export const photoSource = (data: string): string =>
  `data:image/${data.startsWith('/9j') ? 'jpeg' : 'webp'};base64,${data}`

/** Undefined when the engine answers another kind than the one asked for. */
const encoded = (canvas: HTMLCanvasElement, kind: string, quality: number): Promise<Blob | undefined> =>
  new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob?.type === kind ? blob : undefined), kind, quality)
  })

function base64(buffer: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(buffer)) text += String.fromCodePoint(byte)
  return btoa(text)
}
