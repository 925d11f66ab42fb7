import type { Output } from '../../../shared/contract/index.ts'
import { RenewConfirmed } from '../campaign/RenewConfirmed.tsx'

type Answer = Output<'membership.household'>

interface RenewDialogProps {
  answer: Answer
  year: Answer['renewable'][number]
  onClose: (renewed: boolean) => void
}

/** The same renewal as in the campaign: what may have changed is asked, then it is done in one act. */
export const RenewDialog = ({ answer, year, onClose }: RenewDialogProps) => (
  <RenewConfirmed
    householdId={answer.household.id}
    coverYear={{ id: year.coverYearId, label: year.coverYear }}
    onClose={onClose}
  />
)
