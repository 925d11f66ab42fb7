import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Month } from '../../shared/dates.ts'
import { desk, offerFile } from '../app/desk.ts'
import { formatCount } from '../app/format.ts'
import { useLongWork, type LongWork } from '../app/longWork.ts'
import { useOfficeCommand, type OfficeRefusal } from '../app/office.ts'
import { toast } from '../app/toast.ts'

export interface Acts {
  readonly sign: LongWork<'exchange.exportPackage'>
  readonly taking: boolean
  /** What the office last refused; a person who stopped the work knows why. */
  readonly refusals: readonly OfficeRefusal[]
  /** Signs the package of a month into a folder that the person chooses; its id. */
  signPackage(month: Month, seq: number): Promise<string | undefined>
  takeReceipt(): Promise<void>
}

const wordsOf = (state: Output<'exchange.takeReceipt'>['state']): 'held' | 'incomplete' | 'superseded' =>
  state === 'incomplete' || state === 'superseded' ? state : 'held'

/** The two acts of the page: a package leaves, a receipt comes back. */
export function useActs(): Acts {
  const { t } = useTranslation('exchange')
  const sign = useLongWork('exchange.exportPackage')
  const take = useOfficeCommand('exchange.takeReceipt')
  return {
    sign,
    taking: take.busy,
    refusals: [sign.refusal, take.refusal].filter(
      (one) => one !== undefined && one.code !== 'kernel.cancelled',
    ) as OfficeRefusal[],
    async signPackage(month, next) {
      const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.act.sign, { seq: next }) })
      if (folder === undefined) return undefined
      const result = await sign.run({ period: month, path: folder }, [folder])
      if (!result.ok) return undefined
      const { seq, rows, parts, path, id } = result.value
      toast({ tone: 'ok', text: t(($) => $.done.signed, { seq, rows: formatCount(rows), parts }) })
      offerFile(path)
      return id
    },
    async takeReceipt() {
      const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.act.takeReceipt), extensions: ['json'] })
      if (path === undefined) return
      const result = await take.run({ path }, { grants: [path] })
      if (!result.ok) return
      const { state, seq, missing } = result.value
      const text = t(($) => $.done[wordsOf(state)], { seq, count: missing.length })
      toast({ tone: state === 'held' ? 'ok' : 'warn', text })
    },
  }
}
