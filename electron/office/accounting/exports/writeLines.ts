import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

import type { QueryContext } from '../../kernel/context.ts'

/** Text gathered before it goes to the disk. */
const CHUNK = 1 << 16

/**
 * Writes a text of any length piece by piece, so that millions of lines never stand in memory; the file is there whole or not at all,
 * also when the person gives up. Says every thousand pieces how far it is. Gives how many pieces there were.
 */
export async function writePieces(
  ctx: QueryContext,
  path: string,
  pieces: Iterable<string>,
  { step, total }: { readonly step: string; readonly total: number },
): Promise<number> {
  mkdirSync(dirname(path), { recursive: true })
  const partial = `${path}.part`
  let count = 0
  try {
    const file = openSync(partial, 'w')
    try {
      let waiting = ''
      const flush = (): void => {
        const bytes = Buffer.from(waiting)
        for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
        waiting = ''
      }
      for (const piece of pieces) {
        waiting += piece
        count += 1
        if (waiting.length > CHUNK) flush()
        if (count % 1000 !== 0) continue
        ctx.progress(step, count, Math.max(count, total))
        await ctx.breathe()
      }
      flush()
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
  return count
}
