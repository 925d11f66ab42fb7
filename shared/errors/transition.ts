/** The parameters of `kernel.transition`: names that are in no language. */
export interface ImpossibleStep {
  /** Name of the state machine. */
  readonly document: string
  readonly state: string
  readonly action: string
  /** What can be done from that state, names parted by a space; empty at the end of a life. */
  readonly possible: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * The same in words: what document it is, in what state, what was asked and what can be done instead.
 * @param word a word of `machine.<path>` of the kernel's locale file; undefined when there is none, and then the name itself stands
 */
export function transitionInWords(
  params: Readonly<Record<string, unknown>>,
  word: (path: string) => string | undefined,
): ImpossibleStep {
  const document = text(params['document'])
  const say = (kind: 'state' | 'action', name: string): string => word(`${document}.${kind}.${name}`) ?? name
  const possible = text(params['possible'])
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => say('action', name))
  return {
    document: word(`${document}.title`) ?? document,
    state: say('state', text(params['state'])),
    action: say('action', text(params['action'])),
    possible: possible.length === 0 ? (word('nothing') ?? '') : possible.join(', '),
  }
}
