import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { useDraft } from '../../app/drafts.ts'
import { useOfficeCommand, type OfficeRefusal } from '../../app/office.ts'
import {
  blankCertificate,
  isTouched,
  missing,
  saveInput,
  type DraftCertificate,
  type Missing,
} from '../keying/draft.ts'

export type SecondRow = Output<'claims.secondList'>['rows'][number]

/** The second typing of one paper: its number is known, everything else is read from the paper. */
export function useSecondKeying(invoiceId: Id, invoiceNumber: string, row: SecondRow | undefined) {
  const [typed, setTyped] = useState<{ claimId: Id; draft: DraftCertificate; previous?: DraftCertificate }>()
  const [above, setAbove] = useState<DraftCertificate>()
  const [refused, setRefused] = useState<readonly Missing[]>([])
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const key = useOfficeCommand('claims.keySecond')
  const blank: DraftCertificate = {
    ...blankCertificate(row?.position ?? 1),
    certificateNumber: row?.certificateNumber ?? '',
    ...(above?.careFrom === undefined ? {} : { careFrom: above.careFrom }),
  }
  const draft = typed !== undefined && typed.claimId === row?.claimId ? typed.draft : blank
  const kept = useDraft<DraftCertificate>({
    kind: 'second-certificate',
    route: `/invoices/${invoiceId}/second`,
    label: `${draft.certificateNumber} · ${invoiceNumber}`,
    content: draft,
    blank: !isTouched(draft),
  })
  return {
    draft,
    above,
    refused,
    refusal,
    busy: key.busy,
    found: kept.found?.certificateNumber === row?.certificateNumber ? kept.found : undefined,
    resume(): void {
      const found = kept.resume()
      if (found && row) setTyped({ claimId: row.claimId, draft: found })
    },
    discard: kept.discard,
    change(next: DraftCertificate): void {
      setRefused([])
      setRefusal(undefined)
      if (row) setTyped({ claimId: row.claimId, draft: next })
    },
    /** @returns how many cells differ; undefined when it was not saved */
    async save(): Promise<number | undefined> {
      const content = saveInput(draft)
      if (content === undefined || row === undefined) {
        setRefused(missing(draft))
        return undefined
      }
      const answer = await key.run({ ...content, claimId: row.claimId })
      if (!answer.ok) {
        setRefusal(answer.refusal)
        return undefined
      }
      kept.discard()
      setAbove(draft)
      setTyped(undefined)
      return answer.value.differences.length
    },
  }
}
