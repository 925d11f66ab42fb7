import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { RELATIONS } from '../../../shared/rules/membership/form.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { Button, EntryGrid, KeyHint, Mark, Section, Shape, type EntryColumn, type Tone } from '../../ui/index.ts'
import photos from '../photos/Photos.module.css'
import { photoSource } from '../photos/shrink.ts'
import { useMemberWords } from '../words.ts'
import classes from './Enrolment.module.css'
import { ageOf, checkLine, tidyLine, type Check, type Form, type Line } from './form.ts'
import type { Suspect } from './useDuplicates.ts'

const TONE: Readonly<Record<Check, Tone>> = { ok: 'ok', typing: 'run', yearOnly: 'quiet', badBirth: 'bad' }

interface PeopleGridProps {
  /** Where the list stands, for the key that leads to it. */
  place: Ref<HTMLDivElement>
  form: Form
  today: Day
  suspects: Readonly<Record<string, Suspect | undefined>>
  onPeople: (people: readonly Line[]) => void
  onRow: (line: Line) => void
  onAnother: (line: Line) => void
  onCompare: (suspect: Suspect) => void
  onSave: () => void
}

/** The list is the form: one line a person, judged while typing, a possible duplicate asked about under its line. */
export function PeopleGrid({
  place,
  form,
  today,
  suspects,
  onPeople,
  onRow,
  onAnother,
  onCompare,
  onSave,
}: PeopleGridProps) {
  const { t } = useTranslation('membership')
  const words = useMemberWords()
  const { people, declaredSize } = form
  const columns: EntryColumn<Line>[] = [
    {
      id: 'rank',
      header: t(($) => $.column.rank),
      kind: 'shown',
      width: 34,
      cell: (line) => String((people.includes(line) ? people.indexOf(line) : people.length) + 1).padStart(2, '0'),
    },
    { id: 'familyName', header: t(($) => $.column.familyName), kind: 'text', field: 'familyName', width: 142 },
    { id: 'givenName', header: t(($) => $.column.givenName), kind: 'text', field: 'givenName', width: 118 },
    {
      id: 'sex',
      header: t(($) => $.column.sex),
      kind: 'choice',
      field: 'sex',
      width: 48,
      options: [
        { value: 'M', label: 'M' },
        { value: 'F', label: 'F' },
      ],
    },
    { id: 'birth', header: t(($) => $.column.birth), kind: 'text', field: 'birth', width: 96 },
    {
      id: 'age',
      header: t(($) => $.column.age),
      kind: 'shown',
      align: 'end',
      width: 40,
      cell: (line) => ageOf(line, today),
    },
    {
      id: 'relation',
      header: t(($) => $.column.relation),
      kind: 'choice',
      field: 'relation',
      width: 94,
      options: RELATIONS.map((value) => ({ value, label: t(($) => $.relation[value]) })),
    },
    {
      id: 'photo',
      header: t(($) => $.photo.one),
      kind: 'shown',
      width: 48,
      cell: (line) =>
        line.photo === undefined ? null : (
          <img
            className={photos.tiny}
            src={photoSource(line.photo)}
            alt={t(($) => $.photo.of, { name: line.familyName ?? '' })}
          />
        ),
    },
    { id: 'paper', header: t(($) => $.column.paper), kind: 'text', field: 'identityPaper', width: 108 },
    {
      id: 'check',
      header: t(($) => $.column.check),
      kind: 'shown',
      judgement: true,
      cell: (line) =>
        people.includes(line) ? <LineCheck line={line} today={today} suspect={suspects[line.key]} /> : null,
    },
  ]
  return (
    <Section
      title={t(($) => $.enrolment.people)}
      facts={
        declaredSize === undefined
          ? t(($) => $.enrolment.enrolled, { count: people.length })
          : t(($) => $.enrolment.enrolledOf, { enrolled: people.length, declared: declaredSize })
      }
      aside={
        <span className={classes.keys}>
          <KeyHint combo="Enter">{t(($) => $.enrolment.keyNext)}</KeyHint>
          <KeyHint combo="PageDown">{t(($) => $.enrolment.keyLine)}</KeyHint>
          <KeyHint combo="Ctrl+D">{t(($) => $.enrolment.keyCopy)}</KeyHint>
          <KeyHint combo="Alt+P">{t(($) => $.photo.key)}</KeyHint>
          <KeyHint combo="Ctrl+Delete">{t(($) => $.enrolment.keyRemove)}</KeyHint>
        </span>
      }
    >
      <div ref={place} className={classes.grid}>
        <EntryGrid
          label={t(($) => $.enrolment.people)}
          rows={people}
          onChange={(rows) => {
            onPeople(rows.map((line, index) => tidyLine(line, index, today)))
          }}
          columns={columns}
          rowKey={(line) => line.key}
          newRow={() => ({ key: crypto.randomUUID() })}
          onRow={onRow}
          onSave={onSave}
          waitingWords={t(($) => $.enrolment.waiting)}
          strip={(line) => {
            const suspect = suspects[line.key]
            if (suspect === undefined) return null
            const left =
              suspect.leftOn === undefined ? [] : [t(($) => $.enrolment.leftOn, { day: formatDay(suspect.leftOn) })]
            return (
              <div className={classes.strip}>
                <Shape tone="warn" size={18} />
                <div>
                  <b>{t(($) => $.enrolment.looksLike, { name: formatPerson(suspect) })}</b>
                  {', '}
                  {[
                    words.born({ sex: line.sex ?? 'M', birth: suspect.birth }),
                    suspect.registration,
                    t(($) => $.person.mutual, { name: suspect.mutual }),
                    ...left,
                  ].join(', ')}
                  <small>
                    {suspect.signs
                      .map((sign) => t(($) => $.enrolment.sign[sign as keyof typeof $.enrolment.sign]))
                      .join(', ')}
                  </small>
                </div>
                <Button
                  small
                  combo="Alt+U"
                  onClick={() => {
                    onAnother(line)
                  }}
                >
                  {t(($) => $.enrolment.another)}
                </Button>
                <Button
                  small
                  kind="quiet"
                  onClick={() => {
                    onCompare(suspect)
                  }}
                >
                  {t(($) => $.enrolment.openOther)}
                </Button>
              </div>
            )
          }}
        />
      </div>
      <p className={classes.help}>{t(($) => $.enrolment.gridHelp)}</p>
    </Section>
  )
}

function LineCheck({ line, today, suspect }: { line: Line; today: Day; suspect: Suspect | undefined }) {
  const { t } = useTranslation('membership')
  if (suspect !== undefined) return <Mark tone="warn">{t(($) => $.enrolment.check.duplicate)}</Mark>
  const check = checkLine(line, today)
  if (line.anotherPerson === true && check === 'ok') return <Mark tone="ok">{t(($) => $.enrolment.check.another)}</Mark>
  return <Mark tone={TONE[check]}>{t(($) => $.enrolment.check[check])}</Mark>
}
