import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { useRoleName } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Panel, Section } from '../../ui/Page.tsx'
import { NewUser } from './NewUser.tsx'
import { OneUser } from './OneUser.tsx'
import classes from './Administration.module.css'

export type User = Output<'administration.users'>['users'][number]

/** Who may open the workspace, and as what. */
export default function UsersPart() {
  const { t } = useTranslation('administration')
  const may = useMay()('user.execute')
  const roleName = useRoleName()
  const users = useOfficeQuery('administration.users', {})
  const [chosen, setChosen] = useState<string>()
  const [adding, setAdding] = useState(false)
  const rows = users.data?.users ?? []
  const user = rows.find(({ id }) => id === chosen)
  const add = (): void => setAdding(true)
  usePageKeys(may ? [{ combo: 'F2', label: t(($) => $.users.new), run: add, foot: true }] : [])
  return (
    <>
      <div className={classes.part}>
        <Section
          title={t(($) => $.users.title)}
          facts={t(($) => $.users.count, { count: rows.length })}
          aside={
            may ? (
              <Button small combo="F2" onClick={add}>
                {t(($) => $.users.new)}
              </Button>
            ) : undefined
          }
          fill
        >
          <DataTable
            label={t(($) => $.users.title)}
            rows={rows}
            rowKey={(row) => row.id}
            selectedKey={chosen}
            onSelect={(row) => {
              setChosen(row.id)
              setAdding(false)
            }}
            waiting={users.isPending}
            rowHeight={28}
            columns={[
              { id: 'name', header: t(($) => $.users.name), cell: (row) => row.name },
              { id: 'login', header: t(($) => $.users.login), width: 104, quiet: true, cell: (row) => row.login },
              {
                id: 'roles',
                header: t(($) => $.users.roles),
                width: 220,
                cell: (row) => row.roles.map(roleName).join(', '),
              },
              {
                id: 'since',
                header: t(($) => $.users.since),
                width: 84,
                cell: (row) => formatInstant(row.createdAt).slice(0, 10),
              },
              {
                id: 'state',
                header: t(($) => $.users.state),
                width: 84,
                cell: (row) =>
                  row.active ? (
                    <Mark tone="ok">{t(($) => $.users.active)}</Mark>
                  ) : (
                    <Mark tone="quiet">{t(($) => $.users.inactive)}</Mark>
                  ),
              },
            ]}
          />
        </Section>
      </div>
      <aside className={classes.side} data-zone="panel">
        {adding ? (
          <NewUser onDone={() => setAdding(false)} />
        ) : user === undefined ? (
          <Panel title={t(($) => $.users.pick)}>
            <p className={classes.hint}>{may ? t(($) => $.users.pickWhy) : t(($) => $.users.readOnly)}</p>
          </Panel>
        ) : (
          <OneUser key={user.id} user={user} may={may} />
        )}
      </aside>
    </>
  )
}
