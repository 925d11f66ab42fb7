import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { CASH_KINDS, type CashKind } from '../../../shared/rules/accounting/journals.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { formatDay } from '../../app/format.ts'
import {
  Amount,
  type Column,
  DataTable,
  DayText,
  Facts,
  type ListAct,
  ListPage,
  Mark,
  ReasonDialog,
  RowPanel,
  Segments,
  SelectField,
  SideForm,
  TextField,
} from '../../ui/index.ts'
import { SettingsTabs } from '../SettingsTabs.tsx'

type Journal = Output<'accounting.journalRegister'>['rows'][number]
type Asked = 'rename' | 'end' | 'resume'

/** The journals of a centre: what each keeps, the numbers it gave this year, without a gap; tills and accounts open here. */
export default function JournalRegisterPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()('entry.enter')
  const [code, setCode] = useFilter('journal')
  const [opening, setOpening] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const register = useOfficeQuery('accounting.journalRegister', {})
  const rows = register.data?.rows ?? []
  const chosen = rows.find((row) => row.code === code)
  const acts: ListAct[] = [
    {
      combo: 'F2',
      label: t(($) => $.journalRegister.open),
      kind: 'primary',
      on: may,
      run: () => setOpening(true),
    },
  ]
  const rowActs: ListAct[] =
    chosen === undefined
      ? []
      : [
          {
            combo: 'Alt+E',
            label: t(($) => $.journalRegister.entries),
            run: () => go('/accounting/journals', { journal: chosen.code }),
          },
          { combo: 'Alt+M', label: t(($) => $.journalRegister.rename), on: may, run: () => setAsked('rename') },
          {
            combo: 'Alt+T',
            label: chosen.endedOn === null ? t(($) => $.journalRegister.end) : t(($) => $.journalRegister.resume),
            on: may && !chosen.needed,
            run: () => setAsked(chosen.endedOn === null ? 'end' : 'resume'),
          },
        ]
  const columns: Column<Journal>[] = [
    { id: 'code', header: t(($) => $.journalRegister.code), width: 54, cell: (row) => <b>{row.code}</b> },
    { id: 'label', header: t(($) => $.columns.label), cell: (row) => row.label },
    {
      id: 'kind',
      header: t(($) => $.journalRegister.kind),
      width: 128,
      quiet: true,
      cell: (row) => t(($) => $.journalRegister.kinds[row.kind]),
    },
    { id: 'account', header: t(($) => $.columns.account), width: 60, cell: (row) => row.account ?? '' },
    {
      id: 'balance',
      header: t(($) => $.columns.balance),
      width: 88,
      align: 'end',
      cell: (row) => (row.balance === null ? '' : <Amount value={row.balance} />),
    },
    {
      id: 'last',
      header: t(($) => $.journalRegister.last),
      width: 122,
      cell: (row) => row.lastNumber ?? '',
    },
    {
      id: 'lastDay',
      header: t(($) => $.columns.day),
      width: 86,
      cell: (row) => (row.lastDay === null ? '' : <DayText value={row.lastDay} />),
    },
    {
      id: 'state',
      header: t(($) => $.journalRegister.state),
      width: 102,
      cell: (row) =>
        row.endedOn === null ? (
          <Mark tone="ok">{t(($) => $.journalRegister.inUse)}</Mark>
        ) : (
          <Mark tone="quiet">{t(($) => $.journalRegister.ended)}</Mark>
        ),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.journalRegister.title)}
      facts={t(($) => $.journalRegister.facts, {
        count: rows.filter(({ endedOn }) => endedOn === null).length,
        year: register.data?.year ?? '',
      })}
      tabs={<SettingsTabs current="journals" />}
      acts={acts}
      rowActs={rowActs}
      refusal={register.error}
      // the kinds of account stand beside each other
      sideWidth={opening ? 336 : 280}
      side={
        opening ? (
          <OpenForm
            onClose={() => setOpening(false)}
            onDone={(journal) => {
              setOpening(false)
              setCode(journal)
            }}
          />
        ) : chosen === undefined ? undefined : (
          <RowPanel title={`${chosen.code} ${chosen.label}`} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.journalRegister.kind), t(($) => $.journalRegister.kinds[chosen.kind])],
                [
                  t(($) => $.columns.account),
                  chosen.account === null ? undefined : `${chosen.account} ${chosen.accountLabel ?? ''}`,
                ],
                [t(($) => $.journalRegister.count), chosen.entries],
                [t(($) => $.journalRegister.last), chosen.lastNumber ?? '—'],
                [
                  t(($) => $.journalRegister.byHand),
                  chosen.manual ? t(($) => $.chart.yes) : t(($) => $.journalRegister.documentsOnly),
                ],
                [t(($) => $.journalRegister.ended), chosen.endedOn === null ? undefined : formatDay(chosen.endedOn)],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.journalRegister.title)}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.code}
        selectedKey={code}
        onSelect={(row) => setCode(row.code)}
        onOpen={(row) => go('/accounting/journals', { journal: row.code })}
        rowLook={(row) => (row.endedOn === null ? undefined : 'struck')}
        waiting={register.isPending}
      />
      {asked === undefined || chosen === undefined ? null : (
        <JournalAct act={asked} journal={chosen} onClose={() => setAsked(undefined)} />
      )}
    </ListPage>
  )
}

