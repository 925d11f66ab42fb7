import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { BASES, ENTITIES } from '../../../shared/contract/accounting/policies.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Button,
  CountField,
  DataTable,
  DayText,
  Empty,
  Facts,
  Mark,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  SecondLook,
  Section,
  SelectField,
  TextField,
  type Column,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { SettingsTabs } from '../SettingsTabs.tsx'

type Policies = Output<'accounting.policies'>
type Policy = Policies['rows'][number]
type Aside = Policies['aside'][number]

/** How the books are kept, since when, what was proposed; and on a cash basis what is engaged and not paid yet. */
export default function PoliciesPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const proposes = may('settings.enter') || may('entry.enter')
  const policies = useOfficeQuery('accounting.policies', {})
  const [proposing, setProposing] = useState(false)
  const data = policies.data
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.policies.propose),
      foot: true,
      disabled: !proposes,
      run: () => setProposing(true),
    },
    { combo: 'Escape', label: t(($) => $.chart.stop), run: proposing ? () => setProposing(false) : undefined },
  ])
  const columns: Column<Policy>[] = [
    { id: 'from', header: t(($) => $.policies.from), width: 96, cell: (row) => <DayText value={row.from} /> },
    {
      id: 'basis',
      header: t(($) => $.policies.basis),
      width: 200,
      cell: (row) => t(($) => $.policies.bases[row.basis]),
    },
    {
      id: 'entities',
      header: t(($) => $.policies.entities),
      width: 200,
      cell: (row) => t(($) => $.policies.entitiesOf[row.entities]),
    },
    {
      id: 'reason',
      header: t(($) => $.policies.reason),
      cell: (row) => (row.founding ? t(($) => $.policies.founding) : row.reason),
    },
    {
      id: 'state',
      header: t(($) => $.journalRegister.state),
      width: 110,
      cell: (row) => (
        <Mark tone={row.state === 'accepted' ? 'ok' : row.state === 'proposed' ? 'warn' : 'quiet'}>
          {t(($) => $.policies.states[row.state])}
        </Mark>
      ),
    },
  ]
  const asideColumns: Column<Aside>[] = [
    { id: 'account', header: t(($) => $.columns.account), width: 90, cell: (row) => row.account },
    { id: 'label', header: t(($) => $.columns.name), cell: (row) => row.label },
    {
      id: 'amount',
      header: t(($) => $.columns.total),
      width: 130,
      align: 'end',
      cell: (row) => <Amount value={row.amount} signed />,
    },
  ]
  const waiting = data?.rows.find(({ state }) => state === 'proposed')
  return (
    <Page
      sideWidth={330}
      header={
        <PageHeader
          title={t(($) => $.titles.policies)}
          facts={
            data === undefined
              ? undefined
              : `${t(($) => $.policies.bases[data.basis])} · ${t(($) => $.policies.entitiesOf[data.entities])}`
          }
        >
          <SettingsTabs current="policies" />
          {proposes ? (
            <Button combo="F2" onClick={() => setProposing(true)}>
              {t(($) => $.policies.propose)}
            </Button>
          ) : null}
        </PageHeader>
      }
      side={
        data === undefined ? undefined : proposing ? (
          <Propose now={data} onClose={() => setProposing(false)} />
        ) : (
          <>
            <Panel title={t(($) => $.policies.now)}>
              <Facts
                items={[
                  [t(($) => $.policies.basis), t(($) => $.policies.bases[data.basis])],
                  [t(($) => $.policies.entities), t(($) => $.policies.entitiesOf[data.entities])],
                  [t(($) => $.policies.from), data.since === null ? undefined : formatDay(data.since)],
                ]}
              />
              <p className={classes.note}>{t(($) => $.policies.basesWhy[data.basis])}</p>
            </Panel>
            {waiting === undefined ? null : <Decide policy={waiting} />}
          </>
        )
      }
    >
      {policies.error ? <RefusalBox refusal={policies.error} /> : null}
      <Section title={t(($) => $.policies.history)}>
        <DataTable
          fill={false}
          label={t(($) => $.policies.history)}
          rows={data?.rows ?? []}
          columns={columns}
          rowKey={(row) => row.id}
          rowLook={(row) => (row.state === 'refused' ? 'struck' : undefined)}
          waiting={policies.isPending}
          empty={<Empty title={t(($) => $.policies.bases.accrual)}>{t(($) => $.policies.basesWhy.accrual)}</Empty>}
        />
      </Section>
      {data?.basis === 'cash' || (data?.aside.length ?? 0) > 0 ? (
        <Section title={t(($) => $.policies.aside)} facts={t(($) => $.policies.asideWhy)}>
          <DataTable
            fill={false}
            label={t(($) => $.policies.aside)}
            rows={data?.aside ?? []}
            columns={asideColumns}
            rowKey={(row) => row.account}
            empty={<Empty title={t(($) => $.policies.nothingAside)} />}
          />
        </Section>
      ) : null}
    </Page>
  )
}

