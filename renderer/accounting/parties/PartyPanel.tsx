import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Amount, Button, DayField, Facts, Panel, RefusalBox, SecondLook, TextField } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'

type Party = Output<'accounting.thirdParty'>
const SHOWN = [
  'phone',
  'nif',
  'identityPaper',
  'address',
  'bankName',
  'bankAccount',
  'accountHolder',
  'mobileMoney',
  'note',
] as const

/** One third party: its papers, what each account has of it, the way to its statement. */
export function PartyPanel({
  party,
  onEdit,
  onStatement,
}: {
  party: Party
  onEdit: () => void
  onStatement: () => void
}) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Panel title={party.name}>
        <Facts
          items={[
            [t(($) => $.parties.kind), t(($) => $.chart.thirdParties[party.type])],
            ...SHOWN.map((one) => [t(($) => $.parties.fields[one]), party.papers[one] ?? undefined] as const),
            [
              t(($) => $.journalRegister.state),
              party.endedOn === null ? undefined : t(($) => $.parties.ended, { day: formatDay(party.endedOn) }),
            ],
          ]}
        />
        <div className={classes.buttons}>
          <Button small onClick={onStatement}>
            {t(($) => $.parties.statement)}
          </Button>
          {may ? (
            <>
              <Button small onClick={onEdit}>
                {t(($) => $.chart.change)}
              </Button>
              <Button small onClick={() => setAsking(true)}>
                {party.endedOn === null ? t(($) => $.parties.end) : t(($) => $.parties.resume)}
              </Button>
            </>
          ) : null}
        </div>
      </Panel>
      <Panel title={t(($) => $.parties.balances)}>
        {party.balances.length === 0 ? (
          <p className={classes.note}>{t(($) => $.parties.nothing)}</p>
        ) : (
          <Facts
            items={party.balances.map((row) => [
              `${row.account} ${row.label}`,
              <Amount key={row.account} value={row.balance} signed />,
            ])}
          />
        )}
        {party.projects.length === 0 ? null : (
          <Facts
            items={[
              [t(($) => $.parties.projects), party.projects.map(({ code, name }) => `${code} ${name}`).join(', ')],
            ]}
          />
        )}
      </Panel>
      {asking ? <EndOrResume party={party} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function EndOrResume({ party, onClose }: { party: Party; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const [from, setFrom] = useState<Day | undefined>(today)
  const [reason, setReason] = useState('')
  const end = useOfficeCommand('accounting.endThirdParty')
  const resume = useOfficeCommand('accounting.resumeThirdParty')
  const ending = party.endedOn === null
  const act = async (): Promise<void> => {
    const { id, rev } = party
    const answer = !ending
      ? await resume.run({ id, rev, reason })
      : from === undefined
        ? undefined
        : await end.run({ id, rev, from, reason })
    if (answer?.ok !== true) return
    toast({ tone: 'ok', text: t(($) => $.parties.saved, { name: party.name }) })
    onClose()
  }
  const word = ending ? t(($) => $.parties.end) : t(($) => $.parties.resume)
  const refusal = end.refusal ?? resume.refusal
  return (
    <SecondLook
      title={`${word} : ${party.name}`}
      act={word}
      written
      keep={t(($) => $.chart.keep)}
      onAct={() => void act()}
      onKeep={onClose}
      danger={ending}
      busy={end.busy || resume.busy}
      disabled={reason.trim().length < 3}
    >
      <div className={classes.stack}>
        {ending ? <DayField label={t(($) => $.chart.from)} value={from} onChange={setFrom} /> : null}
        <TextField
          label={t(($) => $.chart.reason)}
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      </div>
    </SecondLook>
  )
}
