import { readFileSync, statSync } from 'node:fs'

import { refuse } from '../../../../shared/errors/refusal.ts'
import type { CommandContext } from '../../kernel/context.ts'

/**
 * The bytes of a scan: sent from a page in base64, or of a file that a person chose, which is not opened when it is above `most` bytes.
 * Refuses `claims.scan-not-paper` when there is neither, `claims.scan-too-big`.
 */
export function scanBytes(
  ctx: CommandContext,
  { path, data }: { readonly path?: string | undefined; readonly data?: string | undefined },
  most: number,
): Uint8Array {
  if (data !== undefined) return Buffer.from(data, 'base64')
  if (path === undefined) return refuse('claims.scan-not-paper', { name: '' })
  const file = ctx.files.forReading(path)
  const { size } = statSync(file)
  if (size > most) refuse('claims.scan-too-big', { size: Math.ceil(size / 1024), most: Math.floor(most / 1024) })
  return readFileSync(file)
}
