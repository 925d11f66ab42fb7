import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { ParamKind } from '../../shared/errors/define.ts'
import { RIGHTS_REASONS } from '../../shared/rules/membership/rights.ts'
import { formatDay, formatFbu } from '../app/format.ts'
import { Mark, type Tone } from '../ui/index.ts'

/** Rights as the office answers them. */
export type Rights = Output<'membership.counter'>['person']['rights']

export const RIGHTS_TONE: Readonly<Record<Rights['state'], Tone>> = {
  open: 'ok',
  waiting: 'warn',
  suspended: 'bad',
  expired: 'bad',
  excluded: 'quiet',
  unknown: 'bad',
}

/** The state of one person in a list: shape, word, colour. */
export function RightsMark({ rights, strong = false }: { rights: Pick<Rights, 'state'>; strong?: boolean }) {
  const { t } = useTranslation('membership')
  return (
    <Mark tone={RIGHTS_TONE[rights.state]} strong={strong}>
      {t(($) => $.rights.state[rights.state])}
    </Mark>
  )
}

/** Reasons that events write; an older one is shown as it was typed. */
const LEFT = ['death', 'departure', 'exclusion', 'split', 'merged', 'undone'] as const

const written = (kind: ParamKind | undefined, value: string | number | undefined): string => {
  if (value === undefined) return ''
  if (typeof value === 'number') return formatFbu(value)
  return kind === 'day' ? formatDay(value) : value
}

/** The state and its date for the band, and the reason in a sentence. */
export function useRightsWords(): (rights: Rights) => { title: string; reason: string } {
  const { t, i18n } = useTranslation('membership')
  // The reason is a code of the office, with its own parameters: it cannot be selected by type. A test holds each against the words.
  const find = i18n.t.bind(i18n) as unknown as (path: string, options: object) => string
  return ({ state, reason: { code, params }, firstCoveredDay, lastCoveredDay }) => {
    const kinds: Readonly<Record<string, ParamKind>> = RIGHTS_REASONS[code]
    const shown: Record<string, string> = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, written(kinds[name], value)]),
    )
    for (const name of ['leftReason', 'endedReason'] as const) {
      const left = LEFT.find((reason) => reason === shown[name])
      if (left !== undefined) shown[name] = t(($) => $.lives.left[left])
    }
    return {
      title: t(($) => $.rights.title[state], {
        last: written('day', lastCoveredDay),
        first: written('day', firstCoveredDay),
      }),
      reason: find(`rights.reason.${code}`, { ...shown, ns: 'membership' }),
    }
  }
}
