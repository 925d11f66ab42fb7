import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatFbu, formatInstant } from '../app/format.ts'
import { useMonthName } from '../app/months.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { Button, Facts, Panel, RefusalBox, Shape, TextField, type Tone } from '../ui/index.ts'
import classes from './exchange.module.css'
import { usePartName, useTotals } from './words.ts'

type Detail = Output<'exchange.package'>

/** A hash in groups of four, so that two people can compare it. */
const grouped = (hash: string): string => (hash.match(/.{1,4}/gu) ?? []).join(' ')

/** One package: what happened to it, what was signed, what the federation lacks. */
export function PackagePanel({ id }: { id: string }) {
  const { t } = useTranslation('exchange')
  const monthName = useMonthName()
  const partName = usePartName()
  const detail = useOfficeQuery('exchange.package', { id })
  if (detail.error) return <RefusalBox refusal={detail.error} />
  const one = detail.data
  if (!one) return null
  return (
    <>
      <Panel title={t(($) => $.panel.title, { seq: one.seq, month: monthName(one.month) })}>
        <Steps one={one} />
      </Panel>
      {one.missingParts.length === 0 ? null : (
        <Panel title={t(($) => $.panel.missing)} facts={one.missingParts.length}>
          <table className={classes.calc}>
            <tbody>
              {one.missingParts.slice(0, 12).map((part) => (
                <tr key={`${part.table} ${part.partition}`}>
                  <td>{partName(part)}</td>
                  <td>{part.mutual}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      <ControlTotals totals={one.totals} />
      <Panel title={t(($) => $.panel.fingerprint)}>
        <p className={classes.mono}>{grouped(one.manifestSha256)}</p>
        <p className={classes.help}>{t(($) => $.panel.readable)}</p>
        <Facts
          items={[
            [
              t(($) => $.panel.file),
              <span key="file" className={classes.mono}>
                {one.fileName}
              </span>,
            ],
          ]}
        />
      </Panel>
      {one.receiptNumber === undefined && one.state !== 'held' ? <DictatedCode one={one} /> : null}
    </>
  )
}

function Steps({ one }: { one: Detail }) {
  const { t } = useTranslation('exchange')
  const received: Tone = one.receivedAt === undefined ? 'quiet' : one.state === 'incomplete' ? 'warn' : 'ok'
  const receipt = one.receiptNumber ?? (one.byCode ? t(($) => $.panel.byCode) : '')
  const steps: { tone: Tone; name: string; fact: string }[] = [
    { tone: 'ok', name: t(($) => $.panel.signed), fact: formatInstant(one.createdAt) },
    { tone: 'ok', name: t(($) => $.panel.sealed), fact: '' },
    {
      tone: one.state === 'made' ? 'run' : 'ok',
      name: t(($) => $.panel.handed),
      fact: one.state === 'made' ? t(($) => $.panel.handedHow) : '',
    },
    { tone: received, name: t(($) => $.panel.received), fact: receipt },
  ]
  return (
    <ol className={classes.steps} aria-label={t(($) => $.panel.steps)}>
      {steps.map(({ tone, name, fact }) => (
        <li key={name}>
          <Shape tone={tone} />
          <span>{name}</span>
          <small>{fact}</small>
        </li>
      ))}
    </ol>
  )
}

/** The sums that a signature covers. */
export function ControlTotals({ totals }: { totals: Readonly<Record<string, string>> }) {
  const { t } = useTranslation('exchange')
  const known = useTotals()
  return (
    <Panel title={t(($) => $.panel.totals)} facts={t(($) => $.panel.signs)}>
      <table className={classes.calc}>
        <tbody>
          {known(totals).map(({ key, name, value }) => (
            <tr key={key}>
              <td>{name}</td>
              <td>{formatFbu(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

/** A receipt that came by telephone: eight letters and digits. */
function DictatedCode({ one }: { one: Detail }) {
  const { t } = useTranslation('exchange')
  const may = useMay()
  const [code, setCode] = useState('')
  const take = useOfficeCommand('exchange.takeReceiptCode')
  if (!may('exchange.enter')) return null
  const send = async (): Promise<void> => {
    const result = await take.run({ epoch: one.epoch, seq: one.seq, code })
    if (!result.ok) return
    setCode('')
    toast({ tone: 'ok', text: t(($) => $.code.done, { seq: one.seq }) })
  }
  return (
    <Panel title={t(($) => $.act.dictated)}>
      <form
        className={classes.code}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextField
          label={t(($) => $.code.label)}
          help={t(($) => $.code.help)}
          value={code}
          maxLength={12}
          onChange={(event) => {
            setCode(event.target.value)
          }}
        />
        <Button small submit busy={take.busy} disabled={code.trim().length < 8}>
          {t(($) => $.act.send)}
        </Button>
      </form>
      {take.refusal ? <RefusalBox refusal={take.refusal} /> : null}
    </Panel>
  )
}
