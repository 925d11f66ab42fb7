import type { ReadDb } from '../../../db/handle.ts'
import { instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { CommandContext } from '../kernel/context.ts'
import { generateKeys, type KeyPair } from './package/keys.ts'

/** The keys in use: those of the newest epoch. */
export interface OwnKeys extends KeyPair {
  readonly epoch: number
  readonly createdAt: string
}

/**
 * Makes the keys of a new workspace, of a centre or of a federation alike: one signs what it sends, the other opens what is sent
 * to it.
 */
export function installExchange(ctx: CommandContext): void {
  storeKeys(ctx, 1, 'created', generateKeys())
}

export function storeKeys(
  ctx: CommandContext,
  epoch: number,
  reason: 'created' | 'restored' | 'renewed',
  keys: KeyPair,
): void {
  ctx.db.run(
    `INSERT INTO exchange_key (epoch, public_key, signing_secret, age_identity, age_recipient, reason, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [epoch, keys.publicKey, keys.signingSecret, keys.ageIdentity, keys.ageRecipient, reason, instant(ctx.now)],
  )
}

/** The public keys of every epoch (SPKI, base64), newest first: what an earlier one signed stays the centre's. */
export const ownPublicKeys = (db: ReadDb): string[] => [
  ...new Set(
    db.all<{ key: string }>('SELECT public_key AS key FROM exchange_key ORDER BY epoch DESC').map(({ key }) => key),
  ),
]

/** Refuses `exchange.no-keys`: a workspace made before keys existed. */
export function ownKeys(db: ReadDb): OwnKeys {
  const row = db.get<OwnKeys>(
    `SELECT epoch, public_key AS publicKey, signing_secret AS signingSecret, age_identity AS ageIdentity,
       age_recipient AS ageRecipient, created_at AS createdAt
     FROM exchange_key ORDER BY epoch DESC LIMIT 1`,
  )
  return row ?? refuse('exchange.no-keys', {})
}
