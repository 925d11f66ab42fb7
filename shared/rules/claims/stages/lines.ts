import type { ActFacts, ClaimFacts, LineFacts, Params } from '../facts.ts'
import type { RuleId } from '../order.ts'
import type { ReasonCode } from '../reasons.ts'
import { lower, type LineOnTheWay } from '../walk.ts'
import { ZERO } from '../../../money.ts'
import type { Step, Steps } from './step.ts'

/** Completed years below which the State pays for care under its programme. */
const UNDER_FIVE = 5

type Finding = { readonly code: ReasonCode; readonly params?: Params } | undefined

/** A rule that rejects the lines it finds something against. One reason is enough: a line is rejected once. */
const reject =
  (rule: RuleId, find: (line: LineFacts, facts: ClaimFacts) => Finding): Step =>
  (walk) => {
    for (const line of walk.lines) {
      if (line.rejected) continue
      const found = find(line.facts, walk.facts)
      if (found === undefined) continue
      const params = { act: line.facts.act.label, cost: line.cost, ...found.params, rule }
      lower(walk, line, ZERO, { code: found.code, effect: 'rejected', params })
      line.rejected = true
    }
  }

const outsideAge = ({ minAge, maxAge }: ActFacts, age: number): boolean =>
  (minAge !== null && age < minAge) || (maxAge !== null && age > maxAge)

export const lineSteps: Steps<
  | 'excluded'
  | 'same_act'
  | 'paid_elsewhere'
  | 'listed'
  | 'level'
  | 'state_programme'
  | 'sex_age'
  | 'interval'
  | 'approval'
> = {
  excluded: reject('excluded', ({ act }) => (act.excluded ? { code: 'TAR02' } : undefined)),
  same_act: reject('same_act', ({ alreadyOn }) =>
    alreadyOn === null ? undefined : { code: 'ADM09', params: { ...alreadyOn } },
  ),
  // the member's request or the facility's certificate, whichever was granted first
  paid_elsewhere: reject('paid_elsewhere', ({ elsewhere }) => {
    if (elsewhere == null) return undefined
    const { kind, ...where } = elsewhere
    return { code: 'ADM15', params: { ...where, variant: kind } }
  }),
  listed: reject('listed', ({ act }) => (act.tariff === null ? { code: 'TAR02' } : undefined)),
  level: reject('level', ({ act }, { level }) =>
    act.minLevel !== null && level < act.minLevel
      ? { code: 'TAR02', params: { level, least: act.minLevel } }
      : undefined,
  ),
  state_programme: reject('state_programme', ({ act: { stateProgramme } }, { person }) => {
    if (person === null || stateProgramme === null) return undefined
    return stateProgramme === 'delivery' || person.age < UNDER_FIVE
      ? { code: 'TAR06', params: { programme: stateProgramme } }
      : undefined
  }),
  sex_age: reject('sex_age', ({ act }, { person }): Finding => {
    if (person === null) return undefined
    if (act.sex !== null && act.sex !== person.sex)
      return { code: 'MED04', params: { limit: act.sex === 'F' ? 'women' : 'men' } }
    return outsideAge(act, person.age) ? { code: 'MED04', params: { limit: 'age', age: person.age } } : undefined
  }),
  interval: reject('interval', ({ tooSoon }) =>
    tooSoon === null ? undefined : { code: 'TAR03', params: { ...tooSoon } },
  ),
  approval: reject('approval', ({ act }) => (act.approval === 'missing' ? { code: 'MED06' } : undefined)),
}

/** The approval a line draws on. */
export const approvalOf = ({ facts: { act } }: LineOnTheWay) =>
  typeof act.approval === 'string' ? undefined : act.approval
