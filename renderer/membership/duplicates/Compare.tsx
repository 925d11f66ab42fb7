import { useTranslation } from 'react-i18next'
import { VALUE_FIELDS, type ValueField } from '../../../shared/rules/membership/merge/vocabulary.ts'
import { formatDay, formatFbu, formatPerson } from '../../app/format.ts'
import { Section, Segments } from '../../ui/index.ts'
import { useMemberWords } from '../words.ts'
import classes from './Duplicates.module.css'
import { useDuplicateWords, type Side } from './words.ts'

export type Which = 'first' | 'second'
export type Choices = Partial<Record<ValueField, Which>>

const isValue = (field: string): field is ValueField => (VALUE_FIELDS as readonly string[]).includes(field)

interface CompareProps {
  readonly first: Side
  readonly second: Side
  /** While a merge is prepared: which value stays of each that differs. */
  readonly choices?: Choices
  readonly survivor?: Which
  readonly onChoose?: (field: ValueField, which: Which) => void
}

/** Two people field by field; what differs is marked, and chosen while a merge is prepared. */
export function Compare({ first, second, choices, survivor, onChoose }: CompareProps) {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const member = useMemberWords()
  const words = useDuplicateWords()
  const shown = {
    name: (s: Side) => formatPerson(s),
    sex: (s: Side) => common(($) => $.sex[s.sex]),
    birth: (s: Side) => words.birth(s.birth),
    identityPaper: (s: Side) => s.identityPaper ?? '',
    phone: (s: Side) => s.phone ?? '',
    photo: (s: Side) => s.photo ?? '',
    place: (s: Side) => [s.place, s.zone, s.commune].filter((part, i, all) => all.indexOf(part) === i).join(', '),
    mutual: (s: Side) => s.mutual,
    registration: (s: Side) => s.registration,
    relation: (s: Side) => member.relation(s),
    entered: (s: Side) =>
      s.enteredBy === undefined
        ? t(($) => $.duplicates.enteredOn, { day: formatDay(s.enteredOn) })
        : t(($) => $.duplicates.enteredBy, { day: formatDay(s.enteredOn), by: s.enteredBy }),
    left: (s: Side) => (s.leftOn === undefined ? '' : formatDay(s.leftOn)),
    care: (s: Side) =>
      t(($) => $.duplicates.care, { count: s.claims, last: s.lastCare === undefined ? '' : formatDay(s.lastCare) }),
  }
  const rows = (Object.entries(shown) as [keyof typeof shown, (side: Side) => string][]).filter(
    ([, of]) => of(first) !== '' || of(second) !== '',
  )
  const side = (field: keyof typeof shown, which: Which, person: Side, differs: boolean) => {
    const kept = isValue(field) && choices !== undefined && differs && (choices[field] ?? survivor) === which
    const text = shown[field](person)
    return (
      <td className={kept ? classes.kept : differs ? classes.differs : undefined}>
        {field !== 'photo' ? (
          text
        ) : text === '' ? (
          t(($) => $.duplicates.noPhoto)
        ) : (
          <img
            className={classes.photo}
            src={text}
            alt={t(($) => $.duplicates.photoOf, { name: formatPerson(person) })}
          />
        )}
      </td>
    )
  }
  return (
    <Section title={t(($) => $.duplicates.compare)}>
      <table className={classes.compare}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.duplicates.field)}</th>
            <th scope="col">{t(($) => $.duplicates.first)}</th>
            <th scope="col">{t(($) => $.duplicates.second)}</th>
            {choices === undefined ? null : <th scope="col">{t(($) => $.duplicates.keeps)}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(([field, of]) => {
            const differs = of(first) !== of(second)
            return (
              <tr key={field}>
                <th scope="row">{t(($) => $.duplicates.fields[field])}</th>
                {side(field, 'first', first, differs)}
                {side(field, 'second', second, differs)}
                {choices === undefined ? null : (
                  <td>
                    {differs && isValue(field) && of(first) !== '' && of(second) !== '' ? (
                      <Segments
                        label={t(($) => $.duplicates.fields[field])}
                        value={choices[field] ?? survivor ?? 'first'}
                        onChange={(which) => onChoose?.(field, which)}
                        options={[
                          { value: 'first', label: '1' },
                          { value: 'second', label: '2' },
                        ]}
                      />
                    ) : null}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}

/** The two families; who resembles whom stands beside the name. */
export function Families({ first, second }: { first: Side; second: Side }) {
  const { t } = useTranslation('membership')
  const words = useDuplicateWords()
  const names = new Map(
    [...first.household.people, ...second.household.people].map((p) => [p.beneficiaryId, formatPerson(p)]),
  )
  const family = ({ household }: Side) => (
    <div>
      <b>{t(($) => $.duplicates.familyOf, { registration: household.registration })}</b>
      <ul className={classes.family}>
        {household.people.map((p) => (
          <li key={p.beneficiaryId}>
            {words.person({ ...p, sex: 'M', householdId: p.beneficiaryId, registration: '', mutual: '', place: '' })}{' '}
            {p.resembles === undefined ? null : (
              <small>{t(($) => $.duplicates.like, { name: names.get(p.resembles) ?? '' })}</small>
            )}
          </li>
        ))}
      </ul>
      {household.memberships.map((m) => (
        <div key={m.coverYear} className={classes.quiet}>
          {m.cancelled
            ? t(($) => $.duplicates.cancelledYear, { coverYear: m.coverYear })
            : t(($) => $.duplicates.paidOf, { coverYear: m.coverYear, paid: formatFbu(m.paid), due: formatFbu(m.due) })}
        </div>
      ))}
      <div className={classes.quiet}>
        {`${t(($) => $.duplicates.receipts, { count: household.receipts })}, ${t(($) => $.duplicates.cards, { count: household.cards })}`}
      </div>
    </div>
  )
  return (
    <Section title={t(($) => $.duplicates.families)}>
      <div className={classes.families}>
        {family(first)}
        {family(second)}
      </div>
    </Section>
  )
}
