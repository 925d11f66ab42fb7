import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { ORGAN_KINDS, type OrganKind } from '../../shared/rules/governance/meeting.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import {
  Button,
  CountField,
  DataTable,
  Empty,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
  type Column,
} from '../ui/index.ts'
import classes from './governance.module.css'

type Organ = Output<'governance.organs'>[number]

/** The organs, with what was held of what the statutes ask for this year. */
export function OrganList({
  organs,
  meetings,
  waiting,
}: {
  organs: readonly Organ[]
  meetings: Output<'governance.meetings'>
  waiting: boolean
}) {
  const { t } = useTranslation('governance')
  const held = (organ: Organ): number =>
    meetings.filter((one) => one.organId === organ.organId && one.state === 'signed').length
  const columns: Column<Organ>[] = [
    { id: 'name', header: t(($) => $.organ.name), cell: (row) => row.name },
    { id: 'kind', header: t(($) => $.organ.kind), width: 190, cell: (row) => t(($) => $.kinds[row.kind]) },
    {
      id: 'mutual',
      header: t(($) => $.organ.mutual),
      width: 200,
      cell: (row) => row.mutual ?? t(($) => $.organ.centre),
    },
    { id: 'members', header: t(($) => $.organ.members), width: 90, align: 'end', cell: (row) => row.members },
    { id: 'year', header: t(($) => $.organ.perYear), width: 130, align: 'end', cell: (row) => row.meetingsPerYear },
    { id: 'held', header: t(($) => $.organ.held), width: 90, align: 'end', cell: held },
  ]
  return (
    <DataTable
      label={t(($) => $.organ.title)}
      rows={organs}
      columns={columns}
      rowKey={(row) => row.organId}
      waiting={waiting}
      empty={<Empty title={t(($) => $.organ.emptyTitle)}>{t(($) => $.organ.emptyWhy)}</Empty>}
    />
  )
}

export function NewOrgan() {
  const { t } = useTranslation('governance')
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const [kind, setKind] = useState<OrganKind>('assembly')
  const [name, setName] = useState('')
  const [mutual, setMutual] = useState('centre')
  const [perYear, setPerYear] = useState<number | undefined>(1)
  const [members, setMembers] = useState<number | undefined>()
  const create = useOfficeCommand('governance.createOrgan')
  const save = async (): Promise<void> => {
    if (perYear === undefined) return
    const result = await create.run({
      kind,
      name: name.trim() === '' ? t(($) => $.kinds[kind]) : name,
      meetingsPerYear: perYear,
      members: members ?? 0,
      ...(mutual === 'centre' ? {} : { mutualId: mutual }),
    })
    if (result.ok) setName('')
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.organ.add),
      foot: true,
      disabled: perYear === undefined || perYear < 1,
      run: () => void save(),
    },
  ])
  return (
    <Panel title={t(($) => $.organ.new)}>
      <div className={classes.form}>
        <SelectField
          label={t(($) => $.organ.kind)}
          value={kind}
          options={ORGAN_KINDS.map((one) => ({ value: one, label: t(($) => $.kinds[one]) }))}
          onChange={setKind}
        />
        <TextField
          label={t(($) => $.organ.name)}
          value={name}
          placeholder={t(($) => $.kinds[kind])}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SelectField
          label={t(($) => $.organ.mutual)}
          value={mutual}
          options={[
            { value: 'centre', label: t(($) => $.organ.centre) },
            ...(mutuals.data?.mutuals ?? []).map((one) => ({ value: one.id as string, label: one.name })),
          ]}
          onChange={setMutual}
        />
        <div className={classes.pair}>
          <CountField label={t(($) => $.organ.perYear)} value={perYear} onChange={setPerYear} />
          <CountField label={t(($) => $.organ.members)} value={members} onChange={setMembers} />
        </div>
        {create.refusal ? <RefusalBox refusal={create.refusal} /> : null}
        <Button
          kind="primary"
          combo="Ctrl+Enter"
          busy={create.busy}
          disabled={perYear === undefined || perYear < 1}
          onClick={() => void save()}
        >
          {t(($) => $.organ.add)}
        </Button>
      </div>
    </Panel>
  )
}
