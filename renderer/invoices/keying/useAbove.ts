import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { callOffice, RefusalError } from '../../app/office.ts'
import type { ClaimRow } from '../claim/words.ts'
import { draftOf, type DraftCertificate } from './draft.ts'

/** The certificate that stands above the one being typed, for « same as above »: the one just saved, or the one the list shows there. */
export function useAbove(
  rows: readonly ClaimRow[],
  draft: DraftCertificate,
  typing: boolean,
): { above: DraftCertificate | undefined; saved: (draft: DraftCertificate) => void } {
  const [saved, setSaved] = useState<DraftCertificate>()
  const row = draft.claimId === undefined ? rows.at(-1) : rows.findLast(({ position }) => position < draft.position)
  const known = draft.claimId === undefined && saved?.position === draft.position - 1 ? saved : undefined
  const read = useQuery({
    queryKey: ['claims.get', { id: row?.id }, 'above'],
    enabled: typing && known === undefined && row !== undefined,
    queryFn: async () => {
      const answer = await callOffice('claims.get', { id: row?.id as NonNullable<typeof row>['id'] })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return draftOf(answer.value)
    },
  }).data
  return { above: known ?? read, saved: setSaved }
}
