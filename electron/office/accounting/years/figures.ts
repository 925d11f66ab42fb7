import type { ReadDb } from '../../../../db/handle.ts'
import { NOT_CLOSING } from '../reading/closings.ts'
import { figuresPrint, type PrintedFigure } from './print.ts'

/** Fingerprint of what each account moved in each of the twelve months, by mutual: what statements of the year are made of. */
export const figuresOf = (db: ReadDb, year: number): string =>
  figuresPrint(
    db.iterate<PrintedFigure>(
      `SELECT m.month, m.account, m.mutual_id AS mutual, m.debit, m.credit FROM account_month m
       WHERE m.month BETWEEN ? AND ? AND ${NOT_CLOSING} ORDER BY m.month, m.account, m.mutual_id`,
      [`${year}-01`, `${year}-12`],
    ),
  )
