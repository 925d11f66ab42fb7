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

type Asked = Output<'membership.cancellationsAsked'>['rows'][number]

/** Cancellations the cashier asked for: a second person decides here. */
export function AskedView() {
  const { t } = useTranslation('membership')
  const [chosen, setChosen] = useState<string>()
  const asked = useOfficeQuery('membership.cancellationsAsked', {})
  const rows = asked.data?.rows ?? []
  const one = rows.find((r) => r.receiptId === chosen) ?? rows[0]
  const columns: Column<Asked>[] = [
    { id: 'number', header: t(($) => $.doorMoney.number), width: 136, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.doorMoney.day), width: 92, cell: (r) => formatDay(r.day) },
    { id: 'payer', header: t(($) => $.doorMoney.payer), width: 190, cell: (r) => r.payer },
    { id: 'reason', header: t(($) => $.doorMoney.reason), cell: (r) => r.reason },
    { id: 'askedBy', header: t(($) => $.doorMoney.askedBy), width: 170, quiet: true, cell: (r) => r.askedBy },
    { id: 'amount', header: 'FBu', width: 88, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {asked.error ? <RefusalBox refusal={asked.error} /> : null}
        <Section fill title={t(($) => $.doorMoney.askedLabel)}>
          <DataTable
            label={t(($) => $.doorMoney.askedLabel)}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.receiptId}
            selectedKey={one?.receiptId}
            onSelect={(r) => {
              setChosen(r.receiptId)
            }}
            waiting={asked.isPending}
            empty={<Empty title={t(($) => $.doorMoney.noAsked)}>{t(($) => $.doorMoney.noAskedWhy)}</Empty>}
          />
        </Section>
      </div>
      {one === undefined ? null : (
        <div className={classes.side} role="region" aria-label={one.number} tabIndex={0}>
          <Decision key={one.receiptId} asked={one} />
        </div>
      )}
    </div>
  )
}

function Decision({ asked }: { asked: Asked }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const [deciding, setDeciding] = useState<'validate' | 'refuse'>()
  const { receiptId, number } = asked
  const close = (): void => {
    setDeciding(undefined)
  }
  return (
    <>
      <Section title={number} />
      <Facts
        items={[
          [t(($) => $.doorMoney.payer), asked.payer],
          [t(($) => $.doorMoney.amount), <Amount key="amount" value={asked.amount} size="strong" unit />],
          [t(($) => $.doorMoney.reason), asked.reason],
          [t(($) => $.doorMoney.askedBy), asked.askedBy],
        ]}
      />
      <Button
        wide
        onClick={() => {
          go(`/preview/receipt-a5/${receiptId}`)
        }}
      >
        {t(($) => $.cash.print)}
      </Button>
      {may('cancelReceipt.validate') && asked.mine ? (
        <>
          <Button
            wide
            kind="danger"
            onClick={() => {
              setDeciding('validate')
            }}
          >
            {t(($) => $.doorMoney.validate)}
          </Button>
          <Button
            wide
            onClick={() => {
              setDeciding('refuse')
            }}
          >
            {t(($) => $.doorMoney.refuse)}
          </Button>
        </>
      ) : (
        <Mark tone="run">{t(($) => $.doorMoney.waits)}</Mark>
      )}
      {deciding === 'validate' ? (
        <ReasonDialog
          command="membership.cancelReceipt"
          input={(reason) => ({ receiptId, reason })}
          title={t(($) => $.doorMoney.validateTitle, { number })}
          why={t(($) => $.cash.cancelWhy)}
          act={t(($) => $.doorMoney.validate)}
          done={t(($) => $.doorMoney.validateDone, { number })}
          proposed={asked.reason}
          onClose={close}
        />
      ) : null}
      {deciding === 'refuse' ? (
        <ReasonDialog
          command="membership.refuseCancellation"
          input={(decision) => ({ receiptId, decision })}
          title={t(($) => $.doorMoney.refuseTitle, { number })}
          why={t(($) => $.doorMoney.refuseWhy)}
          act={t(($) => $.doorMoney.refuse)}
          done={t(($) => $.doorMoney.refuseDone, { number })}
          danger={false}
          onClose={close}
        />
      ) : null}
    </>
  )
}
