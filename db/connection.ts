import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'

/** `application_id` of a workspace: "Nkgi". */
export const APPLICATION_ID = 0x4e6b6769

/**
 * Opens an encrypted file with its raw key (32 bytes) and the prelude every connection needs.
 * chacha20 authenticates each page; FULL, because this build's WAL would otherwise lose the last receipts
 * in a power cut; temporary files stay in memory, because they would be plain text.
 */
export function connect(
  path: string,
  key: Uint8Array,
  options: { readonly?: boolean; create?: boolean } = {},
): BetterSqlite3.Database {
  const client = new Database(path, {
    readonly: options.readonly ?? false,
    fileMustExist: !(options.create ?? false),
    timeout: 5000,
  })
  try {
    client.pragma(`cipher='chacha20'`)
    client.key(Buffer.from(`raw:${Buffer.from(key).toString('hex')}`))
    if (!(options.readonly ?? false)) {
      client.pragma('journal_mode=WAL')
      client.pragma('synchronous=FULL')
      client.pragma('journal_size_limit=67108864')
    } else {
      client.pragma('query_only=ON')
    }
    client.pragma('foreign_keys=ON')
    client.pragma('temp_store=MEMORY')
    client.pragma('trusted_schema=OFF')
    client.pragma('cell_size_check=ON')
    client.pragma('cache_size=-16384')
    client.prepare('SELECT count(*) FROM sqlite_schema').get()
    return client
  } catch (error) {
    client.close()
    throw error
  }
}
