import { useTranslation } from 'react-i18next'
import { formatDay } from '../app/format.ts'
import { useMonthName } from '../app/months.ts'
import { DataTable, Mark, Section, type Column, type Tone } from '../ui/index.ts'
import type { Centre } from './words.ts'
import classes from './federation.module.css'

interface Risk {
  readonly centre: Centre
  readonly tone: Tone
  readonly why: string
}

/** Why a centre has to be called, the gravest reason first; undefined when all is well. */
export function useRisk(): (centre: Centre) => Risk | undefined {
  const { t } = useTranslation('federation')
  return (centre) => {
    const { certificate, missingMonths, last } = centre
    if (!certificate) return { centre, tone: 'bad', why: t(($) => $.risk.noCertificate) }
    if (certificate.state === 'revoked') return { centre, tone: 'bad', why: t(($) => $.risk.revoked) }
    if (certificate.state === 'over')
      return { centre, tone: 'bad', why: t(($) => $.risk.over, { day: formatDay(certificate.notAfter) }) }
    if (missingMonths.length > 0)
      return {
        centre,
        tone: missingMonths.length > 1 ? 'bad' : 'warn',
        why: t(($) => $.risk.late, { count: missingMonths.length }),
      }
    if (last?.state === 'incomplete')
      return { centre, tone: 'warn', why: t(($) => $.risk.incomplete, { count: last.missing }) }
    if (certificate.state === 'ending')
      return { centre, tone: 'warn', why: t(($) => $.risk.ending, { day: formatDay(certificate.notAfter) }) }
    return undefined
  }
}

/** The centres to call: late, incomplete, or whose certificate ends. */
export function RiskList({ centres, narrow }: { centres: readonly Centre[]; narrow: boolean }) {
  const { t } = useTranslation('federation')
  const monthName = useMonthName()
  const riskOf = useRisk()
  const risks = centres.map(riskOf).filter((risk) => risk !== undefined)
  const columns: Column<Risk>[] = [
    { id: 'centre', header: t(($) => $.risk.centre), width: narrow ? 170 : 190, cell: ({ centre }) => centre.name },
    { id: 'why', header: t(($) => $.risk.why), cell: ({ tone, why }) => <Mark tone={tone}>{why}</Mark> },
    ...(narrow
      ? []
      : [
          {
            id: 'last',
            header: t(($) => $.risk.last),
            width: 130,
            quiet: true,
            cell: ({ centre }: Risk) => (centre.last ? monthName(centre.last.month) : '—'),
          },
        ]),
  ]
  return (
    <Section
      title={t(($) => $.risk.title)}
      facts={t(($) => $.risk.facts, { count: risks.length, all: centres.length })}
    >
      <DataTable
        label={t(($) => $.risk.title)}
        rows={risks.slice(0, 8)}
        columns={columns}
        rowKey={({ centre }) => centre.id}
        fill={false}
        empty={<p className={classes.help}>{t(($) => $.risk.none)}</p>}
      />
    </Section>
  )
}
