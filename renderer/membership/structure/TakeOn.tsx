import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { HOUSEHOLD_CATEGORIES, type HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Button,
  CheckField,
  CountField,
  DataTable,
  Empty,
  RefusalBox,
  Section,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import type { Payer } from './Commitments.tsx'
import { orNothing } from './Frame.tsx'
import classes from './Structure.module.css'

type Row = Output<'membership.payable'>['rows'][number]

/** The list of households a payer takes upon itself: chosen one by one or all that are shown. */
export function TakeOn({ payer, onDone }: { payer: Payer; onDone: () => void }) {
  const { t } = useTranslation('membership')
  const years = useOfficeQuery('membership.coverYears', {}).data
  const groups = useOfficeQuery('membership.groups', {}).data?.groups ?? []
  const [year, setYear] = useState<string>()
  const [category, setCategory] = useState<HouseholdCategory | ''>('indigent')
  const [groupId, setGroup] = useState('')
  const [share, setShare] = useState<number | undefined>(100)
  const [reference, setReference] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const coverYearId = year ?? years?.enrolling ?? years?.current ?? ''
  const rows: readonly Row[] =
    useOfficeQuery(
      'membership.payable',
      { coverYearId, ...(category === '' ? {} : { category }), ...(groupId === '' ? {} : { groupId }) },
      { enabled: coverYearId !== '', keep: true },
    ).data?.rows ?? []
  const commit = useOfficeCommand('membership.recordCommitment')
  const taken = rows.filter((r) => chosen.has(r.householdId))
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const save = async (): Promise<void> => {
    const done = await commit.run({
      payerId: payer.id,
      coverYearId,
      sharePercent: share ?? 100,
      householdIds: taken.map((r) => r.householdId),
      ...orNothing('reference', reference),
    })
    if (!done.ok) return
    const { number, amount } = done.value
    toast({ tone: 'ok', text: t(($) => $.structure.payers.committedToast, { number, amount: formatFbu(amount) }) })
    onDone()
  }
  const all = (): void => {
    setChosen(taken.length === rows.length ? new Set() : new Set(rows.map((r) => r.householdId)))
  }
  usePageKeys([
    { combo: 'Alt+A', label: t(($) => $.structure.payers.all), run: all, foot: true },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.structure.payers.commit),
      run: () => void save(),
      foot: true,
      disabled: taken.length === 0,
    },
  ])
  const total = taken.reduce((sum, r) => sum + r.left, 0)
  return (
    <Section
      title={t(($) => $.structure.payers.takeTitle)}
      facts={`${t(($) => $.structure.payers.chosen, { count: taken.length })} · ${formatFbu(total)} FBu`}
    >
      <div className={classes.fields}>
        <SelectField
          label={t(($) => $.structure.payers.year)}
          value={coverYearId}
          options={(years?.coverYears ?? []).map((y) => ({ value: y.id as string, label: y.label }))}
          onChange={setYear}
        />
        <SelectField
          label={t(($) => $.structure.category.label)}
          value={category}
          options={[
            { value: '', label: t(($) => $.structure.payers.all) },
            ...HOUSEHOLD_CATEGORIES.map((c) => ({ value: c, label: t(($) => $.structure.category[c]) })),
          ]}
          onChange={setCategory}
        />
        <SelectField
          label={t(($) => $.structure.groups.title)}
          value={groupId}
          options={[
            { value: '', label: t(($) => $.structure.payers.all) },
            ...groups.map((g) => ({ value: g.id as string, label: g.name })),
          ]}
          onChange={setGroup}
        />
        <CountField label={t(($) => $.structure.payers.share)} value={share} onChange={setShare} />
        <div className={classes.two}>
          <TextField
            label={t(($) => $.structure.payers.reference)}
            value={reference}
            maxLength={120}
            onChange={(event) => {
              setReference(event.currentTarget.value)
            }}
          />
        </div>
      </div>
      {rows.length === 0 ? (
        <Empty title={t(($) => $.structure.payers.nobody)} />
      ) : (
        <DataTable
          label={t(($) => $.structure.payers.payable)}
          fill={false}
          rows={rows.slice(0, SHOWN)}
          rowKey={(r) => r.householdId}
          onOpen={(r) => {
            toggle(r.householdId)
          }}
          columns={[
            {
              id: 'chosen',
              header: t(($) => $.structure.payers.choose),
              width: 70,
              cell: (r) => (
                <CheckField
                  label=""
                  aria-label={`${t(($) => $.structure.payers.choose)} ${r.name}`}
                  checked={chosen.has(r.householdId)}
                  tabIndex={-1}
                  onChange={() => {
                    toggle(r.householdId)
                  }}
                />
              ),
            },
            { id: 'number', header: t(($) => $.column.registration), width: 190, cell: (r) => r.registration },
            { id: 'name', header: t(($) => $.structure.payers.household), cell: (r) => r.name },
            { id: 'place', header: t(($) => $.structure.payers.place), width: 180, cell: (r) => r.place },
            { id: 'people', header: t(($) => $.column.people), width: 60, align: 'end', cell: (r) => r.people },
            {
              id: 'left',
              header: t(($) => $.column.left),
              width: 100,
              align: 'end',
              cell: (r) => <Amount value={r.left} />,
            },
          ]}
        />
      )}
      {commit.refusal === undefined ? null : <RefusalBox refusal={commit.refusal} />}
      <div className={classes.acts}>
        <Button combo="Alt+A" disabled={rows.length === 0} onClick={all}>
          {t(($) => $.structure.payers.all)}
        </Button>
        <Button
          kind="primary"
          combo="Ctrl+Enter"
          busy={commit.busy}
          disabled={taken.length === 0}
          onClick={() => void save()}
        >
          {t(($) => $.structure.payers.commit)}
        </Button>
        <Button kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.structure.cancel)}
        </Button>
      </div>
    </Section>
  )
}

/** Rows drawn at once: « Tous » takes those that are asked for, this many are shown. */
const SHOWN = 200
