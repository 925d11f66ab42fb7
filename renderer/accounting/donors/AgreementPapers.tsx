import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Papers, PaperShown, type Paper } from '../entry/Papers.tsx'

/** The papers of an agreement: opened in place, taken off with a reason. */
export function AgreementPapers({
  agreement: { papers, removedPapers },
  may,
}: {
  agreement: Output<'accounting.donorAgreement'>
  may: boolean
}) {
  const { t } = useTranslation('accounting')
  const remove = useOfficeCommand('accounting.removeAgreementPaper')
  if (papers.length === 0 && removedPapers.length === 0) return null
  const takeOff = async ({ id, name }: Paper, reason: string): Promise<boolean> => {
    const answer = await remove.run({ id, reason })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.vouchers.removed, { number: name }) })
    return answer.ok
  }
  return (
    <>
      <b>{t(($) => $.donors.papers)}</b>
      <Papers<Paper>
        rows={papers.map(({ id, name }) => ({ id, name }))}
        removed={removedPapers}
        may={may}
        remove={remove}
        onRemove={takeOff}
        open={(paper, onClose) => <Shown paper={paper} onClose={onClose} />}
      />
    </>
  )
}

function Shown({ paper, onClose }: { paper: Paper; onClose: () => void }) {
  const shown = useOfficeQuery('accounting.agreementPaper', { id: paper.id })
  const save = useOfficeCommand('accounting.saveAgreementPaper')
  return (
    <PaperShown
      paper={paper}
      pictures={shown.data?.pictures}
      busy={save.busy}
      onCopy={async (path) => {
        const answer = await save.run({ id: paper.id, path }, { grants: [path] })
        return answer.ok ? answer.value.path : undefined
      }}
      onClose={onClose}
    />
  )
}
