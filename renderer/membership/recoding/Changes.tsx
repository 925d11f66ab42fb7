import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { DataTable, Section } from '../../ui/index.ts'

type Known = NonNullable<Output<'membership.recoding'>['changes']>
const KINDS = ['settled', 'unsettled', 'moved', 'renumbered', 'others'] as const

/** What the last simulation says otherwise than the one before: how many households, and the first of them. */
export function Changes({ changes }: { changes: Known }) {
  const { t } = useTranslation('membership')
  const counts = KINDS.filter((kind) => changes[kind] > 0).map((kind) =>
    t(($) => $.recoding.changes[kind], { count: changes[kind] }),
  )
  const words = (side: Known['first'][number]['before']): string =>
    side === undefined ? t(($) => $.recoding.changes.undecided) : `${side.number} · ${side.place}`
  return (
    <Section
      title={t(($) => $.recoding.changes.title)}
      facts={counts.length === 0 ? t(($) => $.recoding.changes.none) : counts.join(', ')}
    >
      {changes.first.length === 0 ? null : (
        <DataTable
          label={t(($) => $.recoding.changes.label)}
          fill={false}
          rows={changes.first.slice(0, 8)}
          rowKey={(c) => c.registration}
          columns={[
            { id: 'number', header: t(($) => $.recoding.before), width: 170, cell: (c) => c.registration },
            { id: 'was', header: t(($) => $.recoding.changes.was), quiet: true, cell: (c) => words(c.before) },
            { id: 'is', header: t(($) => $.recoding.changes.is), cell: (c) => words(c.after) },
          ]}
        />
      )}
    </Section>
  )
}
