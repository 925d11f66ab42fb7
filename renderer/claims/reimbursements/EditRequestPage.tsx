import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Page, RefusalBox } from '../../ui/index.ts'
import { formOf } from './form/form.ts'
import { RequestEditor } from './form/RequestEditor.tsx'
import { useRequestForm } from './form/useRequestForm.ts'
import { MovedOn } from './MovedOn.tsx'
import type { Request } from './words.ts'

/** A recorded request under the hand again, until it is decided. */
export default function EditRequestPage() {
  const id = usePathParam('id') as Id
  const request = useOfficeQuery('claims.reimbursement', { id }, { keep: true })
  if (request.error)
    return (
      <Page>
        <RefusalBox refusal={request.error} />
      </Page>
    )
  if (request.data === undefined) return <Page>{null}</Page>
  return <Opened key={id} request={request.data} />
}

function Opened({ request }: { request: Request }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const editing = useRequestForm(formOf(request), `/reimbursements/${request.id}/edit`)
  const overtaken = !editing.saving.current && editing.form.rev !== request.rev
  return (
    <RequestEditor
      title={t(($) => $.reimbursements.form.amend, { number: request.number })}
      facts={t(($) => $.reimbursements.form.amendFacts)}
      editing={editing}
      saveLabel={t(($) => $.reimbursements.form.saveChange)}
      moved={
        overtaken ? (
          <MovedOn
            request={request}
            onGoOn={() => {
              editing.change({ rev: request.rev })
            }}
          />
        ) : undefined
      }
      onSaved={({ number }, print) => {
        toast({ tone: 'ok', text: t(($) => $.reimbursements.form.changed, { number }) })
        go(print ? `/preview/reimbursement-acknowledgement/${request.id}` : `/reimbursements/${request.id}`)
        return undefined
      }}
    />
  )
}
