import type { CommandContext } from '../kernel/context.ts'
import { writeWhole } from './folder.ts'
import { ownKeys, storeKeys } from './keys.ts'

/**
 * Writes the age identity, and the public key beside it as PEM, for whoever checks packages with other tools. The audit keeps
 * that it was done, and where; never the key.
 */
export function saveIdentity(ctx: CommandContext, path: string) {
  const keys = ownKeys(ctx.db)
  const target = ctx.files.forWriting(path)
  const publicKeyPath = ctx.files.forWriting(`${path}.pem`)
  writeWhole(target, Buffer.from(`# ${keys.ageRecipient}\n${keys.ageIdentity}\n`))
  writeWhole(publicKeyPath, Buffer.from(`-----BEGIN PUBLIC KEY-----\n${keys.publicKey}\n-----END PUBLIC KEY-----\n`))
  return { path: target, recipient: keys.ageRecipient, publicKeyPath }
}

/**
 * Begins an epoch, with the same keys. Called when a copy was restored: packages that the lost computer sent after the copy
 * was made bear the numbers that this one will give again, and without an epoch the federation would take it for a fork.
 */
export function beginEpoch(ctx: CommandContext): { epoch: number } {
  const { epoch, createdAt: _, ...keys } = ownKeys(ctx.db)
  storeKeys(ctx, epoch + 1, 'restored', keys)
  return { epoch: epoch + 1 }
}
