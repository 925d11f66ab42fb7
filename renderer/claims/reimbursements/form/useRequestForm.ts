import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../app/drafts.ts'
import { useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../../app/office.ts'
import { isTouched, missing, previewInput, saveInput, type Missing, type RequestForm } from './form.ts'

/** Milliseconds that the hand rests before the office judges again. */
const REST_MS = 150
const NOTHING = { beneficiaryId: '', careFrom: '', cause: 'emergency' } as never

/** The request under the hand: typed, judged by the office while typing, kept as a draft, saved or amended. */
export function useRequestForm(initial: RequestForm, route: string) {
  const { t } = useTranslation('claims')
  const [typed, setTyped] = useState(initial)
  const [begun, setBegun] = useState(false)
  const [refused, setRefused] = useState<readonly Missing[]>([])
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  // what is taken from a cell by the same key that saves is read after it
  const latest = useRef(typed)
  latest.current = typed
  const amends = typed.id !== undefined
  const submit = useOfficeCommand('claims.submitReimbursement')
  const amend = useOfficeCommand('claims.amendReimbursement')
  const saving = useRef(false)
  const draft = useDraft<RequestForm>({
    kind: 'reimbursement',
    route,
    label: t(($) => $.reimbursements.form.draft, { person: typed.person }),
    content: typed,
    blank: amends ? !begun : !isTouched(typed),
  })
  const [settled] = useDebouncedValue(typed, REST_MS)
  const input = previewInput(settled)
  const judged = useOfficeQuery('claims.previewReimbursement', input ?? NOTHING, {
    enabled: input !== undefined,
    keep: true,
  })

  const put = (next: RequestForm): void => {
    latest.current = next
    setTyped(next)
  }
  return {
    form: typed,
    judged: input === undefined ? undefined : judged.data,
    judgeRefusal: input === undefined ? undefined : (judged.error ?? undefined),
    refused,
    refusal,
    busy: submit.busy || amend.busy,
    saving,
    draft,
    change(part: Partial<RequestForm>): void {
      setBegun(true)
      setRefusal(undefined)
      put({ ...latest.current, ...part })
    },
    /** Starts again from something else: a draft, another request, a blank one. */
    restart(next: RequestForm): void {
      setRefused([])
      setRefusal(undefined)
      setBegun(false)
      put(next)
    },
    /** @returns what was recorded, or nothing when something is missing or the office refused */
    async save(): Promise<{ id: string; number: string } | undefined> {
      const form = latest.current
      const content = saveInput(form)
      if (content === undefined) {
        setRefused(missing(form))
        return undefined
      }
      saving.current = true
      try {
        const answer =
          form.id === undefined
            ? await submit.run(content)
            : await amend.run({ ...content, id: form.id, rev: form.rev ?? 0 })
        if (!answer.ok) {
          setRefusal(answer.refusal)
          return undefined
        }
        draft.discard()
        return answer.value
      } finally {
        saving.current = false
      }
    },
  }
}
