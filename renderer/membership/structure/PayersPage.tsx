import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PAYER_KINDS, type PayerKind } from '../../../shared/rules/membership/category.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Amount, Button, DataTable, Empty, Section } from '../../ui/index.ts'
import { Commitments, type Payer } from './Commitments.tsx'
import { ContactForm, type Contact } from './ContactForm.tsx'
import { Frame, orNothing } from './Frame.tsx'
import { Standing } from './GroupsPage.tsx'
import { TakeOn } from './TakeOn.tsx'
import classes from './Structure.module.css'

/** Who pays for households, what they took upon themselves and what they paid. */
export default function PayersPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const answer = useOfficeQuery('membership.payers', {}).data
  const payers = answer?.payers ?? []
  const [chosenId, setChosen] = useState<string>()
  const [form, setForm] = useState<Payer | 'new'>()
  const [taking, setTaking] = useState(false)
  const create = useOfficeCommand('membership.createPayer')
  const update = useOfficeCommand('membership.updatePayer')
  const chosen = payers.find((p) => p.id === chosenId) ?? payers[0]
  const edit = (what: Payer | 'new' | undefined): void => {
    create.clear()
    update.clear()
    setForm(what)
  }
  const take = (): void => {
    setTaking(true)
  }
  const mayWrite = may('settings.enter')
  const mayTake = may('household.validate') && chosen !== undefined && chosen.endedOn === undefined
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.structure.payers.new),
      foot: true,
      disabled: !mayWrite,
      run: () => {
        edit('new')
      },
    },
    { combo: 'Alt+P', label: t(($) => $.structure.payers.take), run: take, foot: true, disabled: !mayTake },
    {
      combo: 'Escape',
      label: t(($) => $.structure.cancel),
      disabled: form === undefined && !taking,
      run: () => {
        edit(undefined)
        setTaking(false)
      },
    },
  ])
  const save = async (contact: Contact): Promise<void> => {
    const input = {
      name: contact.name,
      kind: (contact.kind ?? 'donor') as PayerKind,
      ...orNothing('contact', contact.contact ?? ''),
      ...orNothing('phone', contact.phone),
    }
    const done =
      form === 'new' || form === undefined
        ? await create.run(input)
        : await update.run({
            ...input,
            payerId: form.id,
            ...(contact.endedOn === undefined ? {} : { endedOn: contact.endedOn }),
          })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.structure.saved) })
    setChosen(done.value.id)
    setForm(undefined)
  }
  const known = form === 'new' ? undefined : form
  return (
    <Frame
      current="payers"
      actions={
        <>
          {mayTake ? (
            <Button combo="Alt+P" onClick={take}>
              {t(($) => $.structure.payers.take)}
            </Button>
          ) : null}
          {mayWrite ? (
            <Button
              combo="F2"
              onClick={() => {
                edit('new')
              }}
            >
              {t(($) => $.structure.payers.new)}
            </Button>
          ) : null}
        </>
      }
      side={
        form === undefined ? undefined : (
          <ContactForm
            key={known?.id ?? 'new'}
            title={known?.name ?? t(($) => $.structure.payers.new)}
            known={known !== undefined}
            kinds={PAYER_KINDS.map((k) => ({ value: k, label: t(($) => $.structure.payers.kind[k]) }))}
            initial={{
              name: known?.name ?? '',
              phone: known?.phone ?? '',
              contact: known?.contact ?? '',
              kind: known?.kind ?? 'donor',
              ...(known?.endedOn === undefined ? {} : { endedOn: known.endedOn }),
            }}
            busy={create.busy || update.busy}
            refusal={create.refusal ?? update.refusal}
            onSave={(contact) => void save(contact)}
            onClose={() => {
              edit(undefined)
            }}
          />
        )
      }
    >
      <Section
        title={t(($) => $.structure.payers.title)}
        {...(answer === undefined ? {} : { facts: t(($) => $.structure.payers.opensOn[answer.opensOn]) })}
      >
        {payers.length === 0 ? (
          <Empty title={t(($) => $.structure.payers.empty)}>{t(($) => $.structure.payers.emptyWhy)}</Empty>
        ) : (
          <DataTable
            label={t(($) => $.structure.payers.label)}
            fill={false}
            rows={payers}
            rowKey={(p) => p.id}
            {...(chosen === undefined ? {} : { selectedKey: chosen.id })}
            onSelect={(p) => {
              setChosen(p.id)
            }}
            onOpen={(p) => {
              setChosen(p.id)
              if (mayWrite) edit(p)
            }}
            columns={[
              { id: 'name', header: t(($) => $.structure.name), cell: (p) => p.name },
              {
                id: 'kind',
                header: t(($) => $.structure.kind),
                width: 110,
                cell: (p) => t(($) => $.structure.payers.kind[p.kind]),
              },
              {
                id: 'households',
                header: t(($) => $.structure.households),
                width: 90,
                align: 'end',
                cell: (p) => p.households,
              },
              {
                id: 'committed',
                header: t(($) => $.structure.payers.committed),
                width: 110,
                align: 'end',
                cell: (p) => <Amount value={p.committed} />,
              },
              {
                id: 'paid',
                header: t(($) => $.structure.payers.paid),
                width: 110,
                align: 'end',
                cell: (p) => <Amount value={p.paid} />,
              },
              {
                id: 'left',
                header: t(($) => $.structure.payers.left),
                width: 110,
                align: 'end',
                cell: (p) => <Amount value={p.committed - p.paid} />,
              },
              {
                id: 'state',
                header: t(($) => $.structure.state),
                width: 140,
                cell: (p) => <Standing endedOn={p.endedOn} />,
              },
            ]}
          />
        )}
      </Section>
      <div className={classes.gap} />
      {chosen === undefined ? null : taking ? (
        <TakeOn
          payer={chosen}
          onDone={() => {
            setTaking(false)
          }}
        />
      ) : (
        <Commitments payer={chosen} />
      )}
    </Frame>
  )
}
