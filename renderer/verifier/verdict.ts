import type { Day } from '../../shared/dates.ts'
import type { CardVerdict, VerifierFacts } from '../../shared/rules/membership/cardCode.ts'
import { addDays, formatDay, today } from './days.ts'
import { element } from './element.ts'
import { say } from './say.ts'
import words from './words.json' with { type: 'json' }

const OLD_AFTER_DAYS = 35

/** The day to judge by: the telephone's, unless its clock is behind the day this page was made. */
export function judgedOn(facts: VerifierFacts, now: Date): { day: Day; clockBehind: boolean; old: boolean } {
  const here = today(now)
  const clockBehind = here < facts.madeOn
  return {
    day: clockBehind ? facts.madeOn : here,
    clockBehind,
    old: !clockBehind && here > addDays(facts.madeOn, OLD_AFTER_DAYS),
  }
}

const rn: Readonly<Record<string, string | undefined>> = words.rn

function fact(name: keyof typeof words.field, value: string | undefined): HTMLElement[] {
  if (value === undefined) return []
  const caption = element('dt', {}, words.field[name])
  const kirundi = rn[name]
  if (kirundi !== undefined) caption.append(' ', element('i', { lang: 'rn' }, kirundi))
  return [caption, element('dd', {}, value)]
}

function reasonOf(verdict: CardVerdict): string {
  if (verdict.reason === undefined) return ''
  return say(words.why[verdict.reason], {
    cause: verdict.revocation === undefined ? '' : words.cause[verdict.revocation],
    day: verdict.card === undefined ? '' : formatDay(verdict.card.validTo),
    first: verdict.card?.validFrom === undefined ? '' : formatDay(verdict.card.validFrom),
  })
}

/** The answer: a shape and a word, why, and what the card says when its signature is good. */
export function showVerdict(verdict: CardVerdict): HTMLElement {
  const good = verdict.state === 'valid'
  const { card } = verdict
  const answer = element('section', { class: good ? 'good' : 'bad' })
  answer.append(element('h2', {}, good ? `✓ ${words.valid}` : `× ${words.refused}`))
  if (!good) answer.append(element('p', { class: 'why' }, reasonOf(verdict)), element('p', {}, words.todo))
  if (card !== undefined) {
    const list = element('dl', {})
    list.append(
      ...fact('name', card.name),
      ...fact('registration', card.registration),
      ...fact('sex', card.sex),
      ...fact('birthYear', String(card.birthYear)),
      ...fact('persons', card.persons === undefined ? undefined : String(card.persons)),
      ...fact('mutual', verdict.mutual),
      ...fact('validFrom', card.validFrom === undefined ? undefined : formatDay(card.validFrom)),
      ...fact('validTo', formatDay(card.validTo)),
      ...fact('number', card.number),
    )
    answer.append(list)
  }
  if (good) answer.append(element('p', { class: 'stamp' }, words.stamp))
  return answer
}
