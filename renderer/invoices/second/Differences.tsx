import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { isDay } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { SERVICE_CLASSES, type ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import { formatDay, formatFbu, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { Button, Mark, RefusalBox, Section } from '../../ui/index.ts'
import classes from './second.module.css'

type Difference = Output<'claims.differences'>['open'][number]

/** « Prix · Consultation » : the cell that two people did not read alike; and a value of it as people read it. */
function useDifferenceWords() {
  const { t } = useTranslation(['invoices', 'facilities'])
  return {
    cell: ({ field, act }: Difference): string =>
      act === null ? t(($) => $.second.field[field]) : `${t(($) => $.second.field[field])} · ${act}`,
    value({ field }: Difference, value: string | null, words: string | null): string {
      if (value === null) return t(($) => $.second.nothing)
      if (field === 'careFrom' || field === 'careTo') return isDay(value) ? formatDay(value) : value
      if (field === 'price' || field === 'patientPaid') return `${formatFbu(Number(value))} FBu`
      if (field === 'referred' || field === 'signed' || field === 'stamped')
        return value === 'true' ? t(($) => $.second.yes) : t(($) => $.second.no)
      if (field === 'serviceClass' && (SERVICE_CLASSES as readonly string[]).includes(value))
        return t(($) => $.service[value as ServiceClass], { ns: 'facilities' })
      return words ?? value
    },
  }
}

/** Both typings of a paper where they differ: 1 or 2 says which one reads what is written. */
export function Differences({ claimId, mayChoose }: { claimId: Id; mayChoose: boolean }) {
  const { t } = useTranslation('invoices')
  const words = useDifferenceWords()
  const settle = useOfficeCommand('claims.settleDifference')
  const { data, error } = useOfficeQuery('claims.differences', { claimId }, { keep: true })
  const [at, setAt] = useState(0)
  const open = data?.open ?? []
  const active = open[Math.min(at, open.length - 1)]
  const choose = (difference: Difference | undefined, chosen: 'first' | 'second'): void => {
    if (difference === undefined || data === undefined || !mayChoose) return
    const { field, actId, first, second } = difference
    void settle.run({ claimId, rev: data.rev, field, actId, first, second, chosen })
  }
  usePageKeys(
    open.length === 0 || !mayChoose
      ? []
      : [
          {
            combo: '1',
            label: t(($) => $.second.takeFirst),
            foot: true,
            run: () => {
              choose(active, 'first')
            },
          },
          {
            combo: '2',
            label: t(($) => $.second.takeSecond),
            foot: true,
            run: () => {
              choose(active, 'second')
            },
          },
          {
            combo: 'N',
            label: t(($) => $.second.nextDifference),
            run: () => {
              setAt((at + 1) % Math.max(1, open.length))
            },
          },
        ],
  )
  if (error) return <RefusalBox refusal={error} />
  if (data === undefined) return null
  return (
    <Section
      title={t(($) => $.second.differences, { number: data.certificateNumber })}
      facts={t(($) => $.second.left, { count: open.length })}
    >
      <table className={classes.cells}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.second.cell)}</th>
            <th scope="col">{t(($) => $.second.firstBy, { name: data.firstBy })}</th>
            <th scope="col">{t(($) => $.second.secondBy, { name: data.secondBy })}</th>
            <th scope="col">{t(($) => $.second.choice)}</th>
          </tr>
        </thead>
        <tbody>
          {open.map((difference) => (
            <tr
              key={`${difference.field}${difference.actId ?? ''}`}
              className={difference === active ? classes.active : undefined}
            >
              <td>{words.cell(difference)}</td>
              <td>{words.value(difference, difference.first, difference.firstWords)}</td>
              <td>{words.value(difference, difference.second, difference.secondWords)}</td>
              <td>
                {mayChoose ? (
                  <span className={classes.choices}>
                    <Button
                      small
                      {...(difference === active ? { combo: '1' } : {})}
                      busy={settle.busy}
                      onClick={() => {
                        choose(difference, 'first')
                      }}
                    >
                      {t(($) => $.second.takeFirst)}
                    </Button>
                    <Button
                      small
                      {...(difference === active ? { combo: '2' } : {})}
                      busy={settle.busy}
                      onClick={() => {
                        choose(difference, 'second')
                      }}
                    >
                      {t(($) => $.second.takeSecond)}
                    </Button>
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
          {data.settled.map((difference) => (
            <tr key={`${difference.field}${difference.actId ?? ''}${difference.at}`} className={classes.settled}>
              <td>{words.cell(difference)}</td>
              <td>{words.value(difference, difference.first, difference.firstWords)}</td>
              <td>{words.value(difference, difference.second, difference.secondWords)}</td>
              <td>
                <Mark tone="ok">
                  {t(($) => (difference.chosen === 'first' ? $.second.choseFirst : $.second.choseSecond), {
                    name: difference.by,
                    at: formatInstant(difference.at),
                  })}
                </Mark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open.length === 0 ? <Mark tone="ok">{t(($) => $.second.alike)}</Mark> : null}
      {settle.refusal === undefined ? null : <RefusalBox refusal={settle.refusal} />}
    </Section>
  )
}
