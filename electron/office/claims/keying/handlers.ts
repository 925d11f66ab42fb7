import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import type { claims } from '../../../../shared/contract/claims.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { userNames } from '../../administration/index.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import type { Handlers } from '../../kernel/context.ts'
import { askSecondKeying, keySecond, settleDifference } from '../doubleKeying/commands.ts'
import { bookletOf } from '../booklets/bookletOf.ts'
import { comparison } from '../doubleKeying/compare.ts'
import { secondList } from '../doubleKeying/list.ts'
import { inWords } from '../doubleKeying/words.ts'
import { keyingAids } from './aids.ts'
import { findPatients } from './patients.ts'
import { rowsChanged } from './rows.ts'

type Mine =
  | 'rowsChanged'
  | 'keyingAids'
  | 'pinDiagnosis'
  | 'findPatients'
  | 'paperOf'
  | 'secondList'
  | 'askSecondKeying'
  | 'keySecond'
  | 'differences'
  | 'settleDifference'

export const keyingHandlers: Pick<Handlers<typeof claims>, Mine> = {
  rowsChanged: ({ db }, { invoiceId, revs }) => rowsChanged(db, invoiceForKeying(db, invoiceId).id, revs),
  keyingAids: ({ db }, { invoiceId }) => keyingAids(db, invoiceForKeying(db, invoiceId).facilityId),
  pinDiagnosis(ctx, { code, pinned }) {
    if (pinned)
      ctx.db.run('INSERT INTO diagnosis_pin (code, created_at, created_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
        code,
        instant(ctx.now),
        ctx.user.id,
      ])
    else ctx.db.run('DELETE FROM diagnosis_pin WHERE code = ?', [code])
    ctx.touch('keying-aid')
    return { pinned }
  },
  findPatients: ({ db, today }, { invoiceId, text, day, limit }) => ({
    people: findPatients(db, {
      facilityId: invoiceForKeying(db, invoiceId).facilityId,
      text,
      day: day ?? today,
      limit,
    }),
  }),
  paperOf({ db }, { invoiceId, number, day }) {
    const { facilityId } = invoiceForKeying(db, invoiceId)
    const first = db.get<{ day: Day | null }>(
      'SELECT min(care_from) AS day FROM claim INDEXED BY claim_facility WHERE facility_id = ?',
      [facilityId],
    )?.day
    return {
      booklet: bookletOf(db, { facilityId, number, day }),
      years: first == null ? 1 : Math.max(1, yearOf(day) - yearOf(first) + 1),
    }
  },
  secondList: ({ db, user }, { invoiceId }) => secondList(db, invoiceForKeying(db, invoiceId).id, user.id),
  askSecondKeying,
  keySecond,
  differences({ db }, { claimId }) {
    const { claim, second, open, choices } = comparison(db, claimId)
    if (second === undefined) refuse('claims.no-second', { number: claim.certificateNumber })
    const first = db.get<{ by: typeof second.by }>('SELECT created_by AS by FROM claim WHERE id = ?', [claimId])
    const names = userNames(db, [second.by, ...choices.map(({ by }) => by), ...(first === undefined ? [] : [first.by])])
    return {
      certificateNumber: claim.certificateNumber,
      careFrom: claim.careFrom,
      firstBy: first === undefined ? '' : (names.get(first.by) ?? ''),
      secondBy: names.get(second.by) ?? '',
      open: open.map((difference) => inWords(db, difference)),
      settled: choices.map(({ chosen, by, at, ...difference }) => ({
        ...inWords(db, difference),
        chosen,
        by: names.get(by) ?? '',
        at,
      })),
      rev: claim.rev,
    }
  },
  settleDifference,
}
