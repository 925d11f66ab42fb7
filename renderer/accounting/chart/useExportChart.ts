import { useTranslation } from 'react-i18next'
import { desk, offerFile } from '../../app/desk.ts'
import { useLongWork } from '../../app/longWork.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'

/** Asks where the chart goes, has it written there as a workbook or as CSV, and says how many accounts it has. */
export function useExportChart() {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const work = useLongWork('accounting.exportChart')
  const write = async (format: 'csv' | 'xlsx'): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.chart.export),
      suggestedName: `${t(($) => $.chart.file)}-${today}.${format}`,
      extensions: [format, format === 'csv' ? 'xlsx' : 'csv'],
    })
    if (path === undefined) return
    const done = await work.run({ format: path.endsWith('.csv') ? 'csv' : 'xlsx', path }, [path])
    if (!done.ok) return
    offerFile(done.value.path)
    toast({
      tone: 'ok',
      text: t(($) => $.chart.exported, {
        count: done.value.rows,
        file: done.value.path.split(/[\\/]/u).at(-1) ?? '',
      }),
    })
  }
  return { write, busy: work.busy, refusal: work.refusal }
}
