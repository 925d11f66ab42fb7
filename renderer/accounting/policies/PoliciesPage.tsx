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
  type Column,
  CountField,
  DataTable,
  DayText,
  Empty,
  Facts,
  Mark,
  Page,
  PageHeader,
  Panel,
  ReasonDialog,
  RefusalBox,
  Section,
  SelectField,
  SideForm,
  TextField,
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
    if (year === undefined) return
    const answer = await propose.run({ year, basis, entities, reason: reason.trim() })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.policies.proposed) })
    onClose()
  }
  return (
    <SideForm
      title={t(($) => $.policies.propose)}
      act={t(($) => $.policies.propose)}
      command={propose}
      ready={year !== undefined && reason.trim().length >= 3}
      onAct={act}
      onStop={onClose}
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
    </SideForm>
  )
}

function Decide({ policy }: { policy: Policy }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('settings.approve')
  const decide = useOfficeCommand('accounting.decidePolicy')
  const [refusing, setRefusing] = useState(false)
  const act = async (reason?: string): Promise<void> => {
    const { id, rev } = policy
    const answer = await decide.run({ id, rev, accept: reason === undefined, reason: reason ?? '' })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.policies.decided) })
    setRefusing(false)
  }
  const ask = (open: boolean): void => {
    decide.clear()
    setRefusing(open)
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
          <Button kind="primary" busy={decide.busy} onClick={() => void act()}>
            {t(($) => $.policies.accept)}
          </Button>
          <Button onClick={() => ask(true)}>{t(($) => $.policies.refuse)}</Button>
        </div>
      ) : (
        <p className={classes.note}>{t(($) => $.policies.waits)}</p>
      )}
      {refusing ? (
        <ReasonDialog
          title={t(($) => $.policies.refuseTitle)}
          act={t(($) => $.policies.refuse)}
          keep={t(($) => $.chart.keep)}
          label={t(($) => $.policies.reason)}
          least={1}
          short
          busy={decide.busy}
          refusal={decide.refusal}
          onAct={(reason) => void act(reason)}
          onKeep={() => ask(false)}
        />
      ) : decide.refusal === undefined ? null : (
        <RefusalBox refusal={decide.refusal} />
      )}
    </Panel>
  )
}
