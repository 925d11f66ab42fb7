import type { ReadDb } from '../../../../db/handle.ts'
import type { changeProcedures } from '../../../../shared/contract/claims/changes.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, ZERO } from '../../../../shared/money.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { isBeingKeyed } from '../../../../shared/rules/invoices/states.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { rejudge, type JudgedAs, type Rejudged } from '../rejudge.ts'
import { changeById } from './list.ts'
import { countTouched, nextTouched, type Touched } from './touched.ts'

type Procedures = typeof changeProcedures
type Difference = OutputOf<Procedures['changeEffect']>['rows'][number]

const MOST_ROWS = 500
/** Certificates judged between two looks at whoever else waits. */
const STEP = 25
const MOST_LOOKED = 1_000_000

/** Without the figures of the reasons: what people compare. */
export const comparedAs = ({ reasons, ...rest }: JudgedAs): Difference['before'] => ({
  ...rest,
  reasons: reasons.map(({ code, line, amount }) => ({ code, line, amount })),
})

function differenceOf(db: ReadDb, { claim, before, after }: Rejudged): Difference {
  const invoice = invoiceForKeying(db, claim.invoiceId)
  const person =
    claim.beneficiaryId === null
      ? undefined
      : db.get<{ familyName: string; givenName: string }>(
          'SELECT family_name AS familyName, given_name AS givenName FROM beneficiary WHERE id = ?',
          [claim.beneficiaryId],
        )
  return {
    claimId: claim.id,
    invoiceId: claim.invoiceId,
    invoiceNumber: invoice.number,
    certificateNumber: claim.certificateNumber,
    careFrom: claim.careFrom,
    person:
      person === undefined ? (claim.registrationWritten ?? '') : beneficiaryName(person.familyName, person.givenName),
    state: claim.state === 'decided' ? 'decided' : 'keyed',
    open: claim.state === 'keyed' && isBeingKeyed(invoice.state),
    rev: claim.rev,
    before: comparedAs(before),
    after: comparedAs(after),
  }
}

/** Judges again what a change could touch, a few at a time, letting other calls in. Refuses `change-unknown`. */
export async function changeEffect(
  ctx: QueryContext,
  { change: id }: { readonly change: number },
): Promise<OutputOf<Procedures['changeEffect']>> {
  const { db } = ctx
  const change = changeById(db, id)
  const total = countTouched(db, change, MOST_LOOKED)
  const sums = {
    keyed: { certificates: 0, before: ZERO, after: ZERO },
    decided: { certificates: 0, before: ZERO, after: ZERO },
  }
  const rows: Difference[] = []
  let looked = 0
  let after: Touched | undefined
  for (;;) {
    ctx.progress('rejudging', looked, total)
    await ctx.breathe()
    const some = nextTouched(db, change, after, STEP)
    for (const one of some) {
      const again = rejudge(db, one.id)
      looked += 1
      if (!again.differs) continue
      const sum = sums[again.claim.state === 'decided' ? 'decided' : 'keyed']
      sum.certificates += 1
      sum.before = add(sum.before, again.before.accepted)
      sum.after = add(sum.after, again.after.accepted)
      if (rows.length < MOST_ROWS) rows.push(differenceOf(db, again))
    }
    after = some.at(-1)
    if (some.length < STEP) return { looked, ...sums, rows }
  }
}

/** What would be otherwise about one certificate, and what it was before somebody judged it again. Refuses `no-claim`. */
export function ofClaim(db: ReadDb, claimId: Id): OutputOf<Procedures['differenceOf']> {
  const earlier = db
    .all<{ at: Instant; by: string; reason: string; before: string; after: string }>(
      `SELECT r.created_at AS at, u.name AS by, r.reason, r.before, r.after FROM claim_rejudgement r JOIN user u ON u.id = r.created_by
       WHERE r.claim_id = ? ORDER BY r.created_at DESC, r.id DESC`,
      [claimId],
    )
    .map((row) => ({
      ...row,
      before: JSON.parse(row.before) as Difference['before'],
      after: JSON.parse(row.after) as Difference['after'],
    }))
  // nearly always nothing changed since: then nothing is judged
  const since = db.get('SELECT 1 FROM fact_change WHERE at >= (SELECT created_at FROM claim WHERE id = ?) LIMIT 1', [
    claimId,
  ])
  if (since === undefined) return { difference: null, earlier }
  const again = rejudge(db, claimId)
  const standing = again.claim.state === 'keyed' || again.claim.state === 'decided'
  return { difference: again.differs && standing ? differenceOf(db, again) : null, earlier }
}
