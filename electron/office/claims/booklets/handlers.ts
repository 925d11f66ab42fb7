import type { claims } from '../../../../shared/contract/claims.ts'
import type { bookletProcedures } from '../../../../shared/contract/claims/booklets.ts'
import { instant } from '../../../../shared/dates.ts'
import type { CertificateSlip } from '../../../../shared/documents/certificateSlip.ts'
import type { Id } from '../../../../shared/ids.ts'
import { leafNumber } from '../../../../shared/rules/claims/booklets.ts'
import { centreIssuer } from '../../administration/index.ts'
import { facility } from '../../facilities/index.ts'
import type { Handlers, QueryContext } from '../../kernel/context.ts'
import { issueBooklet, moveBooklet, spoilCertificate } from './commands.ts'
import { numbersByFacility, numbersOfFacility, periodOf } from './numbers.ts'
import { bookletById, bookletPage, bookletsOfFacility, shown } from './rows.ts'

/** The paper signed when a booklet is handed over. Refuses `claims.booklet-unknown`. */
function slip({ db, user, now }: QueryContext, id: Id): CertificateSlip {
  const row = bookletById(db, id)
  const where = facility(db, row.facilityId)
  const place = [where.commune, where.province].filter((part) => part !== null && part !== '').join(', ')
  const others = bookletsOfFacility(db, row.facilityId)
    .filter((b) => b.id !== id && b.state === 'issued' && b.issuedOn <= row.issuedOn)
    .map((b) => shown(db, b))
  return {
    issuer: centreIssuer(db),
    printed: { by: user.name, at: instant(now) },
    number: row.slipNumber,
    day: row.issuedOn,
    facility: { name: where.name, code: where.code, ...(place === '' ? {} : { place }) },
    first: leafNumber(row.series, row.digits, row.first),
    last: leafNumber(row.series, row.digits, row.last),
    leaves: row.last - row.first + 1,
    receivedBy: row.receivedBy,
    issuedBy: row.issuedBy,
    held: { booklets: others.length, leaves: others.reduce((total, b) => total + b.stock, 0) },
    ...(row.state === 'issued'
      ? {}
      : {
          ended: {
            state: row.state,
            on: row.since,
            ...(row.stateReason === null ? {} : { reason: row.stateReason }),
          },
        }),
  }
}

export const bookletHandlers: Pick<Handlers<typeof claims>, keyof typeof bookletProcedures> = {
  booklets({ db }, { limit, ...asked }) {
    const page = bookletPage(db, { ...asked, limit: limit + 1 })
    const rows = page.slice(0, limit)
    const last = rows.at(-1)
    return {
      rows: rows.map((row) => shown(db, row)),
      ...(page.length > limit && last !== undefined ? { next: { issuedOn: last.issuedOn, id: last.id } } : {}),
    }
  },
  issueBooklet,
  moveBooklet,
  spoilCertificate,
  numbersByFacility({ db, today }, { from, to, ...page }) {
    const period = periodOf(db, today, from, to)
    return { ...period, ...numbersByFacility(db, period, page) }
  },
  numbersOfFacility({ db, today }, { facilityId, from, to }) {
    return numbersOfFacility(db, facility(db, facilityId), periodOf(db, today, from, to))
  },
  certificateSlip: (ctx, { id }) => slip(ctx, id),
}
