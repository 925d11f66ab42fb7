import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { OWN_PARTIES } from '../../../shared/contract/accounting/parties.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { CheckField, Segments, SideForm, TextField } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'

type Party = Output<'accounting.thirdParty'>
type Papers = Party['papers']
const FIELDS = [
  ['phone', 'nif'],
  ['identityPaper', 'mobileMoney'],
  ['bankName', 'bankAccount'],
  ['accountHolder', 'address'],
] as const

/** Somebody new, or the same with other papers. */
export function PartyForm({
  party,
  onClose,
  onDone,
}: {
  party?: Party
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  const [type, setType] = useState(party?.type ?? 'supplier')
  const [name, setName] = useState(party?.name ?? '')
  const [papers, setPapers] = useState<Partial<Papers>>(party?.papers ?? {})
  const [another, setAnother] = useState(false)
  const enter = useOfficeCommand('accounting.enterThirdParty')
  const change = useOfficeCommand('accounting.changeThirdParty')
  const refusal = enter.refusal ?? change.refusal
  const save = async (): Promise<void> => {
    const fields = { name: name.trim(), ...papers }
    const answer =
      party === undefined
        ? await enter.run({ type, another, ...fields })
        : await change.run({ id: party.id, rev: party.rev, ...fields })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.parties.saved, { name: name.trim() }) })
    onDone(answer.value.id)
  }
  const field = (one: keyof Papers) => (
    <TextField
      key={one}
      label={t(($) => $.parties.fields[one])}
      value={papers[one] ?? ''}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setPapers((before) => ({ ...before, [one]: typed }))
      }}
    />
  )
  return (
    <SideForm
      title={party === undefined ? t(($) => $.parties.new) : party.name}
      command={{ busy: enter.busy || change.busy, refusal }}
      ready={name.trim().length >= 2}
      onAct={save}
      onStop={onClose}
    >
      {party === undefined ? (
        <Segments
          label={t(($) => $.parties.kind)}
          value={type}
          onChange={setType}
          options={OWN_PARTIES.map((value) => ({ value, label: t(($) => $.chart.thirdParties[value]) }))}
        />
      ) : null}
      <TextField
        label={t(($) => $.parties.name)}
        value={name}
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {FIELDS.map((pair) => (
        <div key={pair[0]} className={classes.two}>
          {pair.map(field)}
        </div>
      ))}
      {field('note')}
      {enter.refusal?.code === 'accounting.third-party-twice' || another ? (
        <CheckField
          label={t(($) => $.parties.another)}
          checked={another}
          onChange={(event) => setAnother(event.currentTarget.checked)}
        />
      ) : null}
    </SideForm>
  )
}
