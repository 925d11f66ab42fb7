import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { cashAccounts, type CashAccount } from '../cashAccounts.ts'
import { cashBalance } from '../cashBalance.ts'
import { accountDetail } from '../treasury/details.ts'

/** An account that has statements. Refuses `accounting.not-a-bank-account`. */
export function bankOf(db: ReadDb, account: string): CashAccount {
  const cash = cashAccounts(db).find((one) => one.account === account)
  if (cash === undefined || cash.kind === 'till') return refuse('accounting.not-a-bank-account', { account })
  return cash
}

/** Bank and mobile money accounts, with their last statement and what is left to match. */
export const bankAccounts = ({ db, today }: QueryContext): OutputOf<(typeof accounting)['accounting.bankAccounts']> =>
  cashAccounts(db)
    .filter(({ kind }) => kind !== 'till')
    .map(({ account, label, journal, kind }) => {
      const detail = accountDetail(db, account, today)
      return {
        account,
        label,
        journal,
        kind,
        number: detail?.accountNumber ?? detail?.mobileNumber ?? null,
        at: detail?.bankName ?? detail?.operator ?? null,
        books: cashBalance(db, account),
        lastStatement:
          db.get<{ number: string; to: Day; closing: Fbu }>(
            `SELECT number, to_day AS "to", closing FROM bank_statement WHERE account = ? AND withdrawn_at IS NULL ORDER BY to_day DESC LIMIT 1`,
            [account],
          ) ?? null,
        unmatched:
          db.get<{ n: number }>(
            `SELECT count(*) AS n FROM bank_line l WHERE l.account = ? AND l.standing = 1
               AND NOT EXISTS (SELECT 1 FROM bank_match_line m WHERE m.line_id = l.id AND m.live = 1)`,
            [account],
          )?.n ?? 0,
        lastLocked:
          db.get<{ day: Day | null }>(
            `SELECT max(day) AS day FROM reconciliation WHERE account = ? AND state = 'locked'`,
            [account],
          )?.day ?? null,
        mapped: db.get('SELECT 1 FROM statement_mapping WHERE account = ?', [account]) !== undefined,
      }
    })
