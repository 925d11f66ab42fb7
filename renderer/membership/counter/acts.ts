import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'

/** Something that can be done now, with its key and the amount it is about. */
export interface Act {
  readonly key: string
  readonly label: string
  readonly figure: string
  readonly run: () => void
}

/** What the signed-in person may do for this household now, in the order of the day's work. */
export function useActs(answer: Output<'membership.counter'> | undefined): Act[] {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  if (answer === undefined) return []
  const { household, person, toPay } = answer
  const acts: Act[] = []
  const owed = toPay.find((one) => one.membershipId !== undefined)
  const next = toPay.find((one) => one.membershipId === undefined)
  if (owed !== undefined && may('receipt.enter'))
    acts.push({
      key: 'E',
      label: t(($) => $.counter.collect, { year: owed.coverYear }),
      figure: formatFbu(owed.amount),
      run: () => {
        go('/cash', { household: household.id })
      },
    })
  if (next !== undefined && may('household.enter'))
    acts.push({
      key: 'R',
      label: t(($) => $.counter.renew, { year: next.coverYear }),
      figure: formatFbu(next.amount),
      run: () => {
        go(`/households/${household.id}`, { renew: next.coverYearId })
      },
    })
  if (may('reimbursement.enter'))
    acts.push({
      key: 'D',
      label: t(($) => $.counter.askBack),
      figure: '',
      run: () => {
        go('/reimbursements/new', { person: person.id })
      },
    })
  acts.push({
    key: 'Enter',
    label: t(($) => $.counter.openHousehold),
    figure: '',
    run: () => {
      go(`/households/${household.id}`)
    },
  })
  return acts
}
