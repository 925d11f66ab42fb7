import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { callOffice, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Button, DataTable, Empty, RefusalBox, type Column } from '../../ui/index.ts'
import { HandOverDialog } from './HandOverDialog.tsx'

type Batch = Output<'membership.cardBatches'>['batches'][number]

/** The batches printed: their sheets again, and all their cards handed over at once. */
export function BatchList() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const batches = useOfficeQuery('membership.cardBatches', {})
  const [handing, setHanding] = useState<readonly Id[]>()
  const handOver = async (batch: Batch): Promise<void> => {
    const answer = await callOffice('membership.cards', { batchId: batch.id, state: 'printed', limit: 400 })
    if (answer.ok && answer.value.rows.length > 0) setHanding(answer.value.rows.map((row) => row.id))
  }
  const open = (batch: Batch): void => {
    go(`/preview/card-${batch.kind}/${batch.id}`)
  }
  const columns: Column<Batch>[] = [
    { id: 'number', header: t(($) => $.cards.column.batch), width: 128, cell: (r) => r.number },
    { id: 'kind', header: t(($) => $.cards.column.kind), width: 104, cell: (r) => t(($) => $.cards.kind[r.kind]) },
    { id: 'mutual', header: t(($) => $.cards.column.mutual), cell: (r) => r.mutual },
    { id: 'cards', header: t(($) => $.cards.column.cards), width: 72, align: 'end', cell: (r) => r.cards },
    { id: 'waiting', header: t(($) => $.cards.column.waiting), width: 88, align: 'end', cell: (r) => r.waiting },
    { id: 'day', header: t(($) => $.cards.column.printedOn), width: 96, cell: (r) => formatDay(r.printedOn) },
    { id: 'by', header: t(($) => $.cards.column.by), width: 176, quiet: true, cell: (r) => r.by },
    {
      id: 'act',
      header: '',
      width: 128,
      cell: (r) =>
        r.waiting > 0 && may('household.enter') ? (
          <Button small onClick={() => void handOver(r)}>
            {t(($) => $.cards.handOverAll)}
          </Button>
        ) : null,
    },
  ]
  return (
    <>
      {batches.error ? <RefusalBox refusal={batches.error} /> : null}
      <DataTable
        label={t(($) => $.cards.batches)}
        rows={batches.data?.batches ?? []}
        columns={columns}
        rowKey={(r) => r.id}
        onOpen={open}
        waiting={batches.isPending}
        empty={<Empty title={t(($) => $.cards.noBatch)}>{t(($) => $.cards.noBatchWhy)}</Empty>}
      />
      {handing === undefined ? null : (
        <HandOverDialog
          cardIds={handing}
          onClose={() => {
            setHanding(undefined)
          }}
        />
      )}
    </>
  )
}
