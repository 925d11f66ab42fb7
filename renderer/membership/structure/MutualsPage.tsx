import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextCoverYear } from '../../../shared/rules/membership/coverYear.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { useToday } from '../../app/words.ts'
import { Button, DataTable, Mark, Section } from '../../ui/index.ts'
import { CoverYearForm } from './CoverYearForm.tsx'
import { Frame } from './Frame.tsx'
import { MutualForm, type Mutual } from './MutualForm.tsx'
import classes from './Structure.module.css'
import type { CoverYear } from '../enrolment/form.ts'

type Chosen = { mutual: Mutual | 'new' } | { year: CoverYear } | { next: Omit<CoverYear, 'id' | 'closedOn'> }

/** The mutuals of the centre with their approval, and the cover years with their campaigns. */
export default function MutualsPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const today = useToday()
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const years = useOfficeQuery('membership.coverYears', {}).data?.coverYears ?? []
  const [chosen, setChosen] = useState<Chosen>()
  const last = years[0]
  const openNext = (): void => {
    if (last !== undefined) setChosen({ next: nextCoverYear(last) })
  }
  const newMutual = (): void => {
    setChosen({ mutual: 'new' })
  }
  const close = (): void => {
    setChosen(undefined)
  }
  const mayNext = may('settings.enter') && last !== undefined
  usePageKeys([
    { combo: 'F2', label: t(($) => $.structure.years.next), run: openNext, foot: true, disabled: !mayNext },
    { combo: 'Alt+N', label: t(($) => $.structure.mutuals.new), run: newMutual, disabled: !may('settings.execute') },
    { combo: 'Escape', label: t(($) => $.structure.cancel), run: close, disabled: chosen === undefined },
  ])
  return (
    <Frame
      current="mutuals"
      actions={
        <>
          {may('settings.execute') ? (
            <Button combo="Alt+N" onClick={newMutual}>
              {t(($) => $.structure.mutuals.new)}
            </Button>
          ) : null}
          {mayNext ? (
            <Button combo="F2" onClick={openNext}>
              {t(($) => $.structure.years.next)}
            </Button>
          ) : null}
        </>
      }
      side={
        chosen === undefined ? undefined : 'mutual' in chosen ? (
          <MutualForm
            key={chosen.mutual === 'new' ? 'new' : chosen.mutual.id}
            mutual={chosen.mutual === 'new' ? undefined : chosen.mutual}
            onDone={close}
          />
        ) : (
          <CoverYearForm
            key={'year' in chosen ? chosen.year.id : 'next'}
            year={'year' in chosen ? chosen.year : undefined}
            proposed={'year' in chosen ? chosen.year : chosen.next}
            onDone={close}
          />
        )
      }
    >
      <Section title={t(($) => $.structure.mutuals.title)}>
        <DataTable
          label={t(($) => $.structure.mutuals.label)}
          fill={false}
          rows={mutuals}
          rowKey={(m) => m.id}
          onOpen={(mutual) => {
            setChosen({ mutual })
          }}
          columns={[
            { id: 'prefix', header: t(($) => $.structure.mutuals.prefix), width: 150, cell: (m) => m.prefix },
            { id: 'name', header: t(($) => $.structure.name), cell: (m) => m.name },
            { id: 'place', header: t(($) => $.structure.mutuals.commune), width: 180, cell: (m) => m.communePath },
            {
              id: 'approval',
              header: t(($) => $.structure.mutuals.approval),
              width: 110,
              cell: (m) => m.approval ?? '—',
            },
            {
              id: 'state',
              header: t(($) => $.structure.state),
              width: 250,
              cell: (m) =>
                m.endedOn !== undefined ? (
                  <Mark tone="quiet">{t(($) => $.structure.ended, { day: formatDay(m.endedOn ?? '') })}</Mark>
                ) : m.definitiveOn !== undefined ? (
                  <Mark tone="ok">
                    {t(($) => $.structure.mutuals.definitive)} {formatDay(m.definitiveOn)}
                  </Mark>
                ) : m.provisionalOn !== undefined ? (
                  <Mark tone="run">
                    {t(($) => $.structure.mutuals.provisional)} {formatDay(m.provisionalOn)}
                  </Mark>
                ) : (
                  <Mark tone="quiet">{t(($) => $.structure.mutuals.none)}</Mark>
                ),
            },
          ]}
        />
      </Section>
      <div className={classes.gap} />
      <Section title={t(($) => $.structure.years.title)}>
        <DataTable
          label={t(($) => $.structure.years.title)}
          fill={false}
          rows={years}
          rowKey={(y) => y.id}
          onOpen={(year) => {
            setChosen({ year })
          }}
          columns={[
            { id: 'label', header: t(($) => $.structure.years.year), width: 80, cell: (y) => y.label },
            { id: 'from', header: t(($) => $.structure.years.from), width: 100, cell: (y) => formatDay(y.startsOn) },
            { id: 'to', header: t(($) => $.structure.years.to), width: 100, cell: (y) => formatDay(y.endsOn) },
            { id: 'opens', header: t(($) => $.structure.years.opens), cell: (y) => formatDay(y.campaignOpensOn) },
            { id: 'closes', header: t(($) => $.structure.years.closes), cell: (y) => formatDay(y.campaignClosesOn) },
            { id: 'deadline', header: t(($) => $.structure.years.deadline), cell: (y) => formatDay(y.renewalDeadline) },
            {
              id: 'state',
              header: t(($) => $.structure.state),
              width: 160,
              cell: (y) =>
                y.closedOn !== undefined ? (
                  <Mark tone="quiet">{t(($) => $.structure.years.closed, { day: formatDay(y.closedOn ?? '') })}</Mark>
                ) : y.endsOn < today ? (
                  <Mark tone="warn">{t(($) => $.structure.years.over)}</Mark>
                ) : y.startsOn <= today ? (
                  <Mark tone="ok">{t(($) => $.structure.years.running)}</Mark>
                ) : y.campaignOpensOn <= today ? (
                  <Mark tone="run">{t(($) => $.structure.years.campaign)}</Mark>
                ) : (
                  <Mark tone="look">{t(($) => $.structure.years.coming)}</Mark>
                ),
            },
          ]}
        />
      </Section>
    </Frame>
  )
}
