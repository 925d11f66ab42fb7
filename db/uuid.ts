/** Ids cross the database as 16 bytes: half the size of text in every index, and in time order. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

export function uuidText(bytes: Uint8Array): string {
  // the engine hands out buffers already: a view around one costs as much as the text
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hex = buffer.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A uuid-shaped text becomes its bytes, everything else stays. Booleans become 0 and 1, which SQLite knows. */
export function toSql(value: unknown): unknown {
  if (typeof value === 'string') return value.length === 36 && UUID.test(value) ? uuidBytes(value) : value
  if (typeof value === 'boolean') return value ? 1 : 0
  return value === undefined ? null : value
}

/** Every 16-byte blob of a row becomes its uuid text, in place. */
export function fromSql<T>(row: T): T {
  if (row !== null && typeof row === 'object') {
    const record = row as Record<string, unknown>
    for (const key in record) {
      const value = record[key]
      if (typeof value === 'object' && value instanceof Uint8Array && value.byteLength === 16)
        record[key] = uuidText(value)
    }
  }
  return row
}
