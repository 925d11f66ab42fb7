import { formatDay, isDay } from '../../shared/dates.ts'
import { formatFbu } from '../../shared/money.ts'

type Namespace = 'claims' | 'membership'

/** What a sentence needs of the words: a path of a namespace with its parameters, and whether there is such a path. */
export interface Words {
  find(path: string, namespace: Namespace, params: Readonly<Record<string, string>>): string
  exists(path: string, namespace: Namespace): boolean
}

export interface Coded {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Figures as they are written: amounts with the separator of the paper or of the screen, days as people write them. */
const written = (params: Coded['params'], separator?: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') return [name, formatFbu(value, separator)]
      const text = typeof value === 'string' ? value : ''
      return [name, isDay(text) ? formatDay(text) : text]
    }),
  )

/**
 * A reason in the field's words, with its figures: the sentence of the rule that spoke where it has one of its own, else
 * that of its code. The same on a screen and on paper.
 */
export function reasonSentence(words: Words, { code, params }: Coded, separator?: string): string {
  const shown = written(params, separator)
  const { because, ceiling, programme, limit, service, variant, rule } = params
  // why rights are not open is a code of membership with its own parameters
  if (typeof because === 'string') return words.find(`rights.reason.${because}`, 'membership', shown)
  const word = (name: string, value: unknown): void => {
    const path = `${name}.${String(value)}`
    if (typeof value === 'string' && words.exists(path, 'claims')) shown[name] = words.find(path, 'claims', shown)
  }
  word('ceiling', ceiling)
  word('programme', programme)
  word('limit', limit)
  word('service', service)
  const own = `because.${code}.${String(variant ?? rule ?? '')}`
  return words.find(words.exists(own, 'claims') ? own : `reason.${code}.sentence`, 'claims', shown)
}

/** Something to look at, in words. */
export const noticeSentence = (words: Words, { code, params }: Coded, separator?: string): string =>
  words.find(`notice.${code}.sentence`, 'claims', written(params, separator))

/** Why rights were open or not, in membership's words. */
export const rightsSentence = (words: Words, { code, params }: Coded, separator?: string): string =>
  words.find(`rights.reason.${code}`, 'membership', written(params, separator))
