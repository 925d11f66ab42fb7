import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { foldWord, wordSimilarity } from '../../../shared/search.ts'
import { RightsMark } from '../rights.tsx'
import classes from './Counter.module.css'

export type Found = Output<'membership.search'>['people'][number]

/** A word of a name is marked when it is one of those looked for, in whatever spelling. */
const NEAR = 0.84

function Name({ text, words }: { text: string; words: readonly string[] }) {
  return text.split(' ').map((word, index) => {
    const folded = foldWord(word)
    const found = words.some((asked) => wordSimilarity(asked, folded) >= NEAR)
    return (
      // The words of a name have no identity but their place.
      // eslint-disable-next-line react/no-array-index-key
      <span key={index}>
        {index === 0 ? '' : ' '}
        {found ? <mark className={classes.found}>{word}</mark> : word}
      </span>
    )
  })
}

interface ResultListProps {
  id: string
  people: readonly Found[]
  words: readonly string[]
  chosen: string | undefined
  onChoose: (person: Found) => void
}

/** The people near what was typed, with their rights of the day. The box above moves in it with the arrows. */
export function ResultList({ id, people, words, chosen, onChoose }: ResultListProps) {
  const { t } = useTranslation('membership')
  return (
    <ul id={id} role="listbox" aria-label={t(($) => $.counter.found)} className={classes.results}>
      {people.map((person) => (
        // The arrows of the box choose; a click does too.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={person.beneficiaryId}
          id={`${id}-${person.beneficiaryId}`}
          role="option"
          tabIndex={-1}
          aria-selected={person.beneficiaryId === chosen}
          className={classes.result}
          onClick={() => {
            onChoose(person)
          }}
        >
          <div className={classes.resultName}>
            <b>
              <Name text={person.familyName} words={words} /> <Name text={person.givenName} words={words} />
            </b>
            <RightsMark rights={person.rights} strong />
          </div>
          <div className={classes.resultFacts}>
            {person.registration} · {person.birth.date.slice(0, 4)} · {person.colline}
          </div>
        </li>
      ))}
    </ul>
  )
}
