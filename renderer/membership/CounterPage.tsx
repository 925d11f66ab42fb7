import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Button, Empty, KeyHint, Page, RefusalBox, SearchBox } from '../ui/index.ts'
import { useActs } from './counter/acts.ts'
import classes from './counter/Counter.module.css'
import { Drafts } from './counter/Drafts.tsx'
import { PersonView } from './counter/PersonView.tsx'
import { ResultList } from './counter/ResultList.tsx'

/** Letters typed one after the other ask once. */
const PAUSE_MS = 120

/** The counter: one box, one person, one answer. */
export default function CounterPage() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const list = useId()
  const box = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useFilter('q')
  const [text, setText] = useState(asked)
  const [chosen, setChosen] = useState<string>()
  useEffect(() => {
    const pause = setTimeout(() => {
      setAsked(text.trim())
    }, PAUSE_MS)
    return () => {
      clearTimeout(pause)
    }
  }, [text, setAsked])

  const search = useOfficeQuery(
    'membership.search',
    { text: asked, limit: 12 },
    { enabled: asked.length > 1, keep: true },
  )
  const people = asked.length > 1 ? (search.data?.people ?? []) : []
  const personId = chosen ?? people[0]?.beneficiaryId
  const counter = useOfficeQuery(
    'membership.counter',
    { beneficiaryId: personId ?? '' },
    { enabled: personId !== undefined, keep: true },
  )
  const answer = personId === undefined ? undefined : counter.data
  const acts = useActs(answer)
  // The answer in sight may still be that of fewer letters: Enter waits for that of the whole name.
  const behind =
    text.trim().length > 1 &&
    (text.trim() !== asked ||
      search.isPending ||
      search.isPlaceholderData ||
      (personId !== undefined && (counter.isPending || counter.isPlaceholderData)))
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (!wanted || behind) return
    setWanted(false)
    if (answer !== undefined) go(`/households/${answer.household.id}`)
  }, [wanted, behind, answer, go])

  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.counter.newHousehold),
      foot: true,
      disabled: !may('household.enter'),
      run: () => {
        go('/enrolments/new')
      },
    },
    {
      combo: 'F4',
      label: t(($) => $.counter.otherSearch),
      foot: true,
      run: () => {
        box.current?.focus()
        box.current?.select()
      },
    },
    ...acts.filter((act) => act.key.length === 1).map((act) => ({ combo: act.key, label: act.label, run: act.run })),
  ])

  const move = (event: KeyboardEvent): void => {
    const at = people.findIndex((person) => person.beneficiaryId === personId)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = people[Math.max(0, Math.min(people.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]
      if (next !== undefined) setChosen(next.beneficiaryId)
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      if (behind) setWanted(true)
      else if (answer !== undefined) go(`/households/${answer.household.id}`)
    }
  }

  return (
    <Page scroll={false}>
      {wanted ? <KeysHeld /> : null}
      <div className={classes.page}>
        <div className={classes.top}>
          <SearchBox
            ref={box}
            big
            autoFocus
            label={t(($) => $.counter.box)}
            placeholder={t(($) => $.counter.placeholder)}
            value={text}
            onChange={(typed) => {
              setText(typed)
              setChosen(undefined)
            }}
            onKeyDown={move}
            {...(people.length === 0 ? {} : { controls: list, activeId: `${list}-${personId ?? ''}` })}
            aside={
              <>
                <KeyHint combo={['ArrowUp', 'ArrowDown']}>{t(($) => $.counter.nextPerson)}</KeyHint>
                <KeyHint combo="F4">{t(($) => $.counter.otherSearch)}</KeyHint>
              </>
            }
          />
          <span className={classes.hint}>{t(($) => $.counter.hint)}</span>
        </div>
        <section className={classes.left} aria-label={t(($) => $.counter.found)}>
          {people.length === 0 ? null : (
            <>
              <div className={classes.head}>
                <h2>{t(($) => $.counter.near, { count: people.length })}</h2>
                <small>{t(($) => $.counter.today)}</small>
              </div>
              <ResultList
                id={list}
                people={people}
                words={search.data?.words ?? []}
                chosen={personId}
                onChoose={(person) => {
                  setChosen(person.beneficiaryId)
                }}
              />
            </>
          )}
          <Drafts />
        </section>
        {search.error ? <RefusalBox refusal={search.error} /> : null}
        {answer === undefined ? (
          <Answerless
            text={asked}
            misread={search.data?.fault === 'check'}
            searched={asked.length > 1 && search.data !== undefined && people.length === 0}
            onNew={
              may('household.enter')
                ? () => {
                    go('/enrolments/new')
                  }
                : undefined
            }
          />
        ) : (
          <PersonView answer={answer} acts={acts} onPerson={setChosen} />
        )}
      </div>
    </Page>
  )
}

function Answerless({
  text,
  searched,
  misread,
  onNew,
}: {
  text: string
  searched: boolean
  /** The number's check character says that it was misread. */
  misread: boolean
  onNew: (() => void) | undefined
}) {
  const { t } = useTranslation('membership')
  return (
    <div>
      <h1 id="page-title" tabIndex={-1} className={classes.spoken}>
        {t(($) => $.nav.counter)}
      </h1>
      <Empty
        title={
          misread
            ? t(($) => $.counter.misread)
            : searched
              ? t(($) => $.counter.none, { text })
              : t(($) => $.counter.teach)
        }
        actions={
          onNew === undefined ? undefined : (
            <Button combo="F2" onClick={onNew}>
              {t(($) => $.households.new)}
            </Button>
          )
        }
      >
        {misread
          ? t(($) => $.counter.misreadWhy)
          : searched
            ? t(($) => $.counter.noneWhy)
            : t(($) => $.counter.teachWhy)}
      </Empty>
    </div>
  )
}
