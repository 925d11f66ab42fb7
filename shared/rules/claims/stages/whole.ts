import type { ClaimFacts, Params } from '../facts.ts'
import type { RuleId } from '../order.ts'
import type { ReasonCode } from '../reasons.ts'
import type { Step, Steps } from './step.ts'

const RIGHTS_CODE = {
  unknown: 'ADM01',
  excluded: 'ADM02',
  suspended: 'ADM03',
  expired: 'ADM03',
  waiting: 'ADM04',
} as const

type Finding = { readonly code: ReasonCode; readonly params: Params } | undefined

/** A rule that rejects the whole certificate where it finds something; every one of them is said. */
const bar =
  (rule: RuleId, find: (facts: ClaimFacts) => Finding): Step =>
  (walk) => {
    const found = find(walk.facts)
    if (found !== undefined) walk.bars.push({ rule, ...found })
  }

/** Whether a rule of the setting `reject` or `notice` rejects, or is only said. */
const saidOrRejected =
  (
    rule: 'booklet' | 'late',
    find: (facts: ClaimFacts) => { code: 'ADM08' | 'ADM10'; params: Params } | undefined,
  ): Step =>
  (walk) => {
    const found = find(walk.facts)
    if (found === undefined) return
    const { effect } = rule === 'booklet' ? walk.facts.whole.booklet : walk.facts.whole.filing
    if (effect === 'reject') walk.bars.push({ rule, ...found })
    else walk.notices.push({ ...found, line: null })
  }

/** The person, the facility and the paper: what makes a certificate worth nothing at all. */
export const wholeSteps: Steps<
  'rights' | 'origin' | 'agreement' | 'service' | 'booklet' | 'late' | 'referral' | 'same_number'
> = {
  rights: bar('rights', ({ whole: { rights, origin } }) =>
    rights.state === 'open' || (rights.state === 'waiting' && rights.urgent) || origin !== null
      ? undefined
      : { code: RIGHTS_CODE[rights.state], params: rights.params },
  ),
  // somebody else's member: nothing is paid before the centre of origin confirmed the rights
  origin: bar('origin', ({ day, whole: { origin, agreement } }): Finding => {
    if (origin === null) return undefined
    if (!agreement.interMutual) return { code: 'ADM11', params: { ...agreement.params, mutual: origin.mutual } }
    return origin.centre === null
      ? { code: 'IM01', params: { day, mutual: origin.mutual } }
      : { code: 'IM02', params: { day, mutual: origin.mutual, centre: origin.centre } }
  }),
  agreement: bar('agreement', ({ whole: { agreement } }) =>
    agreement.open ? undefined : { code: 'ADM11', params: agreement.params },
  ),
  service: bar('service', ({ whole: { agreement } }) =>
    agreement.open && !agreement.covers ? { code: 'ADM11', params: agreement.params } : undefined,
  ),
  booklet: saidOrRejected('booklet', ({ whole: { booklet } }) =>
    booklet.state === 'none' || booklet.state === 'inside'
      ? undefined
      : { code: 'ADM08', params: { ...booklet.params, variant: booklet.state } },
  ),
  late: saidOrRejected('late', ({ whole: { filing } }) =>
    filing.received > filing.deadline
      ? { code: 'ADM10', params: { deadline: filing.deadline, received: filing.received } }
      : undefined,
  ),
  referral: (walk) => {
    const { level, whole } = walk.facts
    if (level <= 1 || whole.referral.direct || whole.referral.given) return
    const found = { code: 'MED05', params: { level } } as const
    if (whole.referral.effect === 'reject') walk.bars.push({ rule: 'referral', ...found })
    else walk.notices.push({ ...found, line: null })
  },
  same_number: bar('same_number', ({ whole: { sameNumber } }) =>
    sameNumber === null ? undefined : { code: 'ADM09', params: { ...sameNumber } },
  ),
}
