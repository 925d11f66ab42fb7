import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import { Button, Page, PageHeader, Segments, SelectField } from '../ui/index.ts'
import { ComplaintList, NewComplaint } from './Complaints.tsx'
import { MeetingList } from './MeetingList.tsx'
import { MeetingPanel } from './MeetingPanel.tsx'
import { ObligationList, NewObligation } from './Obligations.tsx'
import { NewOrgan, OrganList } from './Organs.tsx'
import { PlanMeeting } from './PlanMeeting.tsx'

const PARTS = ['meeting', 'organ', 'obligation', 'complaint'] as const
type Part = (typeof PARTS)[number]

/** Organs and their meetings, what the law asks for, what members complain of. */
export default function GovernancePage() {
  const { t } = useTranslation('governance')
  const may = useMay()
  const today = useToday()
  const thisYear = Number(today.slice(0, 4))
  const [shown, setShown] = useFilter('part', 'meeting')
  const [yearText, setYear] = useFilter('year', String(thisYear))
  const part: Part = PARTS.find((one) => one === shown) ?? 'meeting'
  const year = Number(yearText) || thisYear
  const [meetingId, setMeeting] = useState<string>()
  const [planning, setPlanning] = useState(false)
  const organs = useOfficeQuery('governance.organs', {})
  const meetings = useOfficeQuery('governance.meetings', { year })
  const obligations = useOfficeQuery('governance.obligations', {})
  const complaints = useOfficeQuery('governance.complaints', {})
  const enters = may('meeting.enter')
  const meeting = meetings.data?.find((one) => one.meetingId === meetingId)
  const plan = (): void => {
    setShown('meeting')
    setPlanning(true)
  }
  usePageKeys([{ combo: 'F2', label: t(($) => $.keys.plan), run: plan, foot: true, disabled: !enters }])

  const side = (): React.ReactNode => {
    if (part === 'meeting')
      return planning && enters ? (
        <PlanMeeting organs={organs.data ?? []} onDone={() => setPlanning(false)} />
      ) : (
        <MeetingPanel meeting={meeting} today={today} />
      )
    if (!enters) return undefined
    if (part === 'organ') return <NewOrgan />
    return part === 'obligation' ? <NewObligation today={today} /> : <NewComplaint today={today} />
  }
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.title)}
          facts={t(($) => $.facts, {
            meetings: t(($) => $.count.meetings, { count: meetings.data?.length ?? 0 }),
            obligations: t(($) => $.count.obligations, {
              count: (obligations.data ?? []).filter((one) => one.state !== 'done').length,
            }),
            complaints: t(($) => $.count.complaints, {
              count: (complaints.data ?? []).filter((one) => one.closedOn === null).length,
            }),
          })}
        >
          {enters ? (
            <Button kind="primary" combo="F2" onClick={plan}>
              {t(($) => $.meeting.plan)}
            </Button>
          ) : null}
        </PageHeader>
      }
      filters={
        <>
          <Segments
            label={t(($) => $.title)}
            value={part}
            options={PARTS.map((one) => ({ value: one, label: t(($) => $[one].title) }))}
            onChange={setShown}
          />
          {part === 'meeting' ? (
            <SelectField
              label={t(($) => $.year)}
              value={String(year)}
              options={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map((one) => ({
                value: String(one),
                label: String(one),
              }))}
              onChange={setYear}
            />
          ) : null}
        </>
      }
      side={side()}
      sideWidth={320}
    >
      {part === 'meeting' ? (
        <MeetingList
          meetings={meetings.data ?? []}
          waiting={meetings.isPending}
          chosen={meetingId}
          onChoose={(id) => {
            setPlanning(false)
            setMeeting(id)
          }}
        />
      ) : part === 'organ' ? (
        <OrganList organs={organs.data ?? []} meetings={meetings.data ?? []} waiting={organs.isPending} />
      ) : part === 'obligation' ? (
        <ObligationList obligations={obligations.data ?? []} waiting={obligations.isPending} today={today} />
      ) : (
        <ComplaintList complaints={complaints.data ?? []} waiting={complaints.isPending} today={today} />
      )}
    </Page>
  )
}
