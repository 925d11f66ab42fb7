import { useRef, useState, type InputHTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { DayField, SideForm, TextField } from '../../ui/index.ts'
import type { Account } from './TreasuryPage.tsx'

const FIELDS = {
  bank: ['bankName', 'branch', 'accountNumber', 'holder'],
  mobile: ['operator', 'mobileNumber', 'holder'],
} as const
type Name = (typeof FIELDS)['bank' | 'mobile'][number]

/** The details of one account, from a day on; what was in force until then stays. */
export function DetailForm({ row, onDone }: { row: Account; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const record = useOfficeCommand('accounting.recordAccountDetail')
  // what the person saw when they began: another's writing meanwhile is not overwritten
  const seen = useRef(row.history.toSorted((one, two) => (one.id < two.id ? 1 : -1))[0]?.id ?? null)
  const [texts, setTexts] = useState<Partial<Record<Name, string>>>(() => ({
    bankName: row.detail?.bankName ?? '',
    branch: row.detail?.branch ?? '',
    accountNumber: row.detail?.accountNumber ?? '',
    operator: row.detail?.operator ?? '',
    mobileNumber: row.detail?.mobileNumber ?? '',
    holder: row.detail?.holder ?? '',
  }))
  const [from, setFrom] = useState<Day | undefined>(today)
  const said = (name: Name): string | null => texts[name]?.trim() || null
  const save = async (): Promise<void> => {
    if (from === undefined) return
    const answer = await record.run({
      account: row.account,
      seen: seen.current,
      from,
      holder: said('holder') ?? '',
      bankName: said('bankName'),
      branch: said('branch'),
      accountNumber: said('accountNumber'),
      operator: said('operator'),
      mobileNumber: said('mobileNumber'),
    })
    if (!answer.ok) return
    const { label, from: since } = answer.value
    toast({ tone: 'ok', text: t(($) => $.treasury.saved, { label, day: formatDay(since) }) })
    onDone()
  }
  const filled = FIELDS[row.kind].every((name) => name === 'branch' || said(name) !== null)
  const more: Partial<Record<Name, InputHTMLAttributes<HTMLInputElement>>> = {
    mobileNumber: { inputMode: 'tel' },
  }
  return (
    <SideForm title={row.label} command={record} ready={filled && from !== undefined} onAct={save} onStop={onDone}>
      {FIELDS[row.kind].map((name, index) => (
        <TextField
          key={name}
          label={t(($) => $.treasury[name])}
          help={name === 'holder' ? t(($) => $.treasury.holderHelp) : undefined}
          value={texts[name] ?? ''}
          autoFocus={index === 0}
          {...more[name]}
          onChange={(event) => {
            const text = event.currentTarget.value
            setTexts((before) => ({ ...before, [name]: text }))
          }}
        />
      ))}
      <DayField label={t(($) => $.treasury.from)} value={from} onChange={setFrom} />
    </SideForm>
  )
}
