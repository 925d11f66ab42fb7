import { join } from 'node:path'

import { centre } from '../administration/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { writeWhole } from './folder.ts'
import { ownKeys, storeKeys } from './keys.ts'

/**
 * Writes the age identity, and beside it the public key as PEM, for whoever checks packages with other tools. The audit keeps
 * that it was done, and where; never the key.
 */
export function saveIdentity(ctx: CommandContext, folder: string = ctx.files.exchangeFolder) {
  const keys = ownKeys(ctx.db)
  const name = centre(ctx.db).code.replaceAll(/[^A-Za-z0-9-]/g, '')
  const path = ctx.files.forWriting(join(folder, `${name}.key`))
  const publicKeyPath = ctx.files.forWriting(join(folder, `${name}.pem`))
  writeWhole(path, Buffer.from(`# ${keys.ageRecipient}\n${keys.ageIdentity}\n`))
  writeWhole(publicKeyPath, Buffer.from(`-----BEGIN PUBLIC KEY-----\n${keys.publicKey}\n-----END PUBLIC KEY-----\n`))
  return { path, recipient: keys.ageRecipient, publicKeyPath }
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
