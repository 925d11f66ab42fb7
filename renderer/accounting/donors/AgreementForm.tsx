import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Fbu } from '../../../shared/money.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  AmountField,
  Button,
  CheckField,
  DayField,
  Page,
  PageHeader,
  RefusalBox,
  Section,
  SelectField,
  TextField,
  Total,
  TotalsBar,
} from '../../ui/index.ts'
import { StatementTabs } from '../StatementTabs.tsx'
import classes from './donors.module.css'
import { HeadingGrid } from './HeadingGrid.tsx'
import { readLines, typedLines, type HeadingLine } from './headings.ts'

/** An agreement: who gives, for which project, between which days, how much; and its headings, typed as a grid. */
export function AgreementForm({
  agreement: given,
  onClose,
  onDone,
}: {
  agreement?: Output<'accounting.donorAgreement'>
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  const year = useToday().slice(0, 4)
  // as it was read when the form was opened: what somebody else changed meanwhile is not written over
  const [agreement] = useState(given)
  const donors = useOfficeQuery('accounting.thirdPartyList', { type: 'donor', limit: 200 })
  const projects = useOfficeQuery('accounting.projects', {})
  const { data: chart = [], isPending: charting } = useOfficeQuery('accounting.chart', {})
  const [reference, setReference] = useState(agreement?.reference ?? '')
  const [title, setTitle] = useState(agreement?.title ?? '')
  const [donorChosen, setDonor] = useState<string>(agreement?.donorId ?? '')
  const [projectChosen, setProject] = useState<string>(agreement?.projectId ?? '')
  const [startsOn, setStart] = useState<Day | undefined>(agreement?.startsOn ?? (`${year}-01-01` as Day))
  const [endsOn, setEnd] = useState<Day | undefined>(agreement?.endsOn ?? (`${year}-12-31` as Day))
  const [amount, setAmount] = useState<Fbu | undefined>(agreement?.amount)
  const [dedicated, setDedicated] = useState(agreement?.dedicated ?? true)
  const [lines, setLines] = useState<readonly HeadingLine[]>(() => typedLines(agreement?.headings ?? []))
  const save = useOfficeCommand('accounting.saveAgreement')
  const donorId = donorChosen === '' ? (donors.data?.rows[0]?.id ?? '') : donorChosen
  const projectId = projectChosen === '' ? (projects.data?.[0]?.id ?? '') : projectChosen
  const { headings, wrong } = readLines(lines, chart)
  const ready =
    reference.trim() !== '' &&
    title.trim() !== '' &&
    donorId !== '' &&
    projectId !== '' &&
    startsOn !== undefined &&
    endsOn !== undefined &&
    amount !== undefined &&
    wrong === undefined
  const act = async (): Promise<void> => {
    if (!ready || save.busy) return
    const answer = await save.run({
      ...(agreement === undefined ? {} : { id: agreement.id, rev: agreement.rev }),
      reference: reference.trim(),
      title: title.trim(),
      donorId,
      projectId,
      startsOn,
      endsOn,
      amount,
      dedicated,
      headings,
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.donors.saved) })
    onDone(answer.value.id)
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.donors.save), run: () => void act(), foot: true, disabled: !ready },
    { combo: 'Escape', label: t(($) => $.donors.stop), run: onClose, foot: true },
  ])
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={agreement === undefined ? t(($) => $.donors.new) : agreement.reference}>
          <StatementTabs current="donors" />
        </PageHeader>
      }
      bar={
        <TotalsBar
          actions={
            <>
              <Button combo="Escape" onClick={onClose}>
                {t(($) => $.donors.stop)}
              </Button>
              <Button kind="primary" combo="Ctrl+Enter" busy={save.busy} disabled={!ready} onClick={() => void act()}>
                {t(($) => $.donors.save)}
              </Button>
            </>
          }
        >
          <Total label={t(($) => $.donors.headingCaps)}>
            <Amount value={headings.reduce((all, { cap }) => all + (cap ?? 0), 0)} />
          </Total>
          <Total label={t(($) => $.donors.fields.amount)}>
            <Amount value={amount ?? 0} />
          </Total>
        </TotalsBar>
      }
    >
      {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
      <div className={classes.agreement}>
        <TextField
          label={t(($) => $.donors.fields.reference)}
          value={reference}
          autoFocus
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <TextField
          label={t(($) => $.donors.fields.title)}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <SelectField
          label={t(($) => $.donors.fields.donor)}
          value={donorId}
          onChange={setDonor}
          options={
            donors.isPending
              ? undefined
              : (donors.data?.rows ?? []).map((one) => ({ value: one.id as string, label: one.name }))
          }
        />
        <SelectField
          label={t(($) => $.donors.fields.project)}
          value={projectId}
          onChange={setProject}
          options={
            projects.isPending
              ? undefined
              : (projects.data ?? []).map((one) => ({ value: one.id as string, label: `${one.code} · ${one.name}` }))
          }
        />
        <DayField label={t(($) => $.donors.fields.from)} value={startsOn} onChange={setStart} />
        <DayField label={t(($) => $.donors.fields.to)} value={endsOn} onChange={setEnd} />
        <AmountField label={t(($) => $.donors.fields.amount)} value={amount} onChange={setAmount} unit="FBu" />
        <CheckField
          label={t(($) => $.donors.fields.dedicated)}
          checked={dedicated}
          onChange={(event) => setDedicated(event.currentTarget.checked)}
        />
      </div>
      <Section title={t(($) => $.donors.headingRows)} facts={t(($) => $.donors.headingHelp)} fill>
        <HeadingGrid
          lines={lines}
          onChange={setLines}
          chart={chart}
          coming={charting}
          wrong={wrong}
          onSave={() => void act()}
        />
      </Section>
    </Page>
  )
}
