import { useTranslation } from 'react-i18next'
import { Badge } from '../ui/index.ts'
import type { Draft } from './drafts.ts'
import { formatTime } from './format.ts'

/** Whether what is on the page is kept, and when it was; silent until something of it was. */
export function DraftBadge({ kept }: { kept: Draft<unknown>['kept'] }) {
  const { t } = useTranslation('common')
  if (kept === undefined) return null
  if (!kept.whole) return <Badge tone="quiet">{t(($) => $.draft.pending)}</Badge>
  return <Badge tone="run">{t(($) => $.draft.kept, { time: formatTime(kept.at) })}</Badge>
}
