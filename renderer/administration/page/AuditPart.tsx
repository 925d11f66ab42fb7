import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatCount, formatInstant } from '../../app/format.ts'
import { callOffice, RefusalError } from '../../app/office.ts'
import { useWordOf } from '../../app/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Facts, Panel, Section } from '../../ui/Page.tsx'
import classes from './Administration.module.css'

type Row = Output<'administration.audit'>['rows'][number]

/** Every operation, newest first, in a chain of fingerprints. */
export default function AuditPart() {
  const { t } = useTranslation('administration')
  const wordOf = useWordOf()
  const operation = ({ procedure }: Row): string => wordOf('administration', `operation.${procedure}`, procedure)
  const [chosen, setChosen] = useState<Row>()
  const trail = useInfiniteQuery({
    queryKey: ['administration.audit', 'pages'],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const result = await callOffice('administration.audit', {
        limit: 200,
        ...(pageParam === undefined ? {} : { before: pageParam }),
      })
      if (!result.ok) throw new RefusalError(result.refusal)
      return result.value
    },
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })
  const rows = trail.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <div className={classes.part}>
        <Section title={t(($) => $.audit.title)} facts={t(($) => $.audit.facts)} fill>
          <DataTable
            label={t(($) => $.audit.title)}
            rows={rows}
            rowKey={(row) => String(row.seq)}
            selectedKey={chosen === undefined ? undefined : String(chosen.seq)}
            onSelect={setChosen}
            waiting={trail.isPending}
            onEnd={() => {
              if (trail.hasNextPage && !trail.isFetchingNextPage) void trail.fetchNextPage()
            }}
            columns={[
              {
                id: 'seq',
                header: t(($) => $.audit.seq),
                width: 64,
                align: 'end',
                cell: (row) => formatCount(row.seq),
              },
              { id: 'at', header: t(($) => $.audit.at), width: 130, cell: (row) => formatInstant(row.at) },
              {
                id: 'who',
                header: t(($) => $.audit.who),
                width: 180,
                cell: (row) => row.user ?? t(($) => $.audit.system),
              },
              { id: 'what', header: t(($) => $.audit.what), cell: operation },
              {
                id: 'hash',
                header: t(($) => $.audit.hash),
                width: 110,
                cell: (row) => <span className={classes.mono}>{row.hash.slice(0, 12)}</span>,
              },
            ]}
          />
        </Section>
      </div>
      <aside className={classes.side} data-zone="panel">
        {chosen === undefined ? (
          <p className={classes.hint}>{t(($) => $.audit.pick)}</p>
        ) : (
          <Panel title={t(($) => $.audit.detail, { seq: formatCount(chosen.seq) })}>
            <Facts
              items={[
                [t(($) => $.audit.at), formatInstant(chosen.at)],
                [t(($) => $.audit.who), chosen.user ?? t(($) => $.audit.system)],
                [t(($) => $.audit.what), chosen.procedure],
                [
                  t(($) => $.audit.hash),
                  <span key="hash" className={classes.mono}>
                    {chosen.hash}
                  </span>,
                ],
              ]}
            />
            <h3>{t(($) => $.audit.input)}</h3>
            <pre className={classes.json} tabIndex={0}>
              {JSON.stringify(chosen.input, null, 1)}
            </pre>
          </Panel>
        )}
      </aside>
    </>
  )
}
