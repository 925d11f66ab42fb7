import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Button, Facts, Mark, Panel, RefusalBox } from '../../ui/index.ts'
import classes from './registers.module.css'
import { useRegisterWords } from './words.ts'

const HIDDEN: ReadonlySet<string> = new Set(['due', 'key'])
type Decision = 'another' | 'skip' | 'aliases'

interface Props {
  readonly importId: Id
  readonly position: number
  readonly asks: boolean
  readonly onSay: (decision: Decision) => void
}

/** One household or line: who is in it, what is wrong and where, and whom they resemble. */
export function ItemPanel({ importId, position, asks, onSay }: Props) {
  const { t } = useTranslation('exchange')
  const words = useRegisterWords()
  const item = useOfficeQuery('exchange.registerItem', { importId, position }, { keep: true })
  const data = item.data
  const born = ({ date, precision }: { date: string; precision: 'exact' | 'year' }): string =>
    precision === 'year' ? date.slice(0, 4) : formatDay(date)
  return (
    <aside className={classes.side} tabIndex={0} aria-label={t(($) => $.registers.page.detail)}>
      {item.error ? <RefusalBox refusal={item.error} /> : null}
      {data === undefined ? null : (
        <>
          {data.resemblances.length > 0 ? (
            <Panel title={t(($) => $.registers.page.resembles)}>
              <ul className={classes.problems}>
                {data.resemblances.map((one) => (
                  <li key={`${one.person} ${one.beneficiaryId}`}>
                    <b>
                      {one.familyName} {one.givenName}
                    </b>
                    , {born(one.birth)}
                    <small>
                      {one.registration} · {one.mutual}
                    </small>
                    <small>{one.signs.map((sign) => words.sign(sign)).join(', ')}</small>
                  </li>
                ))}
              </ul>
              {data.decision === undefined ? null : (
                <Mark tone="ok">{t(($) => $.registers.page.decide[data.decision ?? 'skip'])}</Mark>
              )}
              {asks ? (
                <div className={classes.acts}>
                  <Button
                    small
                    combo="A"
                    onClick={() => {
                      onSay('another')
                    }}
                  >
                    {t(($) => $.registers.page.decide.another)}
                  </Button>
                  <Button
                    small
                    combo="P"
                    onClick={() => {
                      onSay('skip')
                    }}
                  >
                    {t(($) => $.registers.page.decide.skip)}
                  </Button>
                  <Button
                    small
                    combo="N"
                    onClick={() => {
                      onSay('aliases')
                    }}
                  >
                    {t(($) => $.registers.page.decide.aliases)}
                  </Button>
                </div>
              ) : null}
            </Panel>
          ) : null}
          {data.problems.length > 0 ? (
            <Panel title={t(($) => $.registers.page.problems)}>
              <ul className={classes.problems}>
                {data.problems.map((problem) => (
                  <li key={problem.number}>
                    <Mark tone={problem.severity === 'refused' ? 'bad' : 'look'}>{words.place(problem)}</Mark>
                    <p>{words.why(problem)}</p>
                  </li>
                ))}
              </ul>
            </Panel>
          ) : null}
          <Panel title={data.label}>
            <ul className={classes.people}>
              {data.persons.map((person) => (
                <li key={`${person.row} ${person.familyName} ${person.givenName}`}>
                  {person.familyName} {person.givenName} · {person.sex} · {born(person.birth)} ·{' '}
                  {words.relation(person.relation)}
                </li>
              ))}
            </ul>
            <Facts
              items={[
                ...(data.place === undefined
                  ? []
                  : [
                      [
                        data.provisional ? t(($) => $.registers.page.placeSupposed) : t(($) => $.registers.page.place),
                        data.place,
                      ] as const,
                    ]),
                ...data.values
                  .filter(({ field }) => !HIDDEN.has(field))
                  .map(({ field, text }) => [words.value(field), text] as const),
              ]}
            />
          </Panel>
        </>
      )}
    </aside>
  )
}
