import { useTranslation } from 'react-i18next'
import { stepOf, type InvoiceState } from '../../shared/rules/invoices/states.ts'
import { formatDay, formatDecimal } from '../app/format.ts'
import { useMonthName } from '../app/months.ts'
import { useGo } from '../app/navigation.ts'
import { Badge, Button, PageHeader, type Tone } from '../ui/index.ts'
import type { OfferedAct } from './acts/useInvoiceActs.tsx'
import type { Invoice } from './claim/words.ts'

const STATE_TONE: Readonly<Record<InvoiceState, Tone>> = {
  received: 'look',
  keying: 'run',
  controlled: 'run',
  decided: 'run',
  approved: 'run',
  partly_paid: 'run',
  paid: 'ok',
  returned: 'warn',
  rejected: 'bad',
}

interface InvoiceHeaderProps {
  readonly invoice: Invoice
  readonly acts: readonly OfferedAct[]
  readonly busy: boolean
  readonly hasStatement: boolean
}

/** Which invoice, of whom, where it is on its road, and what may be done with it. */
export function InvoiceHeader({ invoice, acts, busy, hasStatement }: InvoiceHeaderProps) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const step = stepOf(invoice.state)
  const state = t(($) => $.state[invoice.state])
  return (
    <PageHeader
      title={t(($) => $.page.title, { number: invoice.number, facility: invoice.facilityName })}
      facts={<HeaderFacts invoice={invoice} />}
    >
      <Badge tone={STATE_TONE[invoice.state]}>
        {step === undefined ? state : t(($) => $.stateStep, { state, ...step })}
      </Badge>
      {acts.map(({ action, label, combo, kind, run }) =>
        kind === 'danger' ? null : (
          <Button key={action} kind={kind} {...(combo === undefined ? {} : { combo })} busy={busy} onClick={run}>
            {label}
          </Button>
        ),
      )}
      {hasStatement ? (
        <Button
          onClick={() => {
            go(`/preview/facility-statement/${invoice.id}`)
          }}
        >
          {t(($) => $.page.statement)}
        </Button>
      ) : null}
    </PageHeader>
  )
}

function HeaderFacts({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation(['invoices', 'facilities'])
  const monthName = useMonthName()
  const rate =
    invoice.rate === null
      ? ''
      : t(($) => $.page.rate, { percent: formatDecimal(invoice.rate, invoice.rate % 1 === 0 ? 0 : 1) })
  const agreement =
    invoice.agreement === null
      ? t(($) => $.page.noAgreement)
      : invoice.agreement.endsOn === null
        ? t(($) => $.page.agreementOpen)
        : t(($) => $.page.agreement, { day: formatDay(invoice.agreement.endsOn) })
  return (
    <>
      {t(($) => $.page.facts, {
        period: monthName(invoice.period),
        facilityNumber: invoice.facilityNumber,
        due: formatDay(invoice.dueOn),
        type: t(($) => $.type[invoice.facilityType], { ns: 'facilities' }),
        ownership: t(($) => $.ownership[invoice.ownership], { ns: 'facilities' }),
        level: invoice.level,
        rate,
        agreement,
      })}
    </>
  )
}
