import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import { useOfficeCommand } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import {
  Button,
  type Column,
  DataTable,
  DayField,
  DayText,
  Empty,
  Mark,
  Panel,
  RefusalBox,
  SecondLook,
  TextField,
} from '../ui/index.ts'
import classes from './governance.module.css'

type Obligation = Output<'governance.obligations'>[number]

/** What the texts ask for, late ones first, with its proof once it is done. */
export function ObligationList({
  obligations,
  waiting,
  today,
}: {
  obligations: readonly Obligation[]
  waiting: boolean
  today: Day
}) {
  const { t } = useTranslation('governance')
  const may = useMay()
  const [fulfilling, setFulfilling] = useState<Obligation>()
  const columns: Column<Obligation>[] = [
    { id: 'due', header: t(($) => $.obligation.dueOn), width: 96, cell: (row) => <DayText value={row.dueOn} /> },
    { id: 'label', header: t(($) => $.obligation.label), cell: (row) => row.label },
    { id: 'basis', header: t(($) => $.obligation.basis), width: 200, quiet: true, cell: (row) => row.basis },
    {
      id: 'state',
      header: t(($) => $.obligation.state),
      width: 110,
      cell: (row) =>
        row.state === 'done' ? (
          <Mark tone="ok">{t(($) => $.obligation.done)}</Mark>
        ) : row.state === 'late' ? (
          <Mark tone="bad" strong>
            {t(($) => $.obligation.late)}
          </Mark>
        ) : (
          <Mark tone="look">{t(($) => $.obligation.todo)}</Mark>
        ),
    },
    { id: 'proof', header: t(($) => $.obligation.proof), width: 200, cell: (row) => row.proof ?? '' },
  ]
  return (
    <>
      <DataTable
        label={t(($) => $.obligation.title)}
        rows={obligations}
        columns={columns}
        rowKey={(row) => row.obligationId}
        onOpen={(row) => {
          if (row.state !== 'done' && may('meeting.enter')) setFulfilling(row)
        }}
        waiting={waiting}
        empty={<Empty title={t(($) => $.obligation.emptyTitle)}>{t(($) => $.obligation.emptyWhy)}</Empty>}
      />
      {fulfilling === undefined ? null : (
        <Fulfil obligation={fulfilling} today={today} onClose={() => setFulfilling(undefined)} />
      )}
    </>
  )
}

function Fulfil({ obligation, today, onClose }: { obligation: Obligation; today: Day; onClose: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const [proof, setProof] = useState('')
  const [fulfilledOn, setDay] = useState<Day | undefined>(today)
  const fulfil = useOfficeCommand('governance.fulfilObligation')
  const act = async (): Promise<void> => {
    if (fulfilledOn === undefined) return
    const result = await fulfil.run({ obligationId: obligation.obligationId, fulfilledOn, proof })
    if (result.ok) onClose()
  }
  return (
    <SecondLook
      title={obligation.label}
      act={t(($) => $.obligation.fulfil)}
      written
      keep={common(($) => $.act.cancel)}
      danger={false}
      onAct={() => void act()}
      onKeep={onClose}
      busy={fulfil.busy}
      disabled={proof.trim() === '' || fulfilledOn === undefined}
    >
      <div className={classes.form}>
        <DayField label={t(($) => $.obligation.done)} value={fulfilledOn} onChange={setDay} />
        <TextField
          label={t(($) => $.obligation.proof)}
          value={proof}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
        {fulfil.refusal ? <RefusalBox refusal={fulfil.refusal} /> : null}
      </div>
    </SecondLook>
  )
}

export function NewObligation({ today }: { today: Day }) {
  const { t } = useTranslation('governance')
  const [label, setLabel] = useState('')
  const [basis, setBasis] = useState('')
  const [dueOn, setDay] = useState<Day | undefined>(today)
  const add = useOfficeCommand('governance.addObligation')
  const save = async (): Promise<void> => {
    if (dueOn === undefined) return
    const result = await add.run({ label, basis, dueOn })
    if (result.ok) setLabel('')
  }
  return (
    <Panel title={t(($) => $.obligation.add)}>
      <div className={classes.form}>
        <TextField
          label={t(($) => $.obligation.label)}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <TextField
          label={t(($) => $.obligation.basis)}
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
        />
        <DayField label={t(($) => $.obligation.dueOn)} value={dueOn} onChange={setDay} />
        {add.refusal ? <RefusalBox refusal={add.refusal} /> : null}
        <Button
          kind="primary"
          busy={add.busy}
          disabled={label.trim() === '' || dueOn === undefined}
          onClick={() => void save()}
        >
          {t(($) => $.obligation.add)}
        </Button>
      </div>
    </Panel>
  )
}
