import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Fbu } from '../../../shared/money.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  AmountField,
  Button,
  CheckField,
  DayField,
  NoteField,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import classes from '../budget/budget.module.css'
import { readHeadings, writtenHeadings } from './headings.ts'

/** An agreement: who gives, for which project, between which days, how much, for what. */
export function AgreementForm({
  agreement,
  onClose,
  onDone,
}: {
  agreement?: Output<'accounting.donorAgreement'>
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const donors = useOfficeQuery('accounting.thirdPartyList', { type: 'donor', limit: 200 })
  const projects = useOfficeQuery('accounting.projects', {})
  const [reference, setReference] = useState(agreement?.reference ?? '')
  const [title, setTitle] = useState(agreement?.title ?? '')
  const [donorChosen, setDonor] = useState<string>(agreement?.donorId ?? '')
  const [projectChosen, setProject] = useState<string>(agreement?.projectId ?? '')
  const [startsOn, setStart] = useState<Day | undefined>(agreement?.startsOn ?? (`${today.slice(0, 4)}-01-01` as Day))
  const [endsOn, setEnd] = useState<Day | undefined>(agreement?.endsOn ?? (`${today.slice(0, 4)}-12-31` as Day))
  const [amount, setAmount] = useState<Fbu | undefined>(agreement?.amount)
  const [dedicated, setDedicated] = useState(agreement?.dedicated ?? true)
  const [text, setText] = useState(writtenHeadings(agreement?.headings ?? []))
  const save = useOfficeCommand('accounting.saveAgreement')
  const donorId = donorChosen === '' ? (donors.data?.rows[0]?.id ?? '') : donorChosen
  const projectId = projectChosen === '' ? (projects.data?.[0]?.id ?? '') : projectChosen
  const { headings, bad } = readHeadings(text)
  const ready =
    reference.trim() !== '' &&
    title.trim() !== '' &&
    donorId !== '' &&
    projectId !== '' &&
    amount !== undefined &&
    bad === undefined
  const act = async (): Promise<void> => {
    if (!ready || startsOn === undefined || endsOn === undefined) return
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
  return (
    <Panel title={agreement === undefined ? t(($) => $.donors.new) : agreement.reference}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act()
        }}
      >
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
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.donors.fields.donor)}
            value={donorId}
            onChange={setDonor}
            options={(donors.data?.rows ?? []).map((one) => ({ value: one.id as string, label: one.name }))}
          />
          <SelectField
            label={t(($) => $.donors.fields.project)}
            value={projectId}
            onChange={setProject}
            options={(projects.data ?? []).map((one) => ({ value: one.id as string, label: one.code }))}
          />
        </div>
        <div className={classes.two}>
          <DayField label={t(($) => $.donors.fields.from)} value={startsOn} onChange={setStart} />
          <DayField label={t(($) => $.donors.fields.to)} value={endsOn} onChange={setEnd} />
        </div>
        <AmountField label={t(($) => $.donors.fields.amount)} value={amount} onChange={setAmount} unit="FBu" />
        <CheckField
          label={t(($) => $.donors.fields.dedicated)}
          checked={dedicated}
          onChange={(event) => setDedicated(event.currentTarget.checked)}
        />
        <NoteField
          label={t(($) => $.donors.fields.headings)}
          help={t(($) => $.donors.fields.headingsHelp)}
          refusal={bad === undefined ? undefined : t(($) => $.donors.headingsBad, { line: bad })}
          rows={3}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
        <div className={classes.two}>
          <Button submit kind="primary" busy={save.busy} disabled={!ready}>
            {t(($) => $.donors.save)}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.donors.stop)}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
