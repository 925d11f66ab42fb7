import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Amount, Button, DataTable, Empty, Facts, Mark, RefusalBox, Section, type Column } from '../../ui/index.ts'
import classes from './Collectors.module.css'
import { ReasonDialog } from './ReasonDialog.tsx'

type Deposit = Output<'membership.deposits'>['rows'][number]

/** What collectors handed over, with every shortage; the slip of each is printed again from here. */
export function DepositsView() {
  const { t } = useTranslation('membership')
  const [chosen, setChosen] = useState<string>()
  const deposits = useOfficeQuery('membership.deposits', { limit: 500 })
  const rows = deposits.data?.rows ?? []
  const deposit = rows.find((d) => d.id === chosen) ?? rows[0]
  const money = (id: 'covered' | 'counted' | 'shortage' | 'surplus', header: string): Column<Deposit> => ({
    id,
    header,
    width: 96,
    align: 'end',
    cell: (d) => <Amount value={d[id]} blankZero />,
  })
  const columns: Column<Deposit>[] = [
    { id: 'day', header: t(($) => $.doorMoney.day), width: 92, cell: (d) => formatDay(d.day) },
    { id: 'number', header: t(($) => $.doorMoney.number), width: 136, cell: (d) => d.number },
    { id: 'collector', header: t(($) => $.doorMoney.collector), cell: (d) => d.collector },
    { id: 'receipts', header: t(($) => $.doorMoney.receipts), width: 60, align: 'end', cell: (d) => d.receipts },
    money(
      'covered',
      t(($) => $.doorMoney.covered),
    ),
    money(
      'counted',
      t(($) => $.doorMoney.amount),
    ),
    money(
      'shortage',
      t(($) => $.doorMoney.shortage),
    ),
    money(
      'surplus',
      t(($) => $.doorMoney.surplus),
    ),
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {deposits.error ? <RefusalBox refusal={deposits.error} /> : null}
        <Section fill title={t(($) => $.doorMoney.depositsLabel)}>
          <DataTable
            label={t(($) => $.doorMoney.depositsLabel)}
            rows={rows}
            columns={columns}
            rowKey={(d) => d.id}
            selectedKey={deposit?.id}
            onSelect={(d) => {
              setChosen(d.id)
            }}
            rowLook={(d) => (d.state === 'cancelled' ? 'struck' : undefined)}
            waiting={deposits.isPending}
            empty={<Empty title={t(($) => $.doorMoney.noDeposit)}>{t(($) => $.doorMoney.noDepositWhy)}</Empty>}
          />
        </Section>
      </div>
      {deposit === undefined ? null : (
        <div className={classes.side} role="region" aria-label={deposit.number} tabIndex={0}>
          <Detail key={deposit.id} deposit={deposit} />
        </div>
      )}
    </div>
  )
}

function Detail({ deposit }: { deposit: Deposit }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const [cancelling, setCancelling] = useState(false)
  const stands = deposit.state === 'recorded'
  return (
    <>
      <Section title={deposit.number} />
      <Facts
        items={[
          [t(($) => $.doorMoney.collector), deposit.collector],
          [t(($) => $.doorMoney.covered), <Amount key="covered" value={deposit.covered} unit />],
          [t(($) => $.doorMoney.declared), <Amount key="declared" value={deposit.declared} unit />],
          [t(($) => $.doorMoney.counted), <Amount key="counted" value={deposit.counted} size="strong" unit />],
          [t(($) => $.doorMoney.shortage), <Amount key="shortage" value={deposit.shortage} unit />],
          [t(($) => $.doorMoney.repaid), <Amount key="repaid" value={deposit.repaid} unit />],
          [t(($) => $.doorMoney.surplus), <Amount key="surplus" value={deposit.surplus} unit />],
          [
            t(($) => $.doorMoney.state),
            <Mark key="state" tone={stands ? 'ok' : 'quiet'}>
              {t(($) => $.doorMoney.depositState[deposit.state])}
            </Mark>,
          ],
          [t(($) => $.doorMoney.reason), deposit.cancelledReason],
        ]}
      />
      <Button
        wide
        onClick={() => {
          go(`/preview/deposit-slip/${deposit.id}`)
        }}
      >
        {t(($) => $.doorMoney.print)}
      </Button>
      {stands && may('cancelReceipt.validate') ? (
        <Button
          wide
          kind="danger"
          onClick={() => {
            setCancelling(true)
          }}
        >
          {t(($) => $.doorMoney.cancelDeposit)}
        </Button>
      ) : null}
      {cancelling ? (
        <ReasonDialog
          command="membership.cancelDeposit"
          input={(reason) => ({ depositId: deposit.id, reason })}
          title={t(($) => $.doorMoney.cancelTitle, { number: deposit.number })}
          why={t(($) => $.doorMoney.cancelWhy)}
          act={t(($) => $.doorMoney.cancelDeposit)}
          done={t(($) => $.doorMoney.cancelled, { number: deposit.number })}
          onClose={() => {
            setCancelling(false)
          }}
        />
      ) : null}
    </>
  )
}
