import { useTranslation } from 'react-i18next'
import { lastDay } from '../../../shared/dates.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { Button, RefusalBox } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'
import { CertificateEditor } from './CertificateEditor.tsx'
import type { useKeying } from './useKeying.ts'

interface KeyingEditorProps {
  readonly invoice: Invoice
  readonly keying: ReturnType<typeof useKeying>
  readonly details: boolean
  readonly onFocus: () => void
  readonly onWithdraw: () => void
}

/** The certificate being typed, with what the page knows of its facility and what the office refused. */
export function KeyingEditor({ invoice, keying, details, onFocus, onWithdraw }: KeyingEditorProps) {
  const { t } = useTranslation('invoices')
  const today = useToday()
  const { draft, judged, refusal } = keying
  const acts = useOfficeQuery(
    'facilities.acts',
    { facilityId: invoice.facilityId, day: draft.careFrom ?? lastDay(invoice.period) },
    { keep: true },
  )
  const aids = useOfficeQuery('claims.keyingAids', { invoiceId: invoice.id }, { keep: true })
  const pin = useOfficeCommand('claims.pinDiagnosis')
  return (
    <CertificateEditor
      invoiceId={invoice.id}
      draft={draft}
      onChange={keying.change}
      judgement={judged?.judgement}
      acts={acts.data?.rows ?? []}
      aids={aids.data}
      period={invoice.period}
      today={today}
      above={keying.above}
      refused={keying.refused}
      details={details}
      onPin={(code) => {
        const pinned = aids.data?.diagnoses.some((one) => one.code === code && one.pinned) ?? false
        void pin.run({ code, pinned: !pinned })
      }}
      onFocus={onFocus}
      onLeave={keying.leave}
      onWithdraw={onWithdraw}
    >
      {refusal === undefined ? null : (
        <RefusalBox
          refusal={refusal}
          actions={
            refusal.code === 'claims.certificate-twice' ? (
              <Button combo="Alt+G" onClick={() => void keying.save(true)}>
                {t(($) => $.keying.keepDuplicate)}
              </Button>
            ) : refusal.code === 'claims.changed-meanwhile' && draft.claimId !== undefined ? (
              <Button
                combo="Alt+U"
                onClick={() => void keying.open(draft.claimId as NonNullable<typeof draft.claimId>)}
              >
                {t(($) => $.keying.reopen)}
              </Button>
            ) : undefined
          }
        />
      )}
    </CertificateEditor>
  )
}
