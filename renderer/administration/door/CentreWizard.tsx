import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { RefusalDialog } from '../../ui/Words.tsx'
import { CentreStep, CheckStep, YearStep } from './CentreSteps.tsx'
import { MutualsStep, RatesStep, ScaleStep } from './GridSteps.tsx'
import { PhrasePage } from './PhrasePage.tsx'
import {
  STEPS,
  dropCentre,
  keepCentre,
  keptCentre,
  missing,
  setupOf,
  type CentreDraft,
  type Step,
} from './setupDraft.ts'
import { UserStep } from './UserStep.tsx'
import { WizardFrame } from './WizardFrame.tsx'

/** Creates a centre, guided: identity, mutuals, cover year, scale, rates, the first person, then one last look. */
export function CentreWizard({ onQuit }: { onQuit: () => void }) {
  const { t } = useTranslation('administration')
  const today = useToday()
  const create = useOfficeCommand('administration.createCentre')
  const [draft, setDraft] = useState(() => keptCentre(today))
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [step, setStep] = useState<Step>('centre')
  const [made, setMade] = useState<{ workspace: string; phrase: string }>()

  const set = (change: Partial<CentreDraft>): void => {
    setDraft((before) => {
      const next = { ...before, ...change }
      keepCentre(next)
      return next
    })
  }
  const index = STEPS.indexOf(step)
  const holes = missing(draft, step, password, again)
  const next = async (): Promise<void> => {
    const following = STEPS[index + 1]
    if (following !== undefined) {
      setStep(following)
      return
    }
    const result = await create.run(setupOf(draft, password))
    if (!result.ok) return
    dropCentre()
    setMade({ workspace: result.value.workspace, phrase: result.value.recoveryPhrase })
  }

  if (made) return <PhrasePage {...made} name={draft.name} login={draft.login} password={password} />
  return (
    <>
      <WizardFrame
        title={draft.name.trim() === '' ? t(($) => $.setup.title) : draft.name}
        facts={t(($) => $.setup.facts, { done: index + 1, total: STEPS.length })}
        steps={STEPS.map((value) => ({
          value,
          label: t(($) => $.setup.step[value]),
          done: missing(draft, value, password, again).length === 0,
        }))}
        step={step}
        onStep={setStep}
        heading={t(($) => $.setup.heading[step])}
        help={t(($) => $.setup.help[step])}
        held={holes.length === 0 ? undefined : t(($) => $.setup.held, { count: holes.length })}
        nextLabel={step === 'check' ? t(($) => $.setup.create) : t(($) => $.setup.next)}
        onNext={() => void next()}
        onBack={() => {
          const before = STEPS[index - 1]
          if (before === undefined) onQuit()
          else setStep(before)
        }}
        busy={create.busy}
      >
        {step === 'centre' ? <CentreStep draft={draft} set={set} /> : null}
        {step === 'mutuals' ? <MutualsStep draft={draft} set={set} /> : null}
        {step === 'year' ? <YearStep draft={draft} set={set} today={today} /> : null}
        {step === 'scale' ? <ScaleStep draft={draft} set={set} /> : null}
        {step === 'rates' ? <RatesStep draft={draft} set={set} /> : null}
        {step === 'you' ? (
          <UserStep
            name={draft.userName}
            login={draft.login}
            roles={draft.roles}
            federation={false}
            password={password}
            again={again}
            onChange={(change) =>
              set({
                ...(change.name === undefined ? {} : { userName: change.name }),
                ...(change.login === undefined ? {} : { login: change.login }),
                ...(change.roles === undefined ? {} : { roles: change.roles }),
              })
            }
            onPassword={setPassword}
            onAgain={setAgain}
          />
        ) : null}
        {step === 'check' ? <CheckStep draft={draft} /> : null}
      </WizardFrame>
      {create.refusal === undefined ? null : (
        <RefusalDialog refusal={create.refusal} title={t(($) => $.setup.notCreated)} onClose={create.clear} />
      )}
    </>
  )
}
