import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, Facts, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import classes from './Recoding.module.css'

interface MutualPanelProps {
  recodingId: Id
  mutual: Output<'membership.recoding'>['mutuals'][number]
  writable: boolean
}

/** One mutual before and after; its code and name may be changed while the recoding is prepared. */
export function MutualPanel({ recodingId, mutual, writable }: MutualPanelProps) {
  const { t } = useTranslation('membership')
  const [writing, setWriting] = useState(false)
  const [text, setText] = useState({ code: mutual.code, name: mutual.name, why: mutual.why })
  const save = useOfficeCommand('membership.setRecodingMutual')
  const write = async (): Promise<void> => {
    const answer = await save.run({ recodingId, mutualId: mutual.id, ...text })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.recoding.said.mutual) })
    setWriting(false)
  }
  const begin = (): void => setWriting(true)
  usePageKeys([
    { combo: 'M', label: t(($) => $.recoding.act.mutual), run: begin, disabled: !writable || writing },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.recoding.act.record),
      run: () => void write(),
      disabled: !writing,
      foot: writing,
    },
    { combo: 'Escape', label: t(($) => $.structure.cancel), run: () => setWriting(false), disabled: !writing },
  ])
  const field = (name: keyof typeof text, label: string, first = false) => (
    <TextField
      label={label}
      value={text[name]}
      ref={first ? focusFirst : undefined}
      onChange={(event) => setText({ ...text, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Panel title={mutual.oldName}>
      {writing ? (
        <div className={classes.fields}>
          {field(
            'code',
            t(($) => $.recoding.code),
            true,
          )}
          {field(
            'name',
            t(($) => $.recoding.name),
          )}
          {field(
            'why',
            t(($) => $.recoding.why),
          )}
          {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
          <Button wide kind="primary" combo="Ctrl+Enter" busy={save.busy} onClick={() => void write()}>
            {t(($) => $.recoding.act.record)}
          </Button>
        </div>
      ) : (
        <>
          <Facts
            items={[
              [t(($) => $.recoding.before), mutual.oldPrefix],
              [t(($) => $.recoding.after), mutual.prefix],
              [t(($) => $.recoding.commune), mutual.commune],
              ...mutual.sections.map(
                (section) =>
                  [
                    t(($) => $.recoding.section),
                    `${section.prefix}, ${section.commune} (${t(($) => $.recoding.householdCount, { count: section.households })})`,
                  ] as const,
              ),
              [t(($) => $.recoding.codeSource), t(($) => $.recoding.codeFrom[mutual.source])],
              [t(($) => $.recoding.why), mutual.why === '' ? undefined : mutual.why],
            ]}
          />
          {writable ? (
            <div className={classes.fields}>
              <Button wide combo="M" onClick={begin}>
                {t(($) => $.recoding.act.mutual)}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Panel>
  )
}

const focusFirst = (field: HTMLInputElement | null): void => {
  if (field !== null && !document.activeElement?.matches('input')) field.focus()
}
