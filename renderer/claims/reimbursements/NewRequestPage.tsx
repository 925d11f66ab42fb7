import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isId } from '../../../shared/ids.ts'
import { formatPerson } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { blankForm } from './form/form.ts'
import { RequestEditor } from './form/RequestEditor.tsx'
import { useRequestForm } from './form/useRequestForm.ts'

const ROUTE = '/reimbursements/new'

/** What a member hands in, typed and judged on the spot; saving opens the next. */
export default function NewRequestPage() {
  const { t } = useTranslation('claims')
  const go = useGo()
  const [person] = useFilter('person')
  const editing = useRequestForm(blankForm(), ROUTE)
  // a person whom another page leads here for
  const known = useOfficeQuery('membership.counter', { beneficiaryId: person }, { enabled: isId(person) }).data?.person
  const { change, form } = editing
  useEffect(() => {
    if (known !== undefined && form.beneficiaryId === undefined)
      change({ beneficiaryId: known.id, person: formatPerson(known) })
    // once, when the person is known: what is chosen afterwards stands
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known?.id])
  return (
    <RequestEditor
      title={t(($) => $.reimbursements.form.title)}
      facts={t(($) => $.reimbursements.form.facts)}
      editing={editing}
      saveLabel={t(($) => $.reimbursements.form.saveNext)}
      onSaved={({ id, number }, print) => {
        toast({ tone: 'ok', text: t(($) => $.reimbursements.form.saved, { number }) })
        if (!print) return blankForm(form.submittedOn)
        go(`/preview/reimbursement-acknowledgement/${id}`)
        return undefined
      }}
    />
  )
}
