import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { desk, offerFile } from '../app/desk.ts'
import { formatDay } from '../app/format.ts'
import { useLongWork } from '../app/longWork.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { Button, Facts, Mark, Page, PageHeader, Panel, RefusalBox, Section, TextField, type Tone } from '../ui/index.ts'
import classes from './exchange.module.css'
import { Fingerprint } from './Fingerprint.tsx'

type Enrolment = Output<'exchange.overview'>['enrolment']

const toneOf: Record<Enrolment['state'], Tone> = { none: 'quiet', answered: 'look', confirmed: 'ok' }
const baseName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path

/** Two people compare two fingerprints by voice: what every later package rests on. */
export default function EnrolmentPage() {
  const { t } = useTranslation('exchange')
  const may = useMay()
  const overview = useOfficeQuery('exchange.overview', {})
  const data = overview.data
  if (overview.error) return <RefusalBox refusal={overview.error} />
  if (!data) return null
  const { own, enrolment } = data
  const mayEnter = may('exchange.enter')
  return (
    <Page
      header={<PageHeader title={t(($) => $.enrolment.title)} facts={t(($) => $.enrolment.facts)} />}
      side={<CertificatePanel enrolment={enrolment} own={own} />}
      sideWidth={300}
    >
      <div className={classes.steps3}>
        <Section title={t(($) => $.enrolment.own)} facts={t(($) => $.enrolment.ownFacts)}>
          <Fingerprint label={t(($) => $.enrolment.own)} {...own.fingerprint} />
        </Section>
        {mayEnter ? (
          <>
            <RequestStep />
            <AnswerStep />
            {enrolment.state === 'answered' && enrolment.serial !== undefined ? (
              <ConfirmStep serial={enrolment.serial} />
            ) : null}
          </>
        ) : null}
      </div>
    </Page>
  )
}

function RequestStep() {
  const { t } = useTranslation('exchange')
  const request = useOfficeCommand('exchange.makeRequest')
  const write = async (): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.enrolment.requestAct) })
    if (folder === undefined) return
    const result = await request.run({ path: folder }, { grants: [folder] })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.enrolment.requestDone, { file: baseName(result.value.path) }) })
    offerFile(result.value.path)
  }
  return (
    <Section title={t(($) => $.enrolment.request)}>
      <div className={classes.step}>
        <p>{t(($) => $.enrolment.requestText)}</p>
        <Button busy={request.busy} onClick={() => void write()}>
          {t(($) => $.enrolment.requestAct)}
        </Button>
        {request.refusal ? <RefusalBox refusal={request.refusal} /> : null}
      </div>
    </Section>
  )
}

function AnswerStep() {
  const { t } = useTranslation('exchange')
  const read = useLongWork('exchange.readAnswer')
  const choose = async (): Promise<void> => {
    const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.enrolment.answerAct), extensions: ['json'] })
    if (path === undefined) return
    const result = await read.run({ path }, [path])
    if (!result.ok) return
    const { serial, federation } = result.value
    toast({ tone: 'ok', text: t(($) => $.enrolment.answerDone, { serial, name: federation.name }) })
  }
  return (
    <Section title={t(($) => $.enrolment.answer)}>
      <div className={classes.step}>
        <p>{t(($) => $.enrolment.answerText)}</p>
        <Button busy={read.busy} onClick={() => void choose()}>
          {t(($) => $.enrolment.answerAct)}
        </Button>
        {read.refusal ? <RefusalBox refusal={read.refusal} /> : null}
      </div>
    </Section>
  )
}

/** The federation's fingerprint is not shown here: what is typed must have been heard. */
function ConfirmStep({ serial }: { serial: string }) {
  const { t } = useTranslation('exchange')
  const [heard, setHeard] = useState('')
  const confirm = useOfficeCommand('exchange.confirmFederation')
  const send = async (): Promise<void> => {
    const result = await confirm.run({ serial, heard })
    if (result.ok) toast({ tone: 'ok', text: t(($) => $.enrolment.confirmDone, { name: result.value.federation }) })
  }
  return (
    <Section title={t(($) => $.enrolment.confirm)}>
      <form
        className={classes.step}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p>{t(($) => $.enrolment.confirmText)}</p>
        <div className={classes.heard}>
          <TextField
            label={t(($) => $.enrolment.heard)}
            value={heard}
            onChange={(event) => {
              setHeard(event.target.value)
            }}
          />
        </div>
        <Button kind="primary" submit busy={confirm.busy} disabled={heard.trim() === ''}>
          {t(($) => $.enrolment.confirmAct)}
        </Button>
        {confirm.refusal ? <RefusalBox refusal={confirm.refusal} /> : null}
      </form>
    </Section>
  )
}

function CertificatePanel({ enrolment, own }: { enrolment: Enrolment; own: Output<'exchange.overview'>['own'] }) {
  const { t } = useTranslation('exchange')
  const { notBefore, notAfter } = enrolment
  return (
    <>
      <Panel title={t(($) => $.enrolment.certificate)}>
        <Facts
          items={[
            [
              t(($) => $.enrolment.state),
              <Mark key="state" tone={toneOf[enrolment.state]}>
                {t(($) => $.enrolment.states[enrolment.state])}
              </Mark>,
            ],
            [t(($) => $.enrolment.serial), enrolment.serial],
            [t(($) => $.enrolment.federation), enrolment.federation?.name],
            [
              t(($) => $.enrolment.valid),
              notBefore &&
                notAfter &&
                t(($) => $.enrolment.validDates, { from: formatDay(notBefore), to: formatDay(notAfter) }),
            ],
            [
              t(($) => $.enrolment.epoch),
              t(($) => $.enrolment.epochFacts, { epoch: own.epoch, day: formatDay(own.createdAt) }),
            ],
          ]}
        />
      </Panel>
      <Panel title={t(($) => $.enrolment.how)}>
        <ul className={classes.rules}>
          <li>{t(($) => $.enrolment.rules.call)}</li>
          <li>{t(($) => $.enrolment.rules.all)}</li>
          <li>{t(($) => $.enrolment.rules.new)}</li>
        </ul>
      </Panel>
    </>
  )
}
