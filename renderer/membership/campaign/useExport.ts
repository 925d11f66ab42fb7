import { useTranslation } from 'react-i18next'
import type { CommandName, Input } from '../../../shared/contract/index.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { useLongWork } from '../../app/longWork.ts'
import { toast } from '../../app/toast.ts'

type Exporting = Extract<
  CommandName,
  'membership.exportRights' | 'membership.exportPyramid' | 'membership.exportCampaign' | 'membership.exportFacilityList'
>

/** Asks where the file goes, has it written there, and says how many lines it has. */
export function useExport<N extends Exporting>(name: N) {
  const { t } = useTranslation('membership')
  const work = useLongWork(name)
  const write = async (input: Input<N>, suggestedName: string): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.lists.exportTitle),
      suggestedName,
      extensions: [suggestedName.endsWith('.html') ? 'html' : 'xlsx'],
    })
    if (path === undefined) return
    const done = await work.run({ ...input, path }, [path])
    if (!done.ok) return
    const { path: written, rows } = done.value as { path: string; rows: number }
    offerFile(written)
    toast({ tone: 'ok', text: t(($) => $.lists.exported, { count: rows, file: written.split(/[\\/]/u).at(-1) ?? '' }) })
  }
  return { write, busy: work.busy, refusal: work.refusal }
}
