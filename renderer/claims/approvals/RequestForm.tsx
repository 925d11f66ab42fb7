import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  AmountField,
  Button,
  CountField,
  FindField,
  NoteField,
  RefusalBox,
  Section,
  TextField,
} from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { FacilityField } from '../FacilityField.tsx'

/** Asks for an approval: for whom, what, where, why, and who wants it. Somebody else decides. */
export function RequestForm({
  person,
  onAsked,
  onClose,
}: {
  person: string | undefined
  onAsked: () => void
  onClose: () => void
}) {
  const { t } = useTranslation('claims')
  const request = useOfficeCommand('claims.requestApproval')
  const [beneficiaryId, setBeneficiary] = useState(person)
  const [text, setText] = useState('')
  const [actId, setAct] = useState<string>()
  const [facilityId, setFacility] = useState<string>()
  const [quantity, setQuantity] = useState<number | undefined>(1)
  const [limit, setLimit] = useState<number>()
  const [diagnosis, setDiagnosis] = useState('')
  const [reason, setReason] = useState('')
  const [askedBy, setAskedBy] = useState('')
  const known = useOfficeQuery(
    'membership.counter',
    { beneficiaryId: (person ?? '') as Id },
    { enabled: person !== undefined },
  )
  const found = useOfficeQuery('membership.search', { text }, { enabled: text.trim().length > 1, keep: true }).data
  const acts = useOfficeQuery('facilities.acts', {}).data?.rows ?? []
  const people = [
    ...(known.data === undefined
      ? []
      : [
          {
            value: known.data.person.id as string,
            label: formatPerson(known.data.person),
            detail: known.data.person.registration,
          },
        ]),
    ...(found?.people ?? [])
      .filter((one) => one.beneficiaryId !== person)
      .map((one) => ({ value: one.beneficiaryId as string, label: formatPerson(one), detail: one.registration })),
  ]
  const ready =
    beneficiaryId !== undefined && actId !== undefined && reason.trim().length > 2 && askedBy.trim().length > 1
  const save = async (): Promise<void> => {
    if (!ready || request.busy) return
    const done = await request.run({
      beneficiaryId: beneficiaryId as Id,
      actId: actId as Id,
      facilityId: (facilityId ?? null) as Id | null,
      quantity: quantity ?? 1,
      amountLimit: (limit ?? null) as Fbu | null,
      diagnosisCode: diagnosis.trim() === '' ? null : diagnosis.trim().toUpperCase(),
      reason,
      askedBy,
    })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.approvals.asked, { number: done.value.number }) })
    onAsked()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.approvals.askAct), foot: true, disabled: !ready, run: () => void save() },
    { combo: 'Escape', label: t(($) => $.approvals.leave), run: onClose },
  ])
  return (
    <form
      className={classes.form}
      aria-label={t(($) => $.approvals.ask)}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={t(($) => $.approvals.ask)} />
      <FindField
        label={t(($) => $.approvals.person)}
        value={beneficiaryId}
        options={people}
        onSearch={setText}
        onChange={setBeneficiary}
        nothing={text.trim().length > 1 ? t(($) => $.approvals.nobody) : t(($) => $.approvals.typeName)}
      />
      <FindField
        label={t(($) => $.approvals.act)}
        value={actId}
        options={acts.map((act) => ({ value: act.id as string, label: act.label, detail: act.code }))}
        onChange={setAct}
        nothing={t(($) => $.approvals.noAct)}
      />
      <FacilityField label={t(($) => $.approvals.facility)} value={facilityId} onChange={setFacility} />
      <div className={classes.two}>
        <CountField label={t(($) => $.approvals.quantity)} value={quantity} onChange={setQuantity} />
        <AmountField
          label={t(($) => $.approvals.limit)}
          value={limit as Fbu | undefined}
          onChange={(value) => {
            setLimit(value)
          }}
          unit="FBu"
        />
      </div>
      <div className={classes.two}>
        <TextField
          label={t(($) => $.approvals.diagnosis)}
          value={diagnosis}
          maxLength={12}
          onChange={(event) => {
            setDiagnosis(event.currentTarget.value)
          }}
        />
        <TextField
          label={t(($) => $.approvals.askedBy)}
          value={askedBy}
          maxLength={80}
          onChange={(event) => {
            setAskedBy(event.currentTarget.value)
          }}
        />
      </div>
      <NoteField
        label={t(($) => $.approvals.reason)}
        value={reason}
        rows={2}
        maxLength={400}
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      {request.refusal === undefined ? null : <RefusalBox refusal={request.refusal} />}
      <Button kind="primary" submit wide combo="Ctrl+Enter" busy={request.busy} disabled={!ready}>
        {t(($) => $.approvals.askAct)}
      </Button>
    </form>
  )
}
