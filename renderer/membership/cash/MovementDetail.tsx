import { useTranslation } from 'react-i18next'
import { formatTime } from '../../app/format.ts'
import { Amount, Facts, Mark, Panel } from '../../ui/index.ts'
import classes from './Cash.module.css'
import { EntryButton } from './EntryButton.tsx'
import { useTillObject, type TillRow } from './TillList.tsx'

/** A line of the day that is no receipt: a sale of cards, a deposit, a refund, a payment. */
export function MovementDetail({ row, onEntry }: { row: TillRow; onEntry: () => void }) {
  const { t } = useTranslation('membership')
  const object = useTillObject()
  return (
    <Panel title={row.number}>
      <Facts
        items={[
          [t(($) => $.column.payer), row.who],
          [t(($) => $.column.object), object(row)],
          [t(($) => $.column.means), row.means === undefined ? undefined : t(($) => $.mode[row.means ?? 'cash'])],
          [t(($) => $.cash.amount), <Amount key="amount" value={row.amount} size="strong" unit />],
          [t(($) => $.cash.entry), row.entryNumber],
          [
            t(($) => $.column.state),
            row.state === 'stands' ? undefined : (
              <Mark key="state" tone="quiet">
                {t(($) => $.cash.state.cancelled)}
              </Mark>
            ),
          ],
        ]}
      />
      <div className={classes.stack}>
        <p>{t(($) => $.cash.entered, { time: formatTime(row.at), name: row.by })}</p>
        <EntryButton row={row} onEntry={onEntry} />
      </div>
    </Panel>
  )
}
