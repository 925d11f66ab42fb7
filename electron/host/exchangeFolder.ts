import { createWriteStream } from 'node:fs'
import { mkdir, open, realpath, rm } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The folder through which a browser gives files to the office and takes them back. */
export const exchangeFolder = (dataDir: string): string => join(dataDir, 'exchange')

/** A name that is one file in one folder on every system: no separator, no device, no leading dot. */
export function safeName(wanted: string): string {
  const last = basename(wanted.replaceAll('\\', '/'))
  const kept = last.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^[. ]+/, '')
  const short = kept.slice(-120)
  return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `fichier-${short}` : short
}

/** Refused because it is larger than the host takes. */
export class TooLarge extends Error {}

/**
 * Keeps an uploaded file under a name of its own (`-2`, `-3` … when the name is taken; nothing is overwritten).
 * @returns its absolute path. Throws TooLarge, and leaves nothing behind, above `limit` bytes.
 */
export async function receive(dataDir: string, wanted: string, body: Readable, limit: number): Promise<string> {
  const folder = exchangeFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = safeName(wanted)
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let turn = 1; ; turn++) {
    const path = join(folder, turn === 1 ? name : `${stem}-${turn}${extension}`)
    const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST' && turn < 10_000) return undefined
      throw error
    })
    if (!file) continue
    await file.close()
    try {
      let bytes = 0
      await pipeline(
        body,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            bytes += chunk.length
            if (bytes > limit) throw new TooLarge(`more than ${limit} bytes`)
            yield chunk
          }
        },
        createWriteStream(path, { flags: 'w' }),
      )
      return path
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }
}

/** The real path of a file of the exchange folder, or undefined: nothing outside, not even through a link. */
export async function fileOf(dataDir: string, name: string): Promise<string | undefined> {
  const folder = exchangeFolder(dataDir)
  const wanted = resolve(folder, name)
  if (!wanted.startsWith(resolve(folder) + sep)) return undefined
  try {
    const real = await realpath(wanted)
    return real.startsWith((await realpath(folder)) + sep) ? real : undefined
  } catch {
    return undefined
  }
}
