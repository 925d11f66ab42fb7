import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, type OfficeRefusal } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'

export interface CardActs {
  readonly busy: boolean
  readonly refusals: readonly OfficeRefusal[]
  /** Makes a batch and shows its sheets. */
  print(input: Input<'membership.printCards'>): Promise<void>
  exportVerifier(): Promise<void>
}

/** What leaves the page: sheets of cards, and the page for facilities. */
export function useCardActs(): CardActs {
  const { t } = useTranslation('membership')
  const go = useGo()
  const printing = useOfficeCommand('membership.printCards')
  const exporting = useOfficeCommand('membership.exportVerifier')
  return {
    busy: printing.busy || exporting.busy,
    refusals: [printing.refusal, exporting.refusal].filter((one) => one !== undefined),
    async print(input) {
      const done = await printing.run(input)
      if (!done.ok) return
      const { number, cards, sheets, batchId } = done.value
      toast({
        tone: 'ok',
        text: t(($) => $.cards.printed, { number, count: cards, sheets: t(($) => $.cards.sheets, { count: sheets }) }),
      })
      go(`/preview/card-${input.kind}/${batchId}`)
    },
    async exportVerifier() {
      const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.cards.export) })
      if (folder === undefined) return
      const done = await exporting.run({ path: folder }, { grants: [folder] })
      if (!done.ok) return
      const { madeOn, revoked, path } = done.value
      toast({ tone: 'ok', text: t(($) => $.cards.exported, { day: formatDay(madeOn), count: revoked }) })
      offerFile(path)
    },
  }
}
