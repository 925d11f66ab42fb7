import type { facilities } from '../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { agreementNews } from '../../../shared/rules/facilities/agreements.ts'
import { setting } from '../administration/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { agreementsOf } from './agreements.ts'
import { facilityRows } from './facilityRows.ts'

type In = ParsedInputOf<(typeof facilities)['facilities.coming']>
type Out = OutputOf<(typeof facilities)['facilities.coming']>

/** What somebody who looks after agreements should know on a day, the soonest first. */
export function coming(ctx: QueryContext, { day = ctx.today, within: asked }: In): Out {
  const { db } = ctx
  const within = asked ?? setting(db, 'agreement.noticeDays', day)
  const rows = facilityRows(db).flatMap(({ id: facilityId, name: facility }) => {
    const list = agreementsOf(db, facilityId)
    return list.flatMap((row) => {
      const news = agreementNews(row, day, within)
      // an end that another agreement follows needs nothing
      const followed = list.some(({ id, startsOn }) => id !== row.id && startsOn > row.startsOn)
      if (news === undefined || (followed && (news.kind === 'expires' || news.kind === 'expired'))) return []
      const { id: agreementId, number } = row
      return [
        {
          agreementId,
          facilityId,
          facility,
          number,
          kind: news.kind,
          on: news.on,
          noticeBy: news.kind === 'renews' && news.noticeBy !== null && news.noticeBy >= day ? news.noticeBy : null,
          reason:
            news.kind === 'suspended'
              ? (row.suspensions.find(({ from }) => from === news.on)?.reason ?? null)
              : news.kind === 'ends'
                ? row.terminatedReason
                : null,
        },
      ]
    })
  })
  return { day, within, rows: rows.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) }
}
