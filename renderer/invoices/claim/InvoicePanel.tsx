import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import type { Id } from '../../../shared/ids.ts'
import { callOffice, RefusalError } from '../../app/office.ts'
import { ChangedSince, ScanStrip } from '../../claims/index.tsx'
import { fullLines } from '../keying/draft.ts'
import type { useKeying } from '../keying/useKeying.ts'
import { ClaimPanel } from './ClaimPanel.tsx'

/** The panel follows the hand: the certificate being typed, or the row that is chosen. */
export function InvoicePanel({
  invoiceId,
  keying,
  typing,
  selected,
}: {
  invoiceId: Id
  keying: ReturnType<typeof useKeying>
  typing: boolean
  selected: string | undefined
}) {
  const { draft, judged } = keying
  const shown = useQuery({
    queryKey: ['claims.get', { id: selected }],
    enabled: selected !== undefined,
    queryFn: async () => {
      const answer = await callOffice('claims.get', { id: selected as Id })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return answer.value
    },
  }).data
  if (typing && selected === undefined) {
    const person = judged?.person ?? null
    return (
      <ClaimPanel
        invoiceId={invoiceId}
        number={draft.certificateNumber}
        line={draft.position}
        careFrom={draft.careFrom}
        person={person}
        judgement={
          judged === undefined || (fullLines(draft).length === 0 && person === null) ? undefined : judged.judgement
        }
        diagnosisCode={draft.diagnosisCode ?? null}
        agreementNumber={judged?.agreementNumber ?? null}
        claimId={draft.claimId}
      />
    )
  }
  return shown === undefined ? null : (
    <>
      <ClaimPanel
        invoiceId={invoiceId}
        number={shown.certificateNumber}
        line={shown.position}
        careFrom={shown.careFrom}
        person={shown.person}
        judgement={shown.judgement}
        diagnosisCode={shown.diagnosisCode}
        agreementNumber={shown.agreementNumber}
        decided={shown.state === 'decided'}
        claimId={shown.id}
      />
      <Suspense fallback={null}>
        <ChangedSince claimId={shown.id} />
        <ScanStrip claimId={shown.id} />
      </Suspense>
    </>
  )
}
