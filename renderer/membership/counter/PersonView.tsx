import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { Amount, Band, DataTable, KeyCap, KeyHint, Mark, Section, type Column, type Tone } from '../../ui/index.ts'
import { PayersOwe } from '../PayersOwe.tsx'
import { RIGHTS_TONE, RightsMark, useRightsWords } from '../rights.tsx'
import { RightsExplained } from '../RightsExplained.tsx'
import { useMemberWords } from '../words.ts'
import type { Act } from './acts.ts'
import { Approvals } from './Approvals.tsx'
import { Ceilings } from './Ceilings.tsx'
import { PhotoThumb } from '../photos/PhotoThumb.tsx'
import classes from './Counter.module.css'

type Answer = Output<'membership.counter'>
type Member = Answer['people'][number]
type Care = Answer['lastCare'][number]

const VERDICT_TONE: Readonly<Record<Care['verdict'], Tone>> = { accepted: 'ok', reduced: 'warn', rejected: 'bad' }

interface PersonViewProps {
  answer: Answer
  acts: readonly Act[]
  onPerson: (beneficiaryId: string) => void
}

/** One person: rights in a line, the household, its last care, what can be done now, what is left of the ceilings. */
export function PersonView({ answer, acts, onPerson }: PersonViewProps) {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const go = useGo()
  const words = useMemberWords()
  const rightsWords = useRightsWords()
  const [explained, setExplained] = useState(false)
  const { person, household, people, lastCare } = answer
  const { title, reason } = rightsWords(person.rights)
  usePageKeys([
    {
      combo: 'F8',
      label: common(($) => $.act.explain),
      foot: true,
      run: () => {
        setExplained(!explained)
      },
    },
  ])
  const memberColumns: Column<Member>[] = [
    {
      id: 'rank',
      header: t(($) => $.column.rank),
      width: 34,
      quiet: true,
      cell: (p) => String(p.rank).padStart(2, '0'),
    },
    { id: 'name', header: t(($) => $.column.name), cell: formatPerson },
    { id: 'sex', header: t(($) => $.column.sex), width: 44, cell: (p) => p.sex },
    { id: 'age', header: t(($) => $.column.age), width: 44, align: 'end', cell: (p) => p.age },
    { id: 'relation', header: t(($) => $.column.relation), width: 100, quiet: true, cell: words.relation },
    { id: 'rights', header: t(($) => $.column.rights), width: 120, cell: (p) => <RightsMark rights={p.rights} /> },
  ]
  const careColumns: Column<Care>[] = [
    { id: 'day', header: t(($) => $.column.day), width: 84, cell: (c) => formatDay(c.careOn) },
    { id: 'person', header: t(($) => $.column.person), width: 92, cell: (c) => c.person },
    { id: 'facility', header: t(($) => $.column.facility), cell: (c) => c.facility },
    { id: 'care', header: t(($) => $.column.care), width: 76, quiet: true, cell: (c) => c.diagnosis ?? '—' },
    {
      id: 'share',
      header: t(($) => $.column.mutualShare),
      width: 72,
      align: 'end',
      cell: (c) => <Amount value={c.accepted} />,
    },
    {
      id: 'state',
      header: t(($) => $.column.state),
      width: 96,
      cell: (c) => <Mark tone={VERDICT_TONE[c.verdict]}>{t(($) => $.counter.verdict[c.verdict])}</Mark>,
    },
  ]
  const born = [words.sex(person.sex), words.age(person.age), words.born(person)].join(', ')
  const phone = household.phone === undefined ? [] : [t(($) => $.person.phone, { phone: household.phone })]
  return (
    <section className={classes.person} aria-label={t(($) => $.counter.chosen)} data-zone="panel">
      <PhotoThumb householdId={household.id} beneficiaryId={person.id} name={formatPerson(person)} />
      <h1 id="page-title" tabIndex={-1}>
        {formatPerson(person)} <small>{[born, words.relation(person), ...phone].join(' · ')}</small>
      </h1>
      <p className={classes.facts}>
        {[
          person.registration,
          t(($) => $.person.mutual, { name: household.mutual }),
          words.place(household.place),
        ].join(' · ')}
      </p>
      <Band
        tone={RIGHTS_TONE[person.rights.state]}
        title={title}
        aside={<KeyHint combo="F8">{common(($) => $.act.why)}</KeyHint>}
      >
        {reason} {person.rights.reason.code === 'payer-unpaid' ? null : <PayersOwe payers={answer.payers} />}
      </Band>
      <div className={classes.two}>
        <div>
          <Section
            title={t(($) => $.counter.household)}
            facts={t(($) => $.counter.registered, { count: people.length, declared: household.declaredSize })}
            aside={
              <button
                type="button"
                className={classes.link}
                onClick={() => {
                  go(`/households/${household.id}`)
                }}
              >
                {t(($) => $.counter.openHousehold)}
              </button>
            }
          >
            <DataTable
              label={t(($) => $.counter.household)}
              rows={people}
              columns={memberColumns}
              rowKey={(p) => p.id}
              selectedKey={person.id}
              onSelect={(p) => {
                onPerson(p.id)
              }}
              onOpen={() => {
                go(`/households/${household.id}`)
              }}
              fill={false}
            />
          </Section>
          <Section
            title={t(($) => $.counter.lastCare)}
            facts={
              lastCare.length === 0
                ? t(($) => $.counter.noCare)
                : t(($) => $.counter.careFacts, { shown: lastCare.length, count: answer.careCount })
            }
          >
            {lastCare.length === 0 ? null : (
              <DataTable
                label={t(($) => $.counter.lastCare)}
                rows={lastCare}
                columns={careColumns}
                rowKey={(c) => c.claimId}
                fill={false}
              />
            )}
          </Section>
        </div>
        <div>
          {explained ? (
            <RightsExplained
              rights={person.rights}
              beneficiaryId={person.id}
              onClose={() => {
                setExplained(false)
              }}
            />
          ) : (
            <>
              <Section title={t(($) => $.counter.now)}>
                <ul className={classes.acts}>
                  {acts.map((act) => (
                    <li key={act.key}>
                      <button type="button" className={classes.act} onClick={act.run}>
                        <KeyCap combo={act.key} />
                        <span>{act.label}</span>
                        <span>{act.figure}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Section>
              <Approvals beneficiaryId={person.id} />
              <Ceilings
                ceilings={answer.ceilings}
                name={person.givenName === '' ? person.familyName : person.givenName}
              />
            </>
          )}
        </div>
      </div>
    </section>
  )
}
