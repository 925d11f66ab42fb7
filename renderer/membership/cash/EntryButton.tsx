import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/index.ts'
import type { TillRow } from './TillList.tsx'

/** Down to the entry of a line, for those who read the books. */
export function EntryButton({ row, onEntry }: { row: TillRow; onEntry: () => void }) {
  const { t } = useTranslation('membership')
  const may = useMay()
  if (row.entryId === undefined || !may('entry.read')) return null
  return (
    <Button wide combo="J" onClick={onEntry}>
      {t(($) => $.cash.openEntry)}
    </Button>
  )
}
