import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { Button, Panel } from '../../ui/index.ts'
import type { FormKind } from './form.ts'
import { LifeForm } from './LifeForm.tsx'
import classes from './Lives.module.css'

type Answer = Output<'membership.household'>

const KINDS: readonly FormKind[] = [
  'newborn',
  'marriage',
  'arrival',
  'death',
  'departure',
  'transfer',
  'split',
  'new-member',
  'readmission',
  'exclusion',
]

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr')

/** What may be done from here: only what somebody could apply to this household. */
function possible({ household, people }: Answer): readonly FormKind[] {
  if (household.endedOn !== undefined) return ['readmission']
  const here = people.filter((p) => p.leftOn === undefined)
  return KINDS.filter((kind) => {
    if (kind === 'readmission') return people.length > here.length
    if (kind === 'new-member' || kind === 'split') return here.length > 1
    return true
  })
}

/** The list of events, then the small form of the one chosen. Escape goes back one step. */
export function LifePanel({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const [kind, setKind] = useState<FormKind>()
  const back = (): void => {
    if (kind === undefined) onClose()
    else setKind(undefined)
  }
  usePageKeys([{ combo: 'Escape', label: t(($) => $.lives.back), run: back, foot: true }])
  return (
    <Panel title={kind === undefined ? t(($) => $.lives.title) : t(($) => $.lives.kind[kind])}>
      {kind === undefined ? (
        <KindList kinds={possible(answer)} onChoose={setKind} />
      ) : (
        <LifeForm key={kind} answer={answer} kind={kind} onDone={onClose} />
      )}
      <Button kind="quiet" small combo="Escape" onClick={back}>
        {t(($) => $.lives.back)}
      </Button>
    </Panel>
  )
}

/** Arrows move, a letter goes to the next event that begins with it, Enter chooses. */
function KindList({ kinds, onChoose }: { kinds: readonly FormKind[]; onChoose: (kind: FormKind) => void }) {
  const { t } = useTranslation('membership')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('button')?.focus()
  }, [])
  const move = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    if (event.key.length === 1 && event.key !== ' ') {
      const letter = plain(event.key)
      const turned = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)]
      const found = turned.find((button) => plain(button.textContent).startsWith(letter))
      if (found === undefined) return
      event.preventDefault()
      event.stopPropagation()
      found.focus()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }
  return (
    <>
      <p className={classes.quiet}>{t(($) => $.lives.choose)}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows move between its buttons */}
      <ul ref={list} className={classes.kinds} onKeyDown={move}>
        {kinds.map((kind) => (
          <li key={kind}>
            <Button
              wide
              kind="quiet"
              onClick={() => {
                onChoose(kind)
              }}
            >
              {t(($) => $.lives.kind[kind])}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
