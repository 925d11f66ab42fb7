import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CLAIMS_METHODS, type ClaimsMethod } from '../../../shared/rules/accounting/inventory/claims.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { NoteField, RefusalBox, SecondLook, Segments } from '../../ui/index.ts'
import type { WorkDetail } from './useWork.ts'

/** A second look before a work is written in the books; the provision wants its method chosen, and why. */
export function PostDialog({
  work,
  year,
  detail,
  onDone,
}: {
  work: 'depreciation' | 'impairment' | 'claims'
  year: number
  detail: WorkDetail
  onDone: () => void
}) {
  const { t } = useTranslation('accounting')
  const depreciation = useOfficeCommand('accounting.postDepreciation')
  const impairment = useOfficeCommand('accounting.postImpairment')
  const claims = useOfficeCommand('accounting.postClaimsProvision')
  const [method, setMethod] = useState<ClaimsMethod>('average')
  const [reason, setReason] = useState('')
  const amount =
    work === 'depreciation'
      ? detail.depreciation?.total
      : work === 'impairment'
        ? detail.impairment?.total.required
        : detail.claims?.total[method]
  const refusal = depreciation.refusal ?? impairment.refusal ?? claims.refusal
  const save = async (): Promise<void> => {
    if (amount === undefined) return
    const answer =
      work === 'depreciation'
        ? await depreciation.run({ year, amount })
        : work === 'impairment'
          ? await impairment.run({ year, required: amount })
          : await claims.run({
              year,
              method,
              reason: reason.trim(),
              amount,
              ...(detail.lateDays === undefined ? {} : { lateDays: detail.lateDays }),
            })
    if (!answer.ok) return
    const { number, entryNumber } = answer.value
    toast({ tone: 'ok', text: t(($) => $.inventory.postedAs, { number, entry: entryNumber }) })
    onDone()
  }
  return (
    <SecondLook
      title={t(($) => $.inventory.postTitle, { work: t(($) => $.inventory.works[work]), year: String(year) })}
      act={t(($) => $.inventory.post)}
      written
      keep={t(($) => $.inventory.keep)}
      danger={false}
      busy={depreciation.busy || impairment.busy || claims.busy}
      disabled={amount === undefined || (work === 'claims' && reason.trim().length < 3)}
      onAct={() => void save()}
      onKeep={onDone}
    >
      {work === 'claims' ? (
        <Segments
          label={t(($) => $.inventory.method)}
          value={method}
          onChange={setMethod}
          options={CLAIMS_METHODS.map((value) => ({
            value,
            label: `${t(($) => $.inventory.methods[value])} ${formatFbu(detail.claims?.total[value] ?? 0)}`,
          }))}
        />
      ) : null}
      <p>{t(($) => $.inventory.postWhy[work], { amount: formatFbu(amount ?? 0), day: formatDay(`${year}-12-31`) })}</p>
      {work === 'claims' ? (
        <NoteField
          label={t(($) => $.inventory.methodWhy)}
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </SecondLook>
  )
}
