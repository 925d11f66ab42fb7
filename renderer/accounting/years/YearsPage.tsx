import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { ListPage, Mark, SelectField, Stacked } from '../../ui/index.ts'
import { ClosingTabs } from '../ClosingTabs.tsx'
import { AllocationForm } from './AllocationForm.tsx'
import { EntityTable } from './EntityTable.tsx'
import { RulesForm } from './RulesForm.tsx'
import { useGoToStep } from './goToStep.ts'
import { StepPanel } from './StepPanel.tsx'
import { StepTable } from './StepTable.tsx'
import { useYearActs } from './useYearActs.tsx'

/** The road of a fiscal year to its seal: its steps, who took them, what it earned and cost, what was decided of it. */
export default function YearsPage() {
  const { t } = useTranslation('accounting')
  const [chosenYear, setYear] = useFilter('year')
  const [chosenStep, setStep] = useFilter('step')
  const [document] = useFilter('document')
  const [side, setSide] = useState<'allocation' | 'rules'>()
  const years = useOfficeQuery('accounting.years', {})
  const rows = years.data ?? []
  // the year of the document that led here; the earliest that is over and not sealed; the latest
  const asked =
    rows.find(({ documents }) => documents.some((id) => id === document)) ??
    rows.findLast((one) => one.over && one.state === 'open') ??
    rows[0]
  const year = chosenYear === '' ? asked?.year : Number(chosenYear)
  const known = { enabled: year !== undefined, keep: true }
  const road = useOfficeQuery('accounting.yearChecklist', { year: year ?? 2026 }, known)
  const data = road.data?.year === year ? road.data : undefined
  const step =
    data?.steps.find((one) => one.step === chosenStep) ??
    data?.steps.find(({ state }) => state === 'next' || state === 'changed') ??
    data?.steps.at(-1)
  const goTo = useGoToStep(data?.year)
  const { acts, refusal, dialog } = useYearActs(data, step, setSide, () => {
    setStep('')
  })
  const close = (): void => setSide(undefined)
  return (
    <ListPage
      title={t(($) => $.titles.years)}
      facts={
        data === undefined
          ? undefined
          : t(($) => $.years.facts, { year: data.year, state: t(($) => $.years.states[data.state]) })
      }
      tabs={<ClosingTabs current="years" />}
      rowActs={side === undefined ? acts : []}
      refusal={years.error ?? road.error ?? refusal}
      filters={
        <>
          <SelectField
            label={t(($) => $.years.year)}
            value={String(year ?? '')}
            options={rows.map((one) => ({ value: String(one.year), label: String(one.year) }))}
            onChange={(value) => {
              setStep('')
              close()
              setYear(value)
            }}
          />
          {data === undefined ? null : (
            <Mark tone={data.state === 'closed' ? 'ok' : 'run'}>{t(($) => $.years.states[data.state])}</Mark>
          )}
        </>
      }
      sideWidth={330}
      side={
        data === undefined || step === undefined ? undefined : side === 'allocation' ? (
          <AllocationForm year={data.year} onClose={close} />
        ) : side === 'rules' ? (
          <RulesForm year={data.year} onClose={close} />
        ) : (
          <StepPanel road={data} step={step} acts={acts} />
        )
      }
    >
      <Stacked template="minmax(0, 3fr) minmax(0, 2fr)">
        <StepTable
          steps={data?.steps ?? []}
          waiting={road.isPending}
          chosen={step?.step}
          onChoose={setStep}
          onOpen={goTo}
        />
        <EntityTable road={data} waiting={road.isPending} />
      </Stacked>
      {dialog}
    </ListPage>
  )
}