function JournalAct({ act, journal, onClose }: { act: Asked; journal: Journal; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const rename = useOfficeCommand('accounting.renameJournal')
  const end = useOfficeCommand('accounting.endJournal')
  const resume = useOfficeCommand('accounting.resumeJournal')
  const refusal = rename.refusal ?? end.refusal ?? resume.refusal
  const run = async (text: string): Promise<void> => {
    const { code, rev } = journal
    const answer =
      act === 'rename'
        ? await rename.run({ code, label: text, rev })
        : await (act === 'end' ? end : resume).run({ code, rev, reason: text })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.journalRegister.done[act], { code }) })
    onClose()
  }
  return (
    <ReasonDialog
      title={`${t(($) => $.journalRegister[act])} : ${journal.code} ${journal.label}`}
      act={t(($) => $.journalRegister[act])}
      keep={t(($) => $.chart.keep)}
      label={act === 'rename' ? t(($) => $.columns.label) : t(($) => $.chart.reason)}
      least={3}
      short
      proposed={act === 'rename' ? journal.label : ''}
      onAct={(text) => void run(text)}
      onKeep={onClose}
      busy={rename.busy || end.busy || resume.busy}
      danger={act === 'end'}
      refusal={refusal}
    />
  )
}

const OPENED = [...CASH_KINDS, 'other'] as const
const OTHER_KINDS = ['miscellaneous', 'purchases', 'payroll', 'grants', 'closing'] as const

/** A till or an account with its journal, or a journal alone. */
function OpenForm({ onClose, onDone }: { onClose: () => void; onDone: (journal: string) => void }) {
  const { t } = useTranslation('accounting')
  const [what, setWhat] = useState<CashKind | 'other'>('till')
  const [kind, setKind] = useState<(typeof OTHER_KINDS)[number]>('miscellaneous')
  const [label, setLabel] = useState('')
  const [account, setAccount] = useState('')
  const [code, setCode] = useState('')
  const open = useOfficeCommand('accounting.openTreasuryAccount')
  const add = useOfficeCommand('accounting.addJournal')
  const save = async (): Promise<void> => {
    if (what === 'other') {
      const answer = await add.run({ code, label: label.trim(), kind })
      if (answer.ok) onDone(answer.value.code)
      return
    }
    const answer = await open.run({
      kind: what,
      label: label.trim(),
      ...(account === '' ? {} : { account }),
      ...(code === '' ? {} : { journal: code }),
    })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.journalRegister.opened, { journal: answer.value.journal, account: answer.value.account }),
    })
    onDone(answer.value.journal)
  }
  return (
    <SideForm
      title={t(($) => $.journalRegister.open)}
      command={{ busy: open.busy || add.busy, refusal: open.refusal ?? add.refusal }}
      ready={label.trim().length >= 2}
      onAct={save}
      onStop={onClose}
    >
      <Segments
        label={t(($) => $.journalRegister.what)}
        value={what}
        onChange={setWhat}
        options={OPENED.map((value) => ({ value, label: t(($) => $.journalRegister.opens[value]) }))}
      />
      <TextField
        label={t(($) => $.columns.label)}
        value={label}
        autoFocus
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      {what === 'other' ? (
        <SelectField
          label={t(($) => $.journalRegister.kind)}
          value={kind}
          onChange={setKind}
          options={OTHER_KINDS.map((value) => ({ value, label: t(($) => $.journalRegister.kinds[value]) }))}
        />
      ) : (
        <TextField
          label={t(($) => $.columns.account)}
          value={account}
          inputMode="numeric"
          help={t(($) => $.journalRegister.accountHelp)}
          onChange={(event) => setAccount(event.currentTarget.value.replaceAll(/\D/gu, ''))}
        />
      )}
      <TextField
        label={t(($) => $.journalRegister.code)}
        value={code}
        help={what === 'other' ? undefined : t(($) => $.journalRegister.codeHelp)}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase().replaceAll(/[^A-Z\d]/gu, ''))}
      />
    </SideForm>
  )
}
