import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useDraft } from '../../app/drafts.ts'
import { formatFbu } from '../../app/format.ts'
import { callOffice, useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import type { ClaimRow } from '../claim/words.ts'
import { useAbove } from './useAbove.ts'
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
const CHANGED: OfficeRefusal = { code: 'claims.changed-meanwhile', params: {} }

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
  const { above, saved } = useAbove(rows, draft, typing)

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

  const open = async (id: Id): Promise<boolean> => {
    const claim = await callOffice('claims.get', { id })
    if (!claim.ok) {
      setRefusal(claim.refusal)
      return false
    }
    clear()
    setOpened(draftOf(claim.value))
    return true
  }

  // somebody else changed what is open here: said at once, not at the end of the typing
  const standing = draft.claimId === undefined ? undefined : rows.find((row) => row.id === draft.claimId)
  const saving = useRef(false)
  const overtaken =
    draft.claimId !== undefined && !saving.current && (standing === undefined || standing.rev !== draft.rev)

  return {
    draft,
    above,
    judged: current,
    refused,
    refusal: refusal ?? (overtaken ? CHANGED : undefined),
    busy: record.busy || replace.busy,
    /** Something typed here would be lost with the page. */
    touched: opened !== undefined || (typed !== undefined && isTouched(typed)),
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
    open,
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
      saving.current = true
      try {
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
          saved({ ...draft, position: answer.value.position })
          setTyped(
            blankCertificate(answer.value.position + 1, {
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
      } finally {
        saving.current = false
      }
    },
  }
}
