import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { Amount, Panel, RefusalBox, Shape } from '../../ui/index.ts'
import classes from './Structure.module.css'

/** What the draft changes for the households of today, and what to look at before it is applied. */
export function ScaleEffect({ input }: { input: Input<'membership.scaleEffect'> | undefined }) {
  const { t } = useTranslation('membership')
  const today = useToday()
  const asked = useOfficeQuery('membership.scaleEffect', input ?? NOTHING, { enabled: input !== undefined })
  if (input === undefined)
    return (
      <Panel title={t(($) => $.structure.scales.checks)}>
        <p className={classes.note}>{t(($) => $.structure.scales.incomplete)}</p>
      </Panel>
    )
  if (asked.error) return <RefusalBox refusal={asked.error} />
  const effect = asked.data
  if (effect === undefined) return null
  return (
    <>
      <Panel
        title={t(($) => $.structure.scales.effect)}
        facts={t(($) => $.structure.scales.effectFacts, { count: effect.households })}
      >
        {effect.households === 0 ? (
          <p className={classes.note}>{t(($) => $.structure.scales.noEffect)}</p>
        ) : (
          <table className={classes.effect}>
            <thead>
              <tr>
                <th scope="col">{t(($) => $.structure.scales.people)}</th>
                <th scope="col">{t(($) => $.structure.scales.count)}</th>
                <th scope="col">{t(($) => $.structure.scales.before)}</th>
                <th scope="col">{t(($) => $.structure.scales.after2)}</th>
                <th scope="col">{t(($) => $.structure.scales.difference)}</th>
              </tr>
            </thead>
            <tbody>
              {effect.rows.map((row) => (
                <tr key={row.people}>
                  <th scope="row">{row.people}</th>
                  <td>{row.households}</td>
                  <td>
                    <Amount value={row.before} />
                  </td>
                  <td>
                    <Amount value={row.after} />
                  </td>
                  <td>
                    <Amount
                      value={row.before === undefined || row.after === undefined ? undefined : row.after - row.before}
                      signed
                    />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t(($) => $.structure.scales.all)}</th>
                <td>{effect.households}</td>
                <td>
                  <Amount value={effect.before} />
                </td>
                <td>
                  <Amount value={effect.after} />
                </td>
                <td>
                  <Amount value={effect.difference} signed />
                </td>
              </tr>
            </tfoot>
          </table>
        )}
      </Panel>
      <Panel title={t(($) => $.structure.scales.checks)}>
        <ul className={classes.checks}>
          <li>
            <Shape tone="ok" />
            <span>
              {effect.ends === undefined
                ? t(($) => $.structure.scales.alone)
                : t(($) => $.structure.scales.follows, {
                    from: formatDay(effect.ends.validFrom),
                    last: formatDay(effect.ends.lastDay),
                  })}
            </span>
          </li>
          {input.validFrom > today ? null : (
            <li>
              <Shape tone="warn" />
              <span>{t(($) => $.structure.scales.already)}</span>
            </li>
          )}
          {effect.inside === undefined ? null : (
            <li>
              <Shape tone="warn" />
              <span>{t(($) => $.structure.scales.inside, { year: effect.inside })}</span>
            </li>
          )}
          <li>
            <Shape tone="run" />
            <span>{t(($) => $.structure.scales.twoPeople)}</span>
          </li>
        </ul>
      </Panel>
    </>
  )
}

/** Never sent: the question waits for a whole draft. */
const NOTHING: Input<'membership.scaleEffect'> = {
  validFrom: '2000-01-01',
  bands: [],
  joiningFee: 0,
  cardPrice: 0,
  waitingDays: 0,
  instalments: [],
  graceDays: 0,
  source: '',
}
