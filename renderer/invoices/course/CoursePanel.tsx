import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useGo } from '../../app/navigation.ts'
import { Button, Mark, Panel } from '../../ui/index.ts'
import { SpanBar } from './StateSpans.tsx'

/** The course of an invoice in one line, on its page: how long it takes, whether it is late, and the way to the whole. */
export function CoursePanel({ invoiceId }: { invoiceId: Id }) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const course = useOfficeQuery('invoices.course', { id: invoiceId }, { keep: true }).data
  if (course === undefined) return null
  const { late } = course.contract
  const open = course.disputes.find(({ state }) => state === 'opened')
  return (
    <Panel
      title={t(($) => $.course.panel)}
      facts={
        course.away === 0
          ? t(($) => $.course.days, { count: course.total })
          : t(($) => $.course.daysAway, { count: course.total, away: course.away })
      }
    >
      <SpanBar course={course} />
      {late === 0 ? null : <Mark tone="warn">{t(($) => $.list.late, { count: late })}</Mark>}
      {open === undefined ? null : (
        <div>
          <Mark tone="look">{t(($) => $.course.disputed, { number: open.number })}</Mark>{' '}
          <Button
            small
            onClick={() => {
              go(`/disputes/${open.id}`)
            }}
          >
            {t(($) => $.disputes.see)}
          </Button>
        </div>
      )}
      <Button
        small
        combo="Alt+I"
        onClick={() => {
          go(`/invoices/${invoiceId}/course`)
        }}
      >
        {t(($) => $.course.open)}
      </Button>
    </Panel>
  )
}
