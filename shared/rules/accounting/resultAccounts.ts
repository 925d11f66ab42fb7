import { isResultRole, type AccountRole } from './accountRoles.ts'

interface RoledAccount {
  readonly number: string
  readonly role: AccountRole | null
}

/** An account of what is earned or spent. One without a role says it by its class. */
export const isOfResult = ({ number, role }: RoledAccount): boolean =>
  role === null ? number.startsWith('6') || number.startsWith('7') : isResultRole(role)

/** Commitments and gifts in kind stand under the balance sheet, never in it. */
export const isOffBalance = ({ number, role }: RoledAccount): boolean =>
  role === null ? number.startsWith('8') : role === 'off-balance'
