import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../../shared/dates.ts'
import {
  INADMISSIBLE_REASONS,
  SIGNATURES,
  type InadmissibleReason,
  type Signature,
} from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import { formatFbu } from '../../../app/format.ts'
import { useOfficeQuery, type OfficeRefusal } from '../../../app/office.ts'
import { useToday } from '../../../app/words.ts'
import { DayField, NoteField, RefusalBox, SecondLook, SelectField, TextField } from '../../../ui/index.ts'
import type { AskField } from './spec.ts'

export interface Asked {
  readonly reason: string
  readonly day: Day | undefined
  readonly inadmissible: InadmissibleReason | undefined
  readonly account: string | undefined
  readonly identity: string
  readonly reference: string
  readonly signed: Signature
}

const ready = (fields: readonly AskField[], asked: Asked): boolean =>
  fields.every((field) => {
    if (field === 'reason') return asked.reason.trim().length >= 3
    if (field === 'inadmissible') return asked.inadmissible !== undefined
    if (field === 'account') return asked.account !== undefined
    return field !== 'day' || asked.day !== undefined
  })

/** A second look that asks what the act needs: why, when, from which till, how the receipt was marked. */
export function AskDialog({
  title,
  act,
  danger,
  fields,
  identity,
  busy,
  refusal,
  onAct,
  onKeep,
  children,
}: {
  title: string
  act: string
  danger: boolean
  fields: readonly AskField[]
  /** The identity paper noted with the request. */
  identity: string
  busy: boolean
  refusal: OfficeRefusal | undefined
  onAct: (asked: Asked) => void
  onKeep: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('claims')
  const today = useToday()
  const accounts =
    useOfficeQuery('accounting.cashAccounts', {}, { enabled: fields.includes('account') }).data?.filter(
      ({ kind }) => kind === 'till',
    ) ?? []
  const [typed, setTyped] = useState<Asked>({
    reason: '',
    day: today,
    inadmissible: undefined,
    account: undefined,
    identity,
    reference: '',
    signed: 'signature',
  })
  const asked: Asked = { ...typed, account: typed.account ?? accounts[0]?.account }
  const put = (part: Partial<Asked>): void => {
    setTyped((before) => ({ ...before, ...part }))
  }
  const first = fields[0]
  const field = (name: AskField): ReactNode => {
    const auto = name === first ? { 'data-autofocus': true } : {}
    switch (name) {
      case 'inadmissible':
        return (
          <SelectField
            {...auto}
            label={t(($) => $.reimbursements.ask.inadmissible)}
            placeholder={t(($) => $.reimbursements.field.choose)}
            value={asked.inadmissible}
            options={INADMISSIBLE_REASONS.map((value) => ({
              value,
              label: t(($) => $.reimbursements.inadmissible[value]),
            }))}
            onChange={(inadmissible) => {
              put({ inadmissible })
            }}
          />
        )
      case 'reason':
        return (
          <NoteField
            {...auto}
            label={t(($) => $.reimbursements.ask.reason)}
            value={asked.reason}
            rows={2}
            maxLength={300}
            onChange={(event) => {
              put({ reason: event.currentTarget.value })
            }}
          />
        )
      case 'account':
        return (
          <SelectField
            {...auto}
            label={t(($) => $.reimbursements.ask.account)}
            value={asked.account}
            options={accounts.map((one) => ({
              value: one.account,
              label: t(($) => $.reimbursements.ask.till, { label: one.label, balance: formatFbu(one.balance) }),
            }))}
            onChange={(account) => {
              put({ account })
            }}
          />
        )
      case 'identity':
      case 'reference':
        return (
          <TextField
            label={t(($) => $.reimbursements.ask[name])}
            value={asked[name]}
            maxLength={60}
            onChange={(event) => {
              put({ [name]: event.currentTarget.value })
            }}
          />
        )
      case 'signed':
        return (
          <SelectField
            {...auto}
            label={t(($) => $.reimbursements.ask.signed)}
            value={asked.signed}
            options={SIGNATURES.map((value) => ({ value, label: t(($) => $.reimbursements.signed[value]) }))}
            onChange={(signed) => {
              put({ signed })
            }}
          />
        )
      case 'day':
        return (
          <DayField
            label={t(($) => $.reimbursements.ask.day)}
            value={asked.day}
            reference={today}
            onChange={(day) => {
              put({ day })
            }}
          />
        )
    }
  }
  return (
    <SecondLook
      title={title}
      act={act}
      danger={danger}
      busy={busy}
      written={fields.length > 0}
      disabled={!ready(fields, asked)}
      onAct={() => {
        onAct(asked)
      }}
      keep={t(($) => $.reimbursements.ask.keep)}
      onKeep={onKeep}
    >
      {children}
      {fields.map((name) => (
        <div key={name}>{field(name)}</div>
      ))}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </SecondLook>
  )
}
