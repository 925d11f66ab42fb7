import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Panel } from '../../ui/index.ts'
import { chooseScan, fileName, Papers, PaperShown } from './Papers.tsx'

type Voucher = Output<'accounting.vouchers'>['rows'][number]

/** The papers of a posted entry. */
export function Vouchers({ entryId }: { entryId: string }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const owner = { type: 'entry', id: entryId } as const
  const vouchers = useOfficeQuery('accounting.vouchers', { owner })
  const attach = useOfficeCommand('accounting.attachVoucher')
  const remove = useOfficeCommand('accounting.removeVoucher')
  const rows = vouchers.data?.rows ?? []
  const removed = vouchers.data?.removed ?? []
  if (rows.length === 0 && removed.length === 0 && !may) return null
  const add = async (): Promise<void> => {
    const path = await chooseScan(t(($) => $.vouchers.add))
    if (path === undefined) return
    const answer = await attach.run({ owner, name: fileName(path), path }, { grants: [path] })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.vouchers.added, { number: answer.value.number }) })
  }
  const takeOff = async ({ id }: Voucher, reason: string): Promise<boolean> => {
    const answer = await remove.run({ id, reason })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.vouchers.removed, { number: answer.value.number }) })
    return answer.ok
  }
  return (
    <Panel title={t(($) => $.vouchers.title)}>
      <Papers
        rows={rows}
        removed={removed}
        may={may}
        add={t(($) => $.vouchers.add)}
        attach={attach}
        remove={remove}
        onAdd={() => void add()}
        onRemove={takeOff}
        open={(voucher, onClose) => <Shown voucher={voucher} onClose={onClose} />}
      />
    </Panel>
  )
}

function Shown({ voucher, onClose }: { voucher: Voucher; onClose: () => void }) {
  const shown = useOfficeQuery('accounting.voucher', { id: voucher.id })
  const save = useOfficeCommand('accounting.saveVoucher')
  return (
    <PaperShown
      paper={voucher}
      pictures={shown.data?.pictures}
      busy={save.busy}
      onCopy={async (path) => {
        const answer = await save.run({ id: voucher.id, path }, { grants: [path] })
        return answer.ok ? answer.value.path : undefined
      }}
      onClose={onClose}
    />
  )
}
