import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { Amount, Button, DataTable, Facts, Panel, ReasonText, RowPanel, type ListAct } from '../../ui/index.ts'

type Asset = Output<'accounting.asset'>

/** One asset: what it is, what it loses year by year beside what was posted, how it went. */
export function AssetPanel({ asset, acts }: { asset: Asset; acts: readonly ListAct[] }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const { entry } = asset
  return (
    <>
      <RowPanel title={`${asset.number} ${asset.label}`} acts={acts}>
        <Facts
          items={[
            [t(($) => $.columns.account), `${asset.account} ${asset.accountLabel}`],
            [
              t(($) => $.assets.depreciationAccounts),
              asset.depreciationAccount === null
                ? t(($) => $.assets.neverWears)
                : `${asset.depreciationAccount}, ${asset.chargeAccount ?? ''}`,
            ],
            [t(($) => $.assets.bought), formatDay(asset.boughtOn)],
            [t(($) => $.assets.inService), formatDay(asset.inServiceOn)],
            [t(($) => $.assets.cost), <Amount key="cost" value={asset.cost} unit />],
            [
              t(($) => $.assets.residual),
              asset.residual === 0 ? undefined : <Amount key="residual" value={asset.residual} />,
            ],
            [
              t(($) => $.assets.life),
              asset.lifeMonths === null
                ? undefined
                : t(($) => $.assets.lifeMonths, { count: asset.lifeMonths, days: String(asset.yearDays) }),
            ],
            [
              t(($) => $.assets.brought),
              asset.brought === 0 ? undefined : <Amount key="brought" value={asset.brought} />,
            ],
            [
              t(($) => $.assets.opened),
              asset.opening === null
                ? undefined
                : t(($) => $.assets.openedOn, {
                    number: asset.opening.number,
                    day: formatDay(asset.opening.day),
                  }),
            ],
            [
              t(($) => $.opening.items.left),
              asset.opening?.leftMonths == null
                ? undefined
                : t(($) => $.assets.leftThen, { count: asset.opening.leftMonths }),
            ],
            [t(($) => $.columns.mutual), asset.mutual ?? t(($) => $.inventory.centre)],
            [t(($) => $.columns.project), asset.project ?? undefined],
            [t(($) => $.assets.supplier), asset.supplier ?? undefined],
            [t(($) => $.columns.voucher), asset.voucher ?? undefined],
            [
              t(($) => $.assets.entry),
              entry === null ? undefined : (
                <Button key="entry" small onClick={() => go('/accounting/journals', { entry: entry.entryId })}>
                  {entry.number}
                </Button>
              ),
            ],
            [t(($) => $.assets.place), asset.place ?? undefined],
            [t(($) => $.assets.holder), asset.holder ?? undefined],
            [t(($) => $.assets.note), asset.note ?? undefined],
            [t(($) => $.assets.withdrawn), asset.withdrawnReason ?? undefined],
          ]}
        />
      </RowPanel>
      {asset.disposals.length === 0 ? null : (
        <Panel title={t(($) => $.assets.disposal)}>
          {asset.disposals.map((one) => (
            <ReasonText key={one.id}>
              {t(($) => (one.state === 'posted' ? $.assets.disposed : $.assets.disposedUndone), {
                kind: t(($) => $.assets.kinds[one.kind]),
                day: formatDay(one.day),
                net: formatFbu(one.net),
                proceeds: formatFbu(one.proceeds),
                by: one.by,
                reason: one.undoneReason ?? one.reason,
              })}
            </ReasonText>
          ))}
        </Panel>
      )}
      {asset.plan.length === 0 ? null : (
        <Panel title={t(($) => $.assets.plan)}>
          <DataTable
            label={t(($) => $.assets.plan)}
            rows={asset.plan}
            rowKey={(row) => String(row.year)}
            fill={false}
            rowHeight={24}
            columns={[
              { id: 'year', header: t(($) => $.assets.year), width: 44, cell: (row) => row.year },
              { id: 'days', header: t(($) => $.assets.days), width: 44, align: 'end', cell: (row) => row.days },
              {
                id: 'charge',
                header: t(($) => $.assets.charge),
                align: 'end',
                cell: (row) => <Amount value={row.charge} />,
              },
              {
                id: 'posted',
                header: t(($) => $.assets.posted),
                align: 'end',
                cell: (row) => (row.posted === null ? '' : <Amount value={row.posted} />),
              },
              { id: 'net', header: t(($) => $.assets.net), align: 'end', cell: (row) => <Amount value={row.net} /> },
            ]}
          />
        </Panel>
      )}
    </>
  )
}
