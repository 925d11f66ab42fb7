import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../app/format.ts'
import { Explanation } from '../ui/index.ts'
import { Opens } from './lives/Opens.tsx'
import { useRightsWords, type Rights } from './rights.tsx'

/** F8 on rights: the sentence, then the days and amounts they come from. */
interface RightsExplainedProps {
  rights: Rights
  beneficiaryId: string
  onClose: () => void
}

export function RightsExplained({ rights, beneficiaryId, onClose }: RightsExplainedProps) {
  const { t } = useTranslation('membership')
  const { title, reason } = useRightsWords()(rights)
  const { params } = rights.reason
  const amount = (name: 'due' | 'paid' | 'missing') => {
    const value = params[name]
    return typeof value === 'number'
      ? [{ label: t(($) => $.rights.why[name]), value: formatFbu(value), total: name === 'missing' }]
      : []
  }
  const day = (name: 'effective' | 'first' | 'last', value: string | undefined) =>
    value === undefined ? [] : [{ label: t(($) => $.rights.why[name]), value: formatDay(value) }]
  return (
    <Explanation
      title={t(($) => $.rights.why.title)}
      sentence={`${title}. ${reason}`}
      lines={[
        ...amount('due'),
        ...amount('paid'),
        ...amount('missing'),
        ...day('effective', rights.effectiveDay),
        ...day('first', rights.firstCoveredDay),
        ...day('last', rights.lastCoveredDay),
      ]}
      source={t(($) => $.rights.why.source)}
      onClose={onClose}
    >
      <Opens beneficiaryId={beneficiaryId} />
    </Explanation>
  )
}
