import { refuse } from './errors/refusal.ts'

export interface Transition<S extends string, A extends string> {
  readonly action: A
  readonly from: readonly S[]
  readonly to: S
}

export interface Machine<S extends string, A extends string> {
  readonly name: string
  readonly states: readonly S[]
  readonly transitions: readonly Transition<S, A>[]
  /** The state an action leads to; refuses `kernel.transition` with the document, the state, the action and those that are possible. */
  after(state: S, action: A): S
  can(state: S, action: A): boolean
  /** Refuses `kernel.transition` for something that is not a step of its own, like writing on a document that is closed. */
  refuse(state: S, action: string): never
  actionsFrom(state: S): A[]
}

/** A document's life as one table. A transition that is not in it does not exist. */
export function defineMachine<const S extends string, const A extends string>(definition: {
  name: string
  states: readonly S[]
  transitions: readonly Transition<NoInfer<S>, A>[]
}): Machine<S, A> {
  const { name, states, transitions } = definition
  const target = new Map<string, S>()
  for (const { action, from, to } of transitions)
    for (const state of from) {
      const key = `${state} ${action}`
      if (target.has(key)) throw new Error(`${name}: two transitions for ${key}`)
      target.set(key, to)
    }
  const actionsFrom = (state: S): A[] => transitions.filter((t) => t.from.includes(state)).map((t) => t.action)
  const refused = (state: S, action: string): never =>
    refuse('kernel.transition', { document: name, state, action, possible: actionsFrom(state).join(' ') })
  return {
    name,
    states,
    transitions,
    after: (state, action) => target.get(`${state} ${action}`) ?? refused(state, action),
    can: (state, action) => target.has(`${state} ${action}`),
    refuse: refused,
    actionsFrom,
  }
}
