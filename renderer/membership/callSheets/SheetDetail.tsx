import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatPerson } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Amount, Button, Facts, Mark, RefusalBox, Section, type Tone } from '../../ui/index.ts'
import { ReasonDialog } from '../collectors/ReasonDialog.tsx'
import classes from './CallSheets.module.css'
import { SheetState, type Sheet } from './SheetState.tsx'

const OUTCOME_TONE: Readonly<Record<'paid' | 'refused' | 'revisit', Tone>> = {
  paid: 'ok',
  refused: 'quiet',
  revisit: 'look',
}

/** When it came back, and who noted it. */
const back = ({ returnedOn, returnedBy = '' }: Sheet): string | undefined =>
  returnedOn === undefined ? undefined : `${formatDay(returnedOn)}, ${returnedBy}`

/** One sheet: who has it, until when, what came back; said paid and no receipt keyed is what somebody must look at. */
export function SheetDetail({
  sheet,
  mayReturn,
  onReturn,
}: {
  sheet: Sheet
  mayReturn: boolean
  onReturn: () => void
}) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()('household.validate')
  const reopen = useOfficeCommand('membership.reopenCallSheet')
  const [cancelling, setCancelling] = useState(false)
  const households = useOfficeQuery('membership.callSheet', { sheetId: sheet.id }).data?.households ?? []
  const { number } = sheet
  const again = async (): Promise<void> => {
    const done = await reopen.run({ sheetId: sheet.id })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.callSheets.reopened, { number }) })
  }
  return (
    <>
      <Section title={number} aside={<SheetState sheet={sheet} />} />
      <Facts
        items={[
          [t(($) => $.doorMoney.collector), sheet.collector],
          [t(($) => $.campaign.column.place), sheet.place],
          [t(($) => $.campaign.year), sheet.coverYear],
          [t(($) => $.callSheets.issuedOn), `${formatDay(sheet.issuedOn)}, ${sheet.issuedBy}`],
          [t(($) => $.callSheets.returnBy), formatDay(sheet.returnBy)],
          [t(($) => $.campaign.column.toPay), <Amount key="toPay" value={sheet.toPay} unit />],
          [t(($) => $.callSheets.returnedOn), back(sheet)],
          [t(($) => $.doorMoney.reason), sheet.cancelledReason],
        ]}
      />
      {sheet.state === 'returned' && sheet.withoutReceipt > 0 ? (
        <Mark tone="warn">{t(($) => $.callSheets.withoutReceipt, { count: sheet.withoutReceipt })}</Mark>
      ) : null}
      {mayReturn ? (
        <Button kind="primary" wide combo="R" onClick={onReturn}>
          {t(($) => $.callSheets.noteReturn)}
        </Button>
      ) : null}
      <Button wide combo="Ctrl+P" onClick={() => go(`/preview/renewal-call-sheet/${sheet.id}`)}>
        {t(($) => $.callSheets.print)}
      </Button>
      {may && sheet.state === 'returned' ? (
        <Button wide busy={reopen.busy} onClick={() => void again()}>
          {t(($) => $.callSheets.reopen)}
        </Button>
      ) : null}
      {may && sheet.state === 'issued' ? (
        <Button wide kind="danger" onClick={() => setCancelling(true)}>
          {t(($) => $.callSheets.cancel)}
        </Button>
      ) : null}
      {reopen.refusal === undefined ? null : <RefusalBox refusal={reopen.refusal} />}
      <Section
        title={t(($) => $.callSheets.householdsOf)}
        facts={t(($) => $.callSheets.householdCount, { count: sheet.households })}
      />
      <ul className={classes.households}>
        {households.map((one) => (
          <li key={one.householdId}>
            <span>{formatPerson(one)}</span>
            {one.outcome === undefined ? (
              <Amount value={one.toPay} />
            ) : (
              <Mark tone={one.outcome === 'paid' && one.receipt === undefined ? 'warn' : OUTCOME_TONE[one.outcome]}>
                {t(($) => $.callSheets.outcome[one.outcome ?? 'paid'])}
              </Mark>
            )}
            {one.outcome === undefined ? null : (
              <small>
                {[one.reason, one.note, one.outcome === 'paid' ? (one.receipt ?? t(($) => $.callSheets.noReceipt)) : '']
                  .filter((text) => text !== undefined && text !== '')
                  .join(', ')}
              </small>
            )}
          </li>
        ))}
      </ul>
      {cancelling ? (
        <ReasonDialog
          command="membership.cancelCallSheet"
          input={(reason) => ({ sheetId: sheet.id, reason })}
          title={t(($) => $.callSheets.cancelTitle, { number })}
          why={t(($) => $.callSheets.cancelWhy)}
          act={t(($) => $.callSheets.cancel)}
          done={t(($) => $.callSheets.cancelled, { number })}
          onClose={() => setCancelling(false)}
        />
      ) : null}
    </>
  )
}
