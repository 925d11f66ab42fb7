import { useTranslation } from 'react-i18next'
import { desk, offerFile } from '../app/desk.ts'
import { formatCount } from '../app/format.ts'
import { useLongWork, type LongWork } from '../app/longWork.ts'
import { toast } from '../app/toast.ts'

export interface ImportWork extends Pick<
  LongWork<'federation.importPackage'>,
  'busy' | 'refusal' | 'underWay' | 'stop'
> {
  /** Lets the person choose a package, takes it in and gives the receipt back. */
  readonly choose: () => Promise<string | undefined>
}

/** Takes in a package from a key: chosen, checked, written, answered. */
export function useImport(): ImportWork {
  const { t } = useTranslation('federation')
  const work = useLongWork('federation.importPackage')
  const choose = async (): Promise<string | undefined> => {
    const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.act.import), extensions: ['age', 'zip'] })
    if (path === undefined) return undefined
    const result = await work.run({ path }, [path])
    if (!result.ok) return undefined
    const { again, state, seq, centre, rowsWritten, missing, receiptPath, importId } = result.value
    const facts = { seq, centre: centre.name, rows: formatCount(rowsWritten), count: missing.length }
    toast({ tone: state === 'incomplete' ? 'warn' : 'ok', text: t(($) => $.done[again ? 'again' : state], facts) })
    offerFile(receiptPath)
    return importId
  }
  return { choose, busy: work.busy, refusal: work.refusal, underWay: work.underWay, stop: work.stop }
}
