import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { GROUP_KINDS, type GroupKind } from '../../../shared/rules/membership/category.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, DataTable, Empty, Mark, Section } from '../../ui/index.ts'
import { ContactForm, type Contact } from './ContactForm.tsx'
import { Frame, orNothing } from './Frame.tsx'
import classes from './Structure.module.css'

type Group = Output<'membership.groups'>['groups'][number]
type Collector = Output<'membership.collectors'>['collectors'][number]
type Chosen = { group: Group | undefined } | { collector: Collector | undefined }

/** Who brings households in: groups and cooperatives, and the collectors of each mutual. */
export default function GroupsPage() {
  const { t } = useTranslation('membership')
  const may = useMay()('settings.enter')
  const groups = useOfficeQuery('membership.groups', {}).data?.groups ?? []
  const collectors = useOfficeQuery('membership.collectors', {}).data?.collectors ?? []
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const [chosen, setChosen] = useState<Chosen>()
  const createGroup = useOfficeCommand('membership.createGroup')
  const updateGroup = useOfficeCommand('membership.updateGroup')
  const createCollector = useOfficeCommand('membership.createCollector')
  const updateCollector = useOfficeCommand('membership.updateCollector')
  const all = [createGroup, updateGroup, createCollector, updateCollector]
  const open = (what: Chosen | undefined): void => {
    for (const command of all) command.clear()
    setChosen(what)
  }
  const newGroup = (): void => {
    open({ group: undefined })
  }
  const newCollector = (): void => {
    open({ collector: undefined })
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.structure.groups.new), run: newGroup, foot: true, disabled: !may },
    { combo: 'Alt+N', label: t(($) => $.structure.groups.newCollector), run: newCollector, disabled: !may },
    {
      combo: 'Escape',
      label: t(($) => $.structure.cancel),
      run: () => {
        open(undefined)
      },
      disabled: chosen === undefined,
    },
  ])
  const done = ({ ok }: { ok: boolean }): void => {
    if (!ok) return
    toast({ tone: 'ok', text: t(($) => $.structure.saved) })
    open(undefined)
  }
  const saveGroup = async (group: Group | undefined, contact: Contact): Promise<void> => {
    const input = {
      name: contact.name,
      kind: (contact.kind ?? 'other') as GroupKind,
      ...orNothing('mutualId', contact.mutualId ?? ''),
      ...orNothing('contact', contact.contact ?? ''),
      ...orNothing('phone', contact.phone),
    }
    if (group === undefined) done(await createGroup.run(input))
    else
      done(
        await updateGroup.run({
          ...input,
          groupId: group.id,
          ...(contact.endedOn === undefined ? {} : { endedOn: contact.endedOn }),
        }),
      )
  }
  const saveCollector = async (collector: Collector | undefined, contact: Contact): Promise<void> => {
    const input = { name: contact.name, ...orNothing('phone', contact.phone) }
    if (collector === undefined)
      done(await createCollector.run({ ...input, mutualId: contact.mutualId ?? mutuals[0]?.id ?? '' }))
    else
      done(
        await updateCollector.run({
          ...input,
          collectorId: collector.id,
          ...(contact.endedOn === undefined ? {} : { endedOn: contact.endedOn }),
        }),
      )
  }
  const ofMutuals = mutuals.map((m) => ({ value: m.id as string, label: m.name }))
  const mutualName = (id: string | undefined): string =>
    mutuals.find((m) => m.id === id)?.name ?? t(($) => $.structure.allMutuals)
  const common = {
    busy: all.some((c) => c.busy),
    refusal: all.find((c) => c.refusal !== undefined)?.refusal,
    onClose: () => {
      open(undefined)
    },
  }
  return (
    <Frame
      current="groups"
      actions={
        may ? (
          <>
            <Button combo="Alt+N" onClick={newCollector}>
              {t(($) => $.structure.groups.newCollector)}
            </Button>
            <Button combo="F2" onClick={newGroup}>
              {t(($) => $.structure.groups.new)}
            </Button>
          </>
        ) : null
      }
      side={
        chosen === undefined || !may ? undefined : 'group' in chosen ? (
          <ContactForm
            key={chosen.group?.id ?? 'group'}
            {...common}
            title={chosen.group?.name ?? t(($) => $.structure.groups.new)}
            known={chosen.group !== undefined}
            kinds={GROUP_KINDS.map((k) => ({ value: k, label: t(($) => $.structure.groups.kind[k]) }))}
            mutuals={[{ value: '', label: t(($) => $.structure.allMutuals) }, ...ofMutuals]}
            initial={{ ...chosen.group, ...blank(chosen.group), kind: chosen.group?.kind ?? 'cooperative' }}
            onSave={(contact) => void saveGroup(chosen.group, contact)}
          />
        ) : (
          <ContactForm
            key={chosen.collector?.id ?? 'collector'}
            {...common}
            title={chosen.collector?.name ?? t(($) => $.structure.groups.newCollector)}
            known={chosen.collector !== undefined}
            {...(chosen.collector === undefined ? { mutuals: ofMutuals } : {})}
            initial={{
              name: chosen.collector?.name ?? '',
              phone: chosen.collector?.phone ?? '',
              ...(mutuals[0] === undefined ? {} : { mutualId: mutuals[0].id }),
            }}
            onSave={(contact) => void saveCollector(chosen.collector, contact)}
          />
        )
      }
    >
      <Section title={t(($) => $.structure.groups.title)}>
        {groups.length === 0 ? (
          <Empty title={t(($) => $.structure.groups.empty)}>{t(($) => $.structure.groups.emptyWhy)}</Empty>
        ) : (
          <DataTable
            label={t(($) => $.structure.groups.label)}
            fill={false}
            rows={groups}
            rowKey={(g) => g.id}
            onOpen={(group) => {
              open({ group })
            }}
            columns={[
              { id: 'name', header: t(($) => $.structure.name), cell: (g) => g.name },
              {
                id: 'kind',
                header: t(($) => $.structure.kind),
                width: 120,
                cell: (g) => t(($) => $.structure.groups.kind[g.kind]),
              },
              { id: 'mutual', header: t(($) => $.structure.mutual), width: 200, cell: (g) => mutualName(g.mutualId) },
              { id: 'phone', header: t(($) => $.structure.phone), width: 120, cell: (g) => g.phone ?? '' },
              {
                id: 'households',
                header: t(($) => $.structure.households),
                width: 90,
                align: 'end',
                cell: (g) => g.households,
              },
              {
                id: 'state',
                header: t(($) => $.structure.state),
                width: 150,
                cell: (g) => <Standing endedOn={g.endedOn} />,
              },
            ]}
          />
        )}
      </Section>
      <div className={classes.gap} />
      <Section title={t(($) => $.structure.groups.collectors)}>
        <DataTable
          label={t(($) => $.structure.groups.collectorsLabel)}
          fill={false}
          rows={collectors}
          rowKey={(c) => c.id}
          onOpen={(collector) => {
            open({ collector })
          }}
          columns={[
            { id: 'name', header: t(($) => $.structure.name), cell: (c) => c.name },
            { id: 'mutual', header: t(($) => $.structure.mutual), width: 240, cell: (c) => mutualName(c.mutualId) },
            { id: 'phone', header: t(($) => $.structure.phone), width: 140, cell: (c) => c.phone ?? '' },
          ]}
        />
      </Section>
    </Frame>
  )
}

const blank = (group: Group | undefined) => ({
  name: group?.name ?? '',
  phone: group?.phone ?? '',
  contact: group?.contact ?? '',
})

/** Still there, or ended on a day. */
export function Standing({ endedOn }: { endedOn: string | undefined }) {
  const { t } = useTranslation('membership')
  return endedOn === undefined ? (
    <Mark tone="ok">{t(($) => $.structure.active)}</Mark>
  ) : (
    <Mark tone="quiet">{t(($) => $.structure.ended, { day: formatDay(endedOn) })}</Mark>
  )
}
