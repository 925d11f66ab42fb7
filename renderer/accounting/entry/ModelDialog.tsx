import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { FindField, ReasonDialog, SecondLook } from '../../ui/index.ts'
import { newLine, toInput, type TypedLine } from '../entryLines.ts'

export type Model = Output<'accounting.entryModels'>['rows'][number]

/** The lines of a model as if they had been typed: what it leaves open is empty. */
export const linesOf = (model: Model): TypedLine[] =>
  model.lines.map((line) => ({
    ...newLine(),
    account: line.account,
    accountLabel: line.accountLabel,
    ...(line.thirdPartyType === null || line.thirdPartyId === null
      ? {}
      : { party: { type: line.thirdPartyType, id: line.thirdPartyId, label: line.thirdParty ?? '' } }),
    ...(line.mutualId === null ? {} : { mutualId: line.mutualId }),
    ...(line.projectId === null ? {} : { projectId: line.projectId }),
    ...(line.facilityType === null
      ? {}
      : { facility: line.ownership === null ? line.facilityType : `${line.facilityType}.${line.ownership}` }),
    ...(line.service === null ? {} : { service: line.service }),
    ...(line.label === null ? {} : { label: line.label }),
    ...(line.amount === null ? {} : { [line.side]: line.amount }),
  }))

/** Chooses a model by its name; the grid takes its lines. */
export function ModelDialog({ onTake, onClose }: { onTake: (model: Model) => void; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const models = useOfficeQuery('accounting.entryModels', {})
  const [id, setId] = useState<string>()
  const rows = models.data?.rows ?? []
  const chosen = rows.find((one) => one.id === id)
  return (
    <SecondLook
      title={t(($) => $.models.choose)}
      act={t(($) => $.models.take)}
      written
      keep={t(($) => $.chart.stop)}
      onAct={() => {
        if (chosen !== undefined) onTake(chosen)
      }}
      onKeep={onClose}
      danger={false}
      disabled={chosen === undefined}
    >
      <FindField
        label={t(($) => $.models.name)}
        value={id}
        onChange={setId}
        options={rows.map((one) => ({ value: one.id, label: one.name, detail: `${one.journal} · ${one.label}` }))}
      />
    </SecondLook>
  )
}

/** Keeps what is typed as a model, under a name. */
export function KeepModel({
  journal,
  label,
  lines,
  onClose,
}: {
  journal: string
  label: string
  lines: readonly TypedLine[]
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const save = useOfficeCommand('accounting.saveModel')
  const act = async (name: string): Promise<void> => {
    const answer = await save.run({
      name,
      journal,
      label: label.trim() || name,
      lines: toInput(lines).map((line) => ({
        account: line.account,
        side: (line.credit ?? 0) > 0 ? ('credit' as const) : ('debit' as const),
        amount: (line.debit ?? 0) + (line.credit ?? 0) || null,
        mutualId: line.mutualId ?? null,
        thirdPartyType: line.thirdPartyType ?? null,
        thirdPartyId: line.thirdPartyId ?? null,
        projectId: line.projectId ?? null,
        facilityType: line.facilityType ?? null,
        ownership: line.ownership ?? null,
        service: line.service ?? null,
        label: line.label ?? null,
      })),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.models.kept, { name }) })
    onClose()
  }
  return (
    <ReasonDialog
      title={t(($) => $.models.keep)}
      act={t(($) => $.models.save)}
      keep={t(($) => $.chart.stop)}
      label={t(($) => $.models.name)}
      least={2}
      short
      proposed={label}
      onAct={(name) => void act(name)}
      onKeep={onClose}
      danger={false}
      busy={save.busy}
      refusal={save.refusal}
    />
  )
}
