import type { ReadDb } from '../../../../db/handle.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'

export interface PartyRow {
  id: Id
  type: 'supplier' | 'donor' | 'staff'
  name: string
  phone: string | null
  nif: string | null
  identityPaper: string | null
  address: string | null
  bankName: string | null
  bankAccount: string | null
  accountHolder: string | null
  mobileMoney: string | null
  note: string | null
  endedOn: Day | null
  createdAt: Instant
  createdBy: Id
  rev: number
}

export const PARTY = `SELECT id, type, name, phone, nif, identity_paper AS identityPaper, address, bank_name AS bankName,
    bank_account AS bankAccount, account_holder AS accountHolder, mobile_money AS mobileMoney, note, ended_on AS endedOn,
    created_at AS createdAt, created_by AS createdBy, rev FROM third_party`

export const partyById = (db: ReadDb, id: Id): PartyRow =>
  db.get<PartyRow>(`${PARTY} WHERE id = ?`, [id]) ?? refuse('accounting.unknown-third-party', { account: '' })
