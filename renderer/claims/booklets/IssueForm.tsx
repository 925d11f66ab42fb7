import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { toast } from '../../app/toast.ts'
import { Button, CountField, RefusalBox, Section, TextField } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { FacilityField } from '../FacilityField.tsx'

/** Leaves of a booklet as printers bind them. */
const LEAVES = 50

/** Hands a booklet over; the slip to sign is printed at once. */
export function IssueForm({ facility, onIssued }: { facility: string | undefined; onIssued: (id: Id) => void }) {
  const { t } = useTranslation('claims')
  const issue = useOfficeCommand('claims.issueBooklet')
  const [facilityId, setFacility] = useState(facility)
  const [series, setSeries] = useState('')
  const [first, setFirst] = useState<number>()
  const [last, setLast] = useState<number>()
  const [receivedBy, setReceivedBy] = useState('')
  const ready = facilityId !== undefined && first !== undefined && receivedBy.trim().length > 1
  const save = async (): Promise<void> => {
    if (!ready || issue.busy) return
    const done = await issue.run({
      facilityId: facilityId as Id,
      series,
      firstNumber: first,
      lastNumber: last ?? first + LEAVES - 1,
      receivedBy,
    })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.booklets.issued, { slip: done.value.slipNumber }) })
    setFirst(undefined)
    setLast(undefined)
    onIssued(done.value.id)
    void printRoute(`/print/certificate-slip/${done.value.id}`)
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.booklets.issueAct), foot: true, disabled: !ready, run: () => void save() },
  ])
  return (
    <form
      className={classes.form}
      aria-label={t(($) => $.booklets.issue)}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={t(($) => $.booklets.issue)} />
      <FacilityField label={t(($) => $.booklets.facility)} value={facilityId} onChange={setFacility} />
      <TextField
        label={t(($) => $.booklets.series)}
        value={series}
        maxLength={12}
        onChange={(event) => {
          setSeries(event.currentTarget.value)
        }}
      />
      <div className={classes.two}>
        <CountField label={t(($) => $.booklets.first)} value={first} onChange={setFirst} />
        <CountField
          label={t(($) => $.booklets.last)}
          value={last ?? (first === undefined ? undefined : first + LEAVES - 1)}
          onChange={setLast}
        />
      </div>
      <TextField
        label={t(($) => $.booklets.receivedBy)}
        value={receivedBy}
        maxLength={80}
        onChange={(event) => {
          setReceivedBy(event.currentTarget.value)
        }}
      />
      {issue.refusal === undefined ? null : <RefusalBox refusal={issue.refusal} />}
      <Button kind="primary" submit wide combo="Ctrl+Enter" busy={issue.busy} disabled={!ready}>
        {t(($) => $.booklets.issueAct)}
      </Button>
    </form>
  )
}
