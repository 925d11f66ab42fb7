import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { Mark } from '../../ui/index.ts'

export type Sheet = Output<'membership.callSheets'>['rows'][number]

/** Late, or something to look at, before the plain state. */
export function SheetState({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('membership')
  if (sheet.late) return <Mark tone="bad">{t(($) => $.callSheets.late)}</Mark>
  if (sheet.withoutReceipt > 0) return <Mark tone="warn">{t(($) => $.callSheets.toCheck)}</Mark>
  const tone = sheet.state === 'issued' ? 'run' : sheet.state === 'returned' ? 'ok' : 'quiet'
  return <Mark tone={tone}>{t(($) => $.callSheets.state[sheet.state])}</Mark>
}