function Propose({ now, onClose }: { now: Policies; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const [year, setYear] = useState<number | undefined>(now.nextYear)
  const [basis, setBasis] = useState(now.basis)
  const [entities, setEntities] = useState(now.entities)
  const [reason, setReason] = useState('')
  const propose = useOfficeCommand('accounting.proposePolicy')
  const act = async (): Promise<void> => {
    if (year === undefined || reason.trim().length < 3) return
    const answer = await propose.run({ year, basis, entities, reason: reason.trim() })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.policies.proposed) })
    onClose()
  }
  return (
    <Panel title={t(($) => $.policies.propose)}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act()
        }}
      >
        <CountField label={t(($) => $.policies.year)} value={year} onChange={setYear} />
        <SelectField
          label={t(($) => $.policies.basis)}
          value={basis}
          onChange={setBasis}
          options={BASES.map((value) => ({ value, label: t(($) => $.policies.bases[value]) }))}
        />
        <p className={classes.note}>{t(($) => $.policies.basesWhy[basis])}</p>
        <SelectField
          label={t(($) => $.policies.entities)}
          value={entities}
          onChange={setEntities}
          options={ENTITIES.map((value) => ({ value, label: t(($) => $.policies.entitiesOf[value]) }))}
        />
        <TextField
          label={t(($) => $.policies.reason)}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {propose.refusal === undefined ? null : <RefusalBox refusal={propose.refusal} />}
        <div className={classes.buttons}>
          <Button submit kind="primary" busy={propose.busy}>
            {t(($) => $.policies.propose)}
          </Button>
          <Button onClick={onClose}>{t(($) => $.chart.stop)}</Button>
        </div>
      </form>
    </Panel>
  )
}

function Decide({ policy }: { policy: Policy }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('settings.approve')
  const decide = useOfficeCommand('accounting.decidePolicy')
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const act = async (accept: boolean): Promise<void> => {
    const answer = await decide.run({ id: policy.id, rev: policy.rev, accept, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.policies.decided) })
    setRefusing(false)
  }
  return (
    <Panel title={t(($) => $.policies.change)}>
      <Facts
        items={[
          [t(($) => $.policies.from), formatDay(policy.from)],
          [t(($) => $.policies.basis), t(($) => $.policies.bases[policy.basis])],
          [t(($) => $.policies.entities), t(($) => $.policies.entitiesOf[policy.entities])],
          [t(($) => $.policies.reason), policy.reason],
        ]}
      />
      <p className={classes.note}>{t(($) => $.policies.by, { name: policy.proposedBy })}</p>
      {may && !policy.own ? (
        <div className={classes.buttons}>
          <Button kind="primary" busy={decide.busy} onClick={() => void act(true)}>
            {t(($) => $.policies.accept)}
          </Button>
          <Button onClick={() => setRefusing(true)}>{t(($) => $.policies.refuse)}</Button>
        </div>
      ) : (
        <p className={classes.note}>{t(($) => $.policies.waits)}</p>
      )}
      {decide.refusal === undefined ? null : <RefusalBox refusal={decide.refusal} />}
      {refusing ? (
        <SecondLook
          title={t(($) => $.policies.refuseTitle)}
          act={t(($) => $.policies.refuse)}
          keep={t(($) => $.chart.keep)}
          onAct={() => void act(false)}
          onKeep={() => setRefusing(false)}
          busy={decide.busy}
          disabled={reason.trim() === ''}
        >
          <TextField
            label={t(($) => $.policies.reason)}
            value={reason}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </SecondLook>
      ) : null}
    </Panel>
  )
}
