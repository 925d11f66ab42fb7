import { useTranslation } from 'react-i18next'
import type { usePages } from '../../app/usePages.ts'
import { Amount, DataTable, DayText, Empty } from '../../ui/index.ts'

type Pages = ReturnType<typeof usePages<'accounting.openingAssets'>>

/** Fixed assets of an opening, each with what is left of it and until when. */
export function ItemsTable({
  pages,
  selectedId,
  onSelect,
  onOpen,
}: {
  pages: Pages
  selectedId: string | undefined
  onSelect: (id: string) => void
  onOpen: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  return (
    <DataTable
      label={t(($) => $.opening.sections.items)}
      rows={pages.rows}
      rowKey={(one) => one.id}
      selectedKey={selectedId}
      onSelect={(one) => onSelect(one.id)}
      onOpen={(one) => onOpen(one.id)}
      onEnd={pages.more}
      waiting={pages.waiting}
      columns={[
        { id: 'account', header: t(($) => $.opening.account), width: 60, cell: (row) => row.account },
        {
          id: 'label',
          header: t(($) => $.assets.label),
          cell: (row) => [row.label, ...(row.mutual === null ? [] : [row.mutual])].join(' · '),
        },
        {
          id: 'bought',
          header: t(($) => $.opening.items.acquired),
          width: 84,
          cell: (row) => <DayText value={row.boughtOn} />,
        },
        {
          id: 'until',
          header: t(($) => $.opening.items.until),
          width: 92,
          cell: (row) =>
            row.until === null ? (
              t(($) => $.opening.items.never)
            ) : row.net === row.residual ? (
              t(($) => $.opening.items.done)
            ) : (
              <DayText value={row.until} />
            ),
        },
        {
          id: 'cost',
          header: t(($) => $.opening.items.cost),
          width: 96,
          align: 'end',
          cell: (row) => <Amount value={row.cost} />,
        },
        {
          id: 'brought',
          header: t(($) => $.opening.items.depreciation),
          width: 96,
          align: 'end',
          cell: (row) => <Amount value={row.brought} blankZero />,
        },
      ]}
      empty={<Empty title={t(($) => $.opening.items.empty)}>{t(($) => $.opening.items.emptyWhy)}</Empty>}
    />
  )
}
