import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { useLongWork } from '../../app/longWork.ts'
import { toast } from '../../app/toast.ts'

const nameOf = (path: string): string => path.split(/[\\/]/u).at(-1) ?? ''

/** Asks where a statement, or a layout, goes, and has it written there. */
export function useStatementExport() {
  const { t } = useTranslation('accounting')
  const statements = useLongWork('accounting.exportStatement')
  const layouts = useLongWork('accounting.exportLayout')
  const writeStatement = async (asked: Input<'accounting.statement'>, format: 'xlsx' | 'csv'): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.export.title),
      suggestedName: `${asked.layout}-${asked.from}-${asked.to}.${format}`,
      extensions: [format],
    })
    if (path === undefined) return
    const result = await statements.run({ ...asked, format, path }, [path])
    if (!result.ok) return
    offerFile(result.value.path)
    toast({
      tone: 'ok',
      text: t(($) => $.export.done, { count: result.value.rows, file: nameOf(result.value.path) }),
    })
  }
  const writeLayout = async (layout: string): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.statements.layouts.export),
      suggestedName: `${layout}.json`,
      extensions: ['json'],
    })
    if (path === undefined) return
    const result = await layouts.run({ layout, path }, [path])
    if (!result.ok) return
    offerFile(result.value.path)
    toast({
      tone: 'ok',
      text: t(($) => $.statements.layouts.exported, { count: result.value.lines, file: nameOf(result.value.path) }),
    })
  }
  return {
    writeStatement,
    writeLayout,
    busy: statements.busy || layouts.busy,
    refusal: statements.refusal ?? layouts.refusal,
  }
}
