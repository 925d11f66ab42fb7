import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { USE_ROLES } from '../../../shared/rules/accounting/inventory/uses.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Facts, FindField, Mark, Panel, RefusalBox, SelectField } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { useChoices } from './choices.ts'

/** The accounts these works use, and whether the chart has them; whoever keeps settings names others. */
export function AccountsPanel({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('settings.enter')
  const choices = useChoices()
  const kept = useOfficeQuery('accounting.inventoryAccounts', {})
  const save = useOfficeCommand('accounting.setInventoryAccount')
  const [use, setUse] = useState<keyof typeof USE_ROLES>('depreciation-charge')
  const [account, setAccount] = useState<string>()
  const rows = kept.data ?? []
  const row = rows.find((one) => one.use === use)
  const change = async (): Promise<void> => {
    if (account === undefined || row === undefined) return
    const answer = await save.run({ use, account, rev: row.rev })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.inventory.accountSaved, { account }) })
    setAccount(undefined)
  }
  return (
    <Panel title={t(($) => $.inventory.accounts)}>
      <Facts
        items={rows.map((one) => [
          t(($) => $.inventory.uses[one.use]),
          one.fits ? (
            `${one.account} ${one.label ?? ''}`
          ) : (
            <Mark key={one.use} tone="bad">
              {t(($) => $.inventory.accountMissing, { account: one.account })}
            </Mark>
          ),
        ])}
      />
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        {may ? (
          <>
            <SelectField
              label={t(($) => $.inventory.use)}
              value={use}
              onChange={(value) => {
                setUse(value)
                setAccount(undefined)
              }}
              options={rows.map((one) => ({ value: one.use, label: t(($) => $.inventory.uses[one.use]) }))}
            />
            <FindField
              label={t(($) => $.columns.account)}
              value={account ?? row?.account}
              options={choices.accounts((role) => role === USE_ROLES[use])}
              onChange={setAccount}
            />
          </>
        ) : null}
        {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
        <div className={classes.buttons}>
          {may ? (
            <Button submit kind="primary" busy={save.busy} disabled={account === undefined}>
              {t(($) => $.chart.save)}
            </Button>
          ) : null}
          <Button onClick={onDone}>{t(($) => $.chart.stop)}</Button>
        </div>
      </form>
    </Panel>
  )
}
