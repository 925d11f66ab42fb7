import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { returnDay } from '../../../shared/rules/membership/callSheet.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, CheckField, DayField, RefusalBox, SecondLook, SelectField } from '../../ui/index.ts'
import classes from '../campaign/campaign.module.css'

export interface SheetOf {
  readonly coverYear: { readonly id: Id; readonly label: string; readonly campaignClosesOn: Day }
  readonly mutualId: Id
  readonly zoneCode: string
  readonly hillCode?: string | undefined
  readonly place: string
}

/** Hands the sheet of a colline to a collector: it takes its number here, then is shown to be printed. */
export function IssueDialog({
  of,
  proposed,
  onClose,
}: {
  of: SheetOf
  /** The collector of the filter, if there is one. */
  proposed: string
  onClose: () => void
}) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const today = useToday()
  const collectors = useOfficeQuery('membership.collectors', { mutualId: of.mutualId }).data?.collectors ?? []
  const days = useOfficeQuery('membership.callSheets', { limit: 1 }).data?.sheetDays
  const [chosen, setChosen] = useState(proposed)
  const [everyone, setEveryone] = useState(false)
  const [typed, setTyped] = useState<Day>()
  const issue = useOfficeCommand('membership.issueCallSheet')
  const collector = collectors.find(({ id }) => id === chosen) ?? collectors[0]
  const returnBy = typed ?? (days === undefined ? undefined : returnDay(today, days, of.coverYear.campaignClosesOn))
  const scope = {
    coverYearId: of.coverYear.id,
    mutualId: of.mutualId,
    zoneCode: of.zoneCode,
    ...(of.hillCode === undefined ? {} : { hillCode: of.hillCode }),
  }
  const act = async (): Promise<void> => {
    if (collector === undefined) return
    const done = await issue.run({
      ...scope,
      collectorId: collector.id,
      everyone,
      ...(typed === undefined ? {} : { returnBy: typed }),
    })
    if (!done.ok) return
    const { sheetId, number, households, onOthers } = done.value
    const said = t(($) => $.callSheets.issued, { number, count: households, collector: collector.name })
    const left = onOthers === 0 ? '' : ` ${t(($) => $.callSheets.leftOut, { count: onOthers })}`
    toast({ tone: onOthers === 0 ? 'ok' : 'warn', text: `${said}${left}` })
    go(`/preview/renewal-call-sheet/${sheetId}`)
  }
  const look = (): void => {
    go(
      `/preview/renewal-call-sheet/${[scope.coverYearId, scope.mutualId, scope.zoneCode, scope.hillCode ?? '', everyone ? '' : chosen].join('~')}`,
    )
  }
  return (
    <SecondLook
      title={t(($) => $.callSheets.issueTitle, { place: of.place, year: of.coverYear.label })}
      act={t(($) => $.callSheets.issueAct)}
      written
      keys={[{ combo: 'Alt+P', label: t(($) => $.callSheets.look), run: look }]}
      onAct={() => void act()}
      keep={t(($) => $.callSheets.issueKeep)}
      onKeep={onClose}
      danger={false}
      busy={issue.busy}
      disabled={collector === undefined}
    >
      <div className={classes.ask}>
        <SelectField
          label={t(($) => $.campaign.collector)}
          value={collector?.id as string | undefined}
          options={collectors.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={setChosen}
          refusal={collector === undefined ? t(($) => $.callSheets.noCollector) : undefined}
          data-autofocus
        />
        <DayField
          label={t(($) => $.callSheets.returnBy)}
          value={returnBy}
          onChange={setTyped}
          help={t(($) => $.callSheets.returnHelp, { day: formatDay(of.coverYear.campaignClosesOn) })}
        />
        <CheckField
          label={t(($) => $.callSheets.everyone)}
          checked={everyone}
          onChange={(event) => {
            setEveryone(event.currentTarget.checked)
          }}
        />
        <p>{t(($) => $.callSheets.issueWhy)}</p>
        <div>
          <Button small combo="Alt+P" onClick={look}>
            {t(($) => $.callSheets.look)}
          </Button>
        </div>
        {issue.refusal === undefined ? null : <RefusalBox refusal={issue.refusal} />}
      </div>
    </SecondLook>
  )
}
