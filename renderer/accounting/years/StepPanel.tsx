import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAt } from '../../../shared/dates.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Amount, Facts, ReasonText, RowPanel, type ListAct } from '../../ui/index.ts'
import { useStepSentence, type Road, type RoadStep } from './words.ts'
import classes from './years.module.css'

/** The step under the hand: what it found or made, and what can be done. */
export function StepPanel({ road, step, acts }: { road: Road; step: RoadStep; acts: readonly ListAct[] }) {
  const { t } = useTranslation('accounting')
  const sentence = useStepSentence()
  return (
    <RowPanel title={t(($) => $.years.step[step.step])} acts={acts}>
      <ReasonText>{sentence(step)}</ReasonText>
      {step.step === 'result' && road.result !== null ? <ResultFacts result={road.result} /> : null}
      <NotedFacts road={road} step={step} />
      {step.step === 'allocation' ? <Allocations road={road} /> : null}
      {step.step === 'opening' && road.opening !== null ? (
        <Facts
          items={[
            [t(($) => $.years.column.number), road.opening.number],
            [t(($) => $.years.sealFacts.total), <Amount key="total" value={road.opening.total} />],
          ]}
        />
      ) : null}
      {step.step === 'seal' ? <Seals road={road} /> : null}
    </RowPanel>
  )
}

function ResultFacts({ result }: { result: NonNullable<Road['result']> }) {
  const { t } = useTranslation('accounting')
  return (
    <Facts
      sums
      items={[
        [t(($) => $.years.column.income), <Amount key="income" value={result.income} />],
        [t(($) => $.years.column.costs), <Amount key="costs" value={result.costs} />],
        [t(($) => $.years.column.result), <Amount key="result" value={result.result} signed />],
      ]}
    />
  )
}

function NotedFacts({ road, step }: { road: Road; step: RoadStep }) {
  const { t } = useTranslation('accounting')
  const noted = road.noted.find((one) => one.step === step.step)
  if (noted === undefined) return null
  return (
    <Facts
      items={[
        [t(($) => $.years.form.meeting), noted.meeting ?? undefined],
        [t(($) => $.years.column.day), formatDay(noted.day)],
        [t(($) => $.years.column.number), noted.number ?? undefined],
        [t(($) => $.years.column.by), noted.by],
      ]}
    />
  )
}

function Allocations({ road }: { road: Road }) {
  const { t } = useTranslation('accounting')
  if (road.allocations.length === 0) return <ReasonText>{t(($) => $.years.allocation.none)}</ReasonText>
  return road.allocations.map((one) => (
    <Fragment key={one.id}>
      <h3 className={classes.title}>
        {one.number} · {t(($) => $.years.allocation.states[one.state])}
      </h3>
      <ReasonText>
        {one.resolution}, {one.meeting}, {formatDay(one.day)}
      </ReasonText>
      <Facts
        sums
        items={one.lines.map(
          (line) =>
            [
              `${line.account} ${t(($) => $.years.use[line.use])} · ${line.name}`,
              <Amount key={`${line.name}${line.use}`} value={line.amount} />,
            ] as const,
        )}
      />
      <ReasonText>
        {[
          t(($) => $.years.allocation.by, { name: one.preparedBy }),
          ...(one.postedBy === null ? [] : [t(($) => $.years.allocation.postedBy, { name: one.postedBy })]),
          ...(one.reason === null ? [] : [one.reason]),
        ].join(' · ')}
      </ReasonText>
      {one.state === 'prepared' && one.own ? <ReasonText>{t(($) => $.years.allocation.waitsOther)}</ReasonText> : null}
    </Fragment>
  ))
}

function Seals({ road }: { road: Road }) {
  const { t } = useTranslation('accounting')
  return road.seals.map((seal) => (
    <Fragment key={seal.id}>
      <h3 className={classes.title}>
        {t(($) => $.years.column.version)} {seal.version} · {t(($) => $.years.sealStates[seal.state])}
      </h3>
      <p className={classes.hash}>{seal.hash.replaceAll(/(.{8})(?=.)/g, '$1 ')}</p>
      <Facts
        items={[
          [t(($) => $.years.sealFacts.at), formatDay(dayAt(seal.at))],
          [t(($) => $.years.sealFacts.by), seal.by],
          [t(($) => $.years.sealFacts.entries), formatFbu(seal.entries)],
          [t(($) => $.years.sealFacts.total), <Amount key="total" value={seal.total} />],
        ]}
      />
      {seal.askedBy === null ? null : (
        <ReasonText>{t(($) => $.years.sealFacts.asked, { name: seal.askedBy, reason: seal.reason ?? '' })}</ReasonText>
      )}
    </Fragment>
  ))
}
