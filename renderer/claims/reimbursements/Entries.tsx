import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'
import { Section, WalkDown } from '../../ui/index.ts'
import type { Request } from './words.ts'

/** From the request to its entries in the books; each opens there, and leads back from there. */
export function Entries({ request }: { request: Request }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const may = useMay()
  if (request.entries.length === 0) return null
  const readable = may('entry.read')
  return (
    <Section title={t(($) => $.reimbursements.section.entries)}>
      <WalkDown
        label={t(($) => $.reimbursements.section.entries)}
        steps={[
          {
            key: 'request',
            title: request.number,
            figure: formatFbu(request.amounts.granted),
            facts: t(($) => $.reimbursements.entries.owed),
          },
          ...request.entries.map((entry) => ({
            key: entry.id as string,
            title: t(($) => $.reimbursements.entries.entry, { number: entry.number, day: formatDay(entry.day) }),
            facts: entry.label,
            ...(readable
              ? {
                  onOpen: () => {
                    go('/accounting/journals', { entry: entry.id, from: entry.day, to: entry.day })
                  },
                }
              : {}),
          })),
        ]}
      />
    </Section>
  )
}
