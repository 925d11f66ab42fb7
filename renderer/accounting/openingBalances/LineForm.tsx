import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { AmountField, Button, DayField, FindField, Panel, RefusalBox, SelectField, TextField } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { findParties, type Party } from '../findParties.ts'
import type { Opening, OpeningLine } from './words.ts'

const CENTRE = '*'

/** One balance or one open paper. Kept, the form is empty again for the next one of the same account. */
export function LineForm({
  opening,
  section,
  line,
  onDone,
}: {
  opening: Opening
  section: OpeningLine['section']
  line: OpeningLine | undefined
  onDone: () => void
}) {
  const { t } = useTranslation('accounting')
  /** Of the opening whose line is corrected, when it was taken up: what somebody else changed meanwhile is not written over. */
  const [read] = useState(opening.rev)
  const put = useOfficeCommand('accounting.putOpeningLine')
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const accounts = opening.accounts.filter((one) => one.section === section)
  const first = useRef<HTMLSelectElement>(null)
  const [account, setAccount] = useState(line?.account ?? accounts[0]?.number ?? '')
  const facts = accounts.find(({ number }) => number === account)
  const [party, setParty] = useState<Party | undefined>(line?.thirdParty ?? undefined)
  const [document, setDocument] = useState(line?.document ?? '')
  const [documentDay, setDocumentDay] = useState<Day | undefined>(line?.documentDay ?? undefined)
  const [debit, setDebit] = useState<Fbu | undefined>(line === undefined || line.debit === 0 ? undefined : line.debit)
  const [credit, setCredit] = useState<Fbu | undefined>(
    line === undefined || line.credit === 0 ? undefined : line.credit,
  )
  const [coversTo, setCoversTo] = useState<Day | undefined>(line?.coversTo ?? undefined)
  const [mutual, setMutual] = useState<string>(line?.mutualId ?? CENTRE)
  const [label, setLabel] = useState(line?.label ?? '')
  const save = async (): Promise<void> => {
    const answer = await put.run({
      id: opening.id,
      rev: line === undefined ? opening.rev : read,
      ...(line === undefined ? {} : { lineId: line.id }),
      line: {
        account,
        debit: debit ?? fbu(0),
        credit: credit ?? fbu(0),
        ...(mutual === CENTRE ? {} : { mutualId: mutual }),
        ...(party === undefined || facts?.thirdPartyType == null
          ? {}
          : { thirdPartyType: party.type, thirdPartyId: party.id }),
        document: document.trim(),
        ...(documentDay === undefined ? {} : { documentDay }),
        ...(coversTo === undefined || facts?.takesCover !== true ? {} : { coversTo }),
        label: label.trim(),
      },
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.opening.saved) })
    if (line !== undefined) {
      onDone()
      return
    }
    setDocument('')
    setDocumentDay(undefined)
    setDebit(undefined)
    setCredit(undefined)
    setLabel('')
    first.current?.focus()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.opening.save), foot: true, run: () => void save() },
    { combo: 'Escape', label: t(($) => $.opening.stop), run: onDone },
  ])
  const papers = section === 'parties' || section === 'cash'
  return (
    <Panel
      title={line === undefined ? t(($) => $.opening.addTitle) : t(($) => $.opening.changeTitle, { account })}
      facts={t(($) => $.opening.sections[section])}
    >
      <div className={classes.form}>
        <SelectField
          ref={first}
          autoFocus
          label={t(($) => $.opening.account)}
          value={account}
          options={accounts.map(({ number, label: name }) => ({ value: number, label: `${number} ${name}` }))}
          onChange={(number) => {
            setAccount(number)
            setParty(undefined)
          }}
        />
        {facts?.thirdPartyType == null ? null : (
          <PartyField key={account} type={facts.thirdPartyType} value={party} onChange={setParty} />
        )}
        {papers ? (
          <div className={classes.two}>
            <TextField
              label={t(($) => $.opening.document)}
              value={document}
              onChange={(event) => setDocument(event.currentTarget.value)}
            />
            <DayField label={t(($) => $.opening.documentDay)} value={documentDay} onChange={setDocumentDay} />
          </div>
        ) : null}
        <div className={classes.two}>
          <AmountField
            label={t(($) => $.opening.debit)}
            value={debit}
            onChange={(value) => setDebit(value as Fbu | undefined)}
          />
          <AmountField
            label={t(($) => $.opening.credit)}
            value={credit}
            onChange={(value) => setCredit(value as Fbu | undefined)}
          />
        </div>
        {facts?.takesCover === true ? (
          <DayField
            label={t(($) => $.opening.coversTo)}
            help={t(($) => $.opening.coversToHelp)}
            value={coversTo}
            onChange={setCoversTo}
          />
        ) : null}
        {opening.mutualId === null ? (
          <SelectField
            label={t(($) => $.opening.mutual)}
            value={mutual}
            options={[
              { value: CENTRE, label: t(($) => $.opening.noMutual) },
              ...mutuals.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={setMutual}
          />
        ) : null}
        <TextField
          label={t(($) => $.opening.label)}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {put.refusal === undefined ? null : <RefusalBox refusal={put.refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={put.busy} onClick={() => void save()}>
            {t(($) => $.opening.save)}
          </Button>
          <Button combo="Escape" onClick={onDone}>
            {t(($) => $.opening.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

/** Whom the paper concerns, found by typing in the department that keeps that kind of third party. */
function PartyField({
  type,
  value,
  onChange,
}: {
  type: Party['type']
  value: Party | undefined
  onChange: (party: Party | undefined) => void
}) {
  const { t } = useTranslation('accounting')
  const [found, setFound] = useState<Party[]>([])
  const search = async (text: string): Promise<void> => setFound(await findParties(type, text))
  const known = value === undefined ? found : [value, ...found.filter(({ id }) => id !== value.id)]
  return (
    <FindField
      label={t(($) => $.opening.who)}
      value={value?.id}
      options={known.map((one) => ({
        value: one.id,
        label: one.label,
        ...(one.detail === undefined ? {} : { detail: one.detail }),
      }))}
      nothing={t(($) => $.opening.nobody)}
      onSearch={(text) => void search(text)}
      onChange={(id) => onChange(known.find((one) => one.id === id))}
    />
  )
}
