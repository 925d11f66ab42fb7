import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../shared/roles.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { TextField } from '../../ui/Field.tsx'
import { RefusalDialog } from '../../ui/Words.tsx'
import { asCode } from './CentreSteps.tsx'
import { PhrasePage } from './PhrasePage.tsx'
import { UserStep } from './UserStep.tsx'
import { WizardFrame } from './WizardFrame.tsx'
import classes from './Door.module.css'

const STEPS = ['federation', 'you'] as const
type Step = (typeof STEPS)[number]

/** Creates the workspace of a federation: its identity and its first person; keys are made with it. */
export function FederationWizard({ onQuit }: { onQuit: () => void }) {
  const { t } = useTranslation('administration')
  const create = useOfficeCommand('administration.createFederation')
  const [step, setStep] = useState<Step>('federation')
  const [federation, setFederation] = useState({ code: '', name: '', place: '', phone: '' })
  const [user, setUser] = useState<{ name: string; login: string; roles: Role[] }>({
    name: '',
    login: '',
    roles: ['consolidator'],
  })
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [made, setMade] = useState<{ workspace: string; phrase: string }>()
  const whole: Record<Step, boolean> = {
    federation:
      /^[A-Z]{2,8}$/u.test(federation.code) && federation.name.trim().length > 1 && federation.place.trim().length > 1,
    you:
      user.name.trim().length > 1 &&
      /^[a-z0-9._-]{2,40}$/u.test(user.login) &&
      user.roles.length > 0 &&
      password.length >= 8 &&
      password === again,
  }
  const next = async (): Promise<void> => {
    if (step === 'federation') {
      setStep('you')
      return
    }
    const result = await create.run({ federation, user: { ...user, password } })
    if (result.ok) setMade({ workspace: result.value.workspace, phrase: result.value.recoveryPhrase })
  }
  if (made) return <PhrasePage {...made} name={federation.name} login={user.login} password={password} />
  return (
    <>
      <WizardFrame
        title={federation.name.trim() === '' ? t(($) => $.setup.federationTitle) : federation.name}
        facts={t(($) => $.setup.facts, { done: STEPS.indexOf(step) + 1, total: STEPS.length })}
        steps={STEPS.map((value) => ({ value, label: t(($) => $.setup.step[value]), done: whole[value] }))}
        step={step}
        onStep={setStep}
        heading={t(($) => $.setup.heading[step])}
        help={t(($) => $.setup.help[step])}
        held={whole[step] ? undefined : t(($) => $.setup.held, { count: 1 })}
        nextLabel={step === 'you' ? t(($) => $.setup.createFederation) : t(($) => $.setup.next)}
        onNext={() => void next()}
        onBack={() => (step === 'you' ? setStep('federation') : onQuit())}
        busy={create.busy}
      >
        {step === 'federation' ? (
          <>
            <div className={classes.codeName}>
              <TextField
                label={t(($) => $.setup.federationCode)}
                help={t(($) => $.setup.federationCodeHelp)}
                maxLength={8}
                value={federation.code}
                onChange={(event) => setFederation({ ...federation, code: asCode(event.currentTarget.value) })}
              />
              <TextField
                label={t(($) => $.setup.federationName)}
                maxLength={120}
                value={federation.name}
                onChange={(event) => setFederation({ ...federation, name: event.currentTarget.value })}
              />
            </div>
            <TextField
              label={t(($) => $.setup.place)}
              maxLength={200}
              value={federation.place}
              onChange={(event) => setFederation({ ...federation, place: event.currentTarget.value })}
            />
            <div className={classes.cols2}>
              <TextField
                label={t(($) => $.setup.phone)}
                maxLength={30}
                inputMode="tel"
                value={federation.phone}
                onChange={(event) => setFederation({ ...federation, phone: event.currentTarget.value })}
              />
            </div>
          </>
        ) : (
          <UserStep
            {...user}
            federation
            password={password}
            again={again}
            onChange={(change) => setUser({ ...user, ...change })}
            onPassword={setPassword}
            onAgain={setAgain}
          />
        )}
      </WizardFrame>
      {create.refusal === undefined ? null : (
        <RefusalDialog refusal={create.refusal} title={t(($) => $.setup.notCreated)} onClose={create.clear} />
      )}
    </>
  )
}
