import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../app/office.ts'
import { toast } from '../app/toast.ts'
import { Button, Panel, RefusalBox, SecondLook, Segments } from '../ui/index.ts'
import classes from './federation.module.css'

type Reason = 'stolen' | 'closed'

/** Ends a certificate: a computer was stolen, a centre closed. Asked twice, because packages under way will be refused. */
export function RevokePanel({ serial }: { serial: string }) {
  const { t } = useTranslation('federation')
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState<Reason>('stolen')
  const revoke = useOfficeCommand('federation.revokeCertificate')
  const act = async (): Promise<void> => {
    const result = await revoke.run({ serial, reason })
    setAsked(false)
    if (result.ok) toast({ tone: 'ok', text: t(($) => $.done.revoked, { serial }) })
  }
  return (
    <Panel title={t(($) => $.revoke.title, { serial })}>
      <div className={classes.form}>
        <p className={classes.help}>{t(($) => $.revoke.text)}</p>
        <Segments
          label={t(($) => $.revoke.title, { serial })}
          value={reason}
          options={[
            { value: 'stolen', label: t(($) => $.revoke.stolen) },
            { value: 'closed', label: t(($) => $.revoke.closed) },
          ]}
          onChange={setReason}
        />
        <Button
          kind="danger"
          small
          onClick={() => {
            setAsked(true)
          }}
        >
          {t(($) => $.act.revoke)}
        </Button>
      </div>
      {revoke.refusal ? <RefusalBox refusal={revoke.refusal} /> : null}
      {asked ? (
        <SecondLook
          title={t(($) => $.revoke.title, { serial })}
          act={t(($) => $.act.revoke)}
          keep={t(($) => $.revoke.keep)}
          onAct={() => void act()}
          onKeep={() => {
            setAsked(false)
          }}
        >
          {t(($) => $.revoke.text)}
        </SecondLook>
      ) : null}
    </Panel>
  )
}
