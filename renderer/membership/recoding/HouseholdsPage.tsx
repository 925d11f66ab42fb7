import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Button, DataTable, Empty, Mark, RefusalBox, Segments } from '../../ui/index.ts'
import { RecodingFrame } from './RecodingFrame.tsx'

type Row = Output<'membership.recodingHouseholds'>['rows'][number]
const SHOWN = ['all', 'changed', 'conflicts'] as const
const PAGE = 500

/** Every household with its number and place before and after, and why. */
export default function HouseholdsPage() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const known = useOfficeQuery('membership.recoding', {}).data
  const recodingId = known?.recoding?.id
  const [only, setOnly] = useState<(typeof SHOWN)[number]>('all')
  const [after, setAfter] = useState<string>()
  const asked = useOfficeQuery(
    'membership.recodingHouseholds',
    { recodingId: recodingId ?? ('' as Id), only, limit: PAGE, ...(after === undefined ? {} : { after }) },
    { enabled: recodingId !== undefined, keep: true },
  )
  const next = asked.data?.next
  const show = (which: (typeof SHOWN)[number]): void => {
    setAfter(undefined)
    setOnly(which)
  }
  const more = (): void => setAfter(next)
  usePageKeys([
    {
      combo: 'C',
      label: t(($) => $.recoding.show.next),
      run: () => show(SHOWN[(SHOWN.indexOf(only) + 1) % SHOWN.length] ?? 'all'),
      foot: true,
    },
    {
      combo: 'N',
      label: t(($) => $.recoding.show.more),
      run: more,
      disabled: next === undefined,
      foot: next !== undefined,
    },
  ])
  return (
    <RecodingFrame
      current="households"
      known={known}
      actions={
        <>
          <Segments
            label={t(($) => $.recoding.show.label)}
            value={only}
            options={SHOWN.map((value) => ({ value, label: t(($) => $.recoding.show[value]) }))}
            onChange={show}
          />
          {next === undefined ? null : (
            <Button combo="N" onClick={more}>
              {t(($) => $.recoding.show.more)}
            </Button>
          )}
        </>
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      <DataTable
        label={t(($) => $.recoding.tabs.households)}
        rows={asked.data?.rows ?? []}
        rowKey={(r: Row) => r.householdId}
        onOpen={(r) => go(`/households/${r.householdId}`)}
        waiting={asked.isPending && recodingId !== undefined}
        empty={<Empty title={t(($) => $.recoding.noneHere)}>{t(($) => $.recoding.noneWhy)}</Empty>}
        columns={[
          {
            id: 'before',
            header: t(($) => $.recoding.before),
            width: 178,
            quiet: true,
            cell: (r) => r.oldRegistration,
          },
          { id: 'after', header: t(($) => $.recoding.after), width: 178, cell: (r) => r.registration ?? '—' },
          { id: 'person', header: t(($) => $.recoding.member), width: 190, cell: (r) => r.person },
          { id: 'place', header: t(($) => $.recoding.newPlace), cell: (r) => r.path ?? r.oldPath },
          {
            id: 'why',
            header: t(($) => $.recoding.because),
            width: 180,
            cell: (r) => <Mark tone={r.conflict ? 'warn' : 'ok'}>{t(($) => $.recoding.word[r.why])}</Mark>,
          },
        ]}
      />
    </RecodingFrame>
  )
}
