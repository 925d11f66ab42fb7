/** The words of what leaves the office as a file or a paper: the French ones of the pages, filled here. */
import words from '../../../../renderer/locales/fr/membership.json' with { type: 'json' }
import { formatDay } from '../../../../shared/dates.ts'
import type { ParamKind } from '../../../../shared/errors/define.ts'
import { shownParam } from '../../../../shared/errors/shown.ts'
import { sentenceWith } from '../../../../shared/sentence.ts'
import { RIGHTS_REASONS, type Rights } from '../../../../shared/rules/membership/rights.ts'
import type { CampaignRow } from '../campaign/list.ts'

export const { lists, campaign: said, rights: rightsWords, relation: relations } = words

/** Fills the places of a sentence of the locale file: amounts and days as people read them. */
function sentence(
  text: string,
  params: Readonly<Record<string, string | number>>,
  kinds: Readonly<Record<string, ParamKind>> = {},
): string {
  return sentenceWith(text, (name) => shownParam(kinds[name], params[name]))
}

/** The reason of a person's rights, in the words of the pages. */
export const reasonSentence = ({ code, params }: Rights['reason']): string =>
  sentence(rightsWords.reason[code], params, RIGHTS_REASONS[code])

/** Why a lost card is refused. */
export const cardLostSentence = (card: string, since: string | null): string =>
  since === null ? sentence(lists.cardLost, { card }) : sentence(lists.cardLostSince, { card, since: formatDay(since) })

export const ageClassLabel = (from: number): string =>
  from === 80
    ? sentence(lists.ageOpen, { from: String(from) })
    : sentence(lists.ageRange, { from: String(from), to: String(from + 4) })

/** What to check at the door, in one cell. */
export const checkSentence = (check: CampaignRow['checks'][number]): string => {
  switch (check.code) {
    case 'child-ages':
      return sentence(said.check['child-ages'], { ages: check.ages.join(', ') })
    case 'birth-missing':
      return sentence(said.check['birth-missing'], { count: String(check.count) })
    case 'size':
      return sentence(said.check.size, { declared: String(check.declared), registered: String(check.registered) })
    default:
      return said.check[check.code]
  }
}
