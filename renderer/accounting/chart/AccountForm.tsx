import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { ACCOUNT_ROLES, roleFitsClass, type AccountRole } from '../../../shared/rules/accounting/accountRoles.ts'
import { parentOf } from '../../../shared/rules/accounting/chart.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, CheckField, Panel, RefusalBox, SelectField, TextField } from '../../ui/index.ts'
import classes from './chart.module.css'
import type { ChartAccount } from './ChartPage.tsx'

type Kind = NonNullable<ChartAccount['thirdPartyType']>
const KINDS = ['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'] as const
const NONE = 'none'

/** A new account, what it does not say taken from the one above; or the same account otherwise. */
export function AccountForm({
  accounts,
  account,
  under,
  onClose,
}: {
  accounts: readonly ChartAccount[]
  account?: ChartAccount
  /** The account under the hand: a new one probably hangs there. */
  under?: ChartAccount | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const start = account ?? under
  const [number, setNumber] = useState(account?.number ?? under?.number ?? '')
  const [label, setLabel] = useState(account?.label ?? '')
  const [role, setRole] = useState<AccountRole | typeof NONE>(start?.role ?? NONE)
  const [side, setSide] = useState(start?.normalSide ?? 'debit')
  const [heading, setHeading] = useState(account?.heading ?? false)
  const [kind, setKind] = useState<Kind | typeof NONE>(account?.thirdPartyType ?? NONE)
  const [required, setRequired] = useState(account?.thirdPartyRequired ?? false)
  const [matchable, setMatchable] = useState(account?.matchable ?? false)
  const add = useOfficeCommand('accounting.addAccount')
  const change = useOfficeCommand('accounting.changeAccount')
  const refusal = add.refusal ?? change.refusal
  const known = new Map(accounts.map((one) => [one.number, one]))
  const above = known.get(parentOf(number, known) ?? '')
  const save = async (): Promise<void> => {
    if (label.trim().length < 2) return
    const fields: Input<'accounting.addAccount'> = {
      number,
      label: label.trim(),
      role: role === NONE ? null : role,
      normalSide: side,
      heading,
      thirdPartyType: kind === NONE ? null : kind,
      thirdPartyRequired: required,
      matchable,
    }
    const answer = account === undefined ? await add.run(fields) : await change.run({ ...fields, rev: account.rev })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.chart.saved, { number: answer.value.number }) })
    onClose()
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.chart.save), foot: true, run: () => void save() }])
  return (
    <Panel title={account === undefined ? t(($) => $.chart.new) : `${account.number} ${account.label}`}>
      <div className={classes.form}>
        {account === undefined ? (
          <TextField
            label={t(($) => $.chart.column.number)}
            value={number}
            inputMode="numeric"
            autoFocus
            help={
              above === undefined ? undefined : t(($) => $.chart.under, { number: above.number, label: above.label })
            }
            onChange={(event) => setNumber(event.currentTarget.value.replaceAll(/\D/gu, ''))}
          />
        ) : null}
        <TextField
          label={t(($) => $.chart.column.label)}
          value={label}
          autoFocus={account !== undefined}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <SelectField<AccountRole | typeof NONE>
          label={t(($) => $.chart.column.role)}
          value={role}
          onChange={setRole}
          options={[
            { value: NONE, label: t(($) => $.chart.none) },
            ...ACCOUNT_ROLES.filter((one) => number === '' || roleFitsClass(one, number)).map((value) => ({
              value,
              label: t(($) => $.chart.roles[value]),
            })),
          ]}
        />
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.chart.column.side)}
            value={side}
            onChange={setSide}
            options={(['debit', 'credit'] as const).map((value) => ({ value, label: t(($) => $.chart.side[value]) }))}
          />
          <SelectField<Kind | typeof NONE>
            label={t(($) => $.chart.column.thirdParty)}
            value={kind}
            onChange={setKind}
            options={[
              { value: NONE, label: t(($) => $.chart.anyKind) },
              ...KINDS.map((value) => ({ value, label: t(($) => $.chart.thirdParties[value]) })),
            ]}
          />
        </div>
        <CheckField
          label={t(($) => $.chart.isRequired)}
          checked={required}
          onChange={(event) => setRequired(event.currentTarget.checked)}
        />
        <CheckField
          label={t(($) => $.chart.isMatchable)}
          checked={matchable}
          onChange={(event) => setMatchable(event.currentTarget.checked)}
        />
        <CheckField
          label={t(($) => $.chart.isHeading)}
          checked={heading}
          onChange={(event) => setHeading(event.currentTarget.checked)}
        />
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={add.busy || change.busy} onClick={() => void save()}>
            {t(($) => $.chart.save)}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.chart.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
