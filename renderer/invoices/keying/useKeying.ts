import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useDraft } from '../../app/drafts.ts'
import { formatFbu } from '../../app/format.ts'
import { callOffice, useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import type { ClaimRow } from '../claim/words.ts'
import {
  blankCertificate,
  draftOf,
  isTouched,
  judgeInput,
  missing,
  saveInput,
  type DraftCertificate,
  type Missing,
} from './draft.ts'

/** Milliseconds that the hand rests before the office judges again. */
const REST_MS = 120
const NOTHING = { invoiceId: '', careFrom: '', lines: [] } as never

/**
 * The certificate under the hand: typed, judged by the office while typing, kept as a draft, saved. Saving opens the next;
 * opening a recorded one puts the new one aside until it is left.
 */
export function useKeying(invoiceId: Id, invoiceNumber: string, rows: readonly ClaimRow[], typing: boolean) {
  const { t } = useTranslation('invoices')
  const last = rows.at(-1)
  const fresh = (): DraftCertificate => blankCertificate((last?.position ?? 0) + 1, last)
  const [typed, setTyped] = useState<DraftCertificate>()
  const [opened, setOpened] = useState<DraftCertificate>()
  const [refused, setRefused] = useState<readonly Missing[]>([])
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const draft = opened ?? typed ?? fresh()

  const kept = useDraft<DraftCertificate>({
    kind: 'certificate',
    route: `/invoices/${invoiceId}`,
    label: t(($) => $.keying.draft, { number: draft.certificateNumber, invoice: invoiceNumber }),
    content: draft,
    blank: opened !== undefined || typed === undefined || !isTouched(typed),
  })

  const [settled] = useDebouncedValue(draft, REST_MS)
  const input = judgeInput(settled, invoiceId)
  const judged = useOfficeQuery('claims.judge', input ?? NOTHING, {
    enabled: typing && input !== undefined,
    keep: true,
  })
  // what the office said of another certificate says nothing of this one
  const current =
    input === undefined || (settled.claimId ?? settled.position) !== (draft.claimId ?? draft.position)
      ? undefined
      : judged.data

  const record = useOfficeCommand('claims.record')
  const replace = useOfficeCommand('claims.replace')

  const clear = (): void => {
    setRefused([])
    setRefusal(undefined)
  }

  return {
    draft,
    judged: current,
    refused,
    refusal,
    busy: record.busy || replace.busy,
    foundDraft: kept.found,
    resumeDraft: (): void => {
      const found = kept.resume()
      if (found) setTyped({ ...found, position: (last?.position ?? 0) + 1 })
    },
    discardDraft: kept.discard,
    change(next: DraftCertificate): void {
      clear()
      if (next.claimId === undefined) setTyped(next)
      else setOpened(next)
    },
    async open(id: Id): Promise<void> {
      const claim = await callOffice('claims.get', { id })
      if (!claim.ok) {
        setRefusal(claim.refusal)
        return
      }
      clear()
      setOpened(draftOf(claim.value))
    },
    leave(): void {
      clear()
      setOpened(undefined)
    },
    /** @returns whether it was saved */
    async save(asDuplicate = false): Promise<boolean> {
      const content = saveInput(draft)
      if (content === undefined) {
        setRefused(missing(draft))
        return false
      }
      const answer =
        draft.claimId === undefined
          ? await record.run({ ...content, invoiceId, asDuplicate })
          : await replace.run({ ...content, claimId: draft.claimId, rev: draft.rev ?? 0, asDuplicate })
      if (!answer.ok) {
        setRefusal(answer.refusal)
        return false
      }
      clear()
      if (draft.claimId === undefined) {
        kept.discard()
        setTyped(
          blankCertificate(draft.position + 1, {
            certificateNumber: draft.certificateNumber,
            careFrom: content.careFrom as NonNullable<DraftCertificate['careFrom']>,
          }),
        )
      } else {
        setOpened(undefined)
        toast({
          tone: 'ok',
          text: t(($) => $.keying.recorded, {
            number: draft.certificateNumber,
            amount: formatFbu(answer.value.judgement.accepted),
          }),
        })
      }
      return true
    },
  }
}
