import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, CheckField, Panel, RefusalBox, Segments, SelectField, TextField } from '../../ui/index.ts'
import type { Choices, Which } from './Compare.tsx'
import classes from './Duplicates.module.css'
import { PlanFacts } from './PlanFacts.tsx'
import { useDuplicateWords, type Plan, type Side } from './words.ts'

interface MergePanelProps {
  readonly first: Side
  readonly second: Side
  readonly survivor: Which
  readonly choices: Choices
  readonly onSurvivor: (which: Which) => void
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Of the absorbed household: nobody of the other one, so they move to it. */
const NOBODY = 'nobody'

/** A merge prepared beside the two records: which stays, what it would do, what must be looked at first. */
export function MergePanel({ first, second, survivor, choices, onSurvivor, onDone, onClose }: MergePanelProps) {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const words = useDuplicateWords()
  const apart = first.householdId !== second.householdId
  const [kind, setKind] = useState<'person' | 'household'>(apart ? 'household' : 'person')
  const [looked, setLooked] = useState<readonly Plan['warnings'][number][]>([])
  const [reason, setReason] = useState('')
  const [who, setWho] = useState<Readonly<Record<string, string>>>({})
  const sides = { first, second }
  const other: Which = survivor === 'first' ? 'second' : 'first'
  const base: Input<'membership.previewMerge'> = {
    kind,
    survivorId: sides[survivor].beneficiaryId,
    absorbedId: sides[other].beneficiaryId,
    values: Object.fromEntries(
      Object.entries(choices).map(([field, which]) => [field, which === survivor ? 'survivor' : 'absorbed']),
    ),
  }
  const guessed = useOfficeQuery('membership.previewMerge', base, { keep: true })
  const others = sides[other].household.people.filter(
    (p) => p.leftOn === undefined && p.beneficiaryId !== base.absorbedId,
  )
  const isWhom = (id: string): string =>
    who[id] ?? guessed.data?.couples.find((c) => c.absorbedId === id)?.survivorId ?? NOBODY
  const chosen = others.flatMap((p) => {
    const survivorId = isWhom(p.beneficiaryId)
    return survivorId === NOBODY ? [] : [{ survivorId: survivorId as Id, absorbedId: p.beneficiaryId }]
  })
  const asked = kind === 'household' && Object.keys(who).length > 0 ? { ...base, couples: chosen } : base
  const preview = useOfficeQuery('membership.previewMerge', asked, { keep: true })
  const propose = useOfficeCommand('membership.proposeMerge')
  const plan = preview.error ? undefined : preview.data
  const ready =
    plan !== undefined &&
    !preview.isPlaceholderData &&
    plan.warnings.every((w) => looked.includes(w)) &&
    reason.trim() !== ''
  const run = async (): Promise<void> => {
    const answer = await propose.run({ ...asked, reason, looked: [...looked] })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.duplicates.proposed, { number: answer.value.number }) })
    onDone()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.duplicates.propose),
      run: () => void run(),
      disabled: !ready,
      foot: ready,
    },
    { combo: 'Escape', label: common(($) => $.act.close), run: onClose },
  ])
  return (
    <Panel title={t(($) => $.duplicates.mergeTitle)}>
      <div className={classes.stack}>
        {apart ? (
          <Segments
            labelled
            label={t(($) => $.duplicates.kind)}
            value={kind}
            onChange={setKind}
            options={(['household', 'person'] as const).map((value) => ({
              value,
              label: t(($) => $.duplicates.kinds[value]),
            }))}
          />
        ) : null}
        <Segments
          labelled
          label={t(($) => $.duplicates.survivor)}
          value={survivor}
          onChange={(which) => {
            setWho({})
            onSurvivor(which)
          }}
          options={(['first', 'second'] as const).map((value) => ({
            value,
            label: t(($) => $.duplicates.sides[value]),
          }))}
        />
        {kind === 'household'
          ? others.map((p) => (
              <SelectField
                key={p.beneficiaryId}
                label={t(($) => $.duplicates.whoIs, { name: formatPerson(p) })}
                value={isWhom(p.beneficiaryId)}
                onChange={(value) => {
                  setWho({ ...who, [p.beneficiaryId]: value })
                }}
                options={[
                  { value: NOBODY, label: t(($) => $.duplicates.moves) },
                  ...sides[survivor].household.people
                    .filter((one) => one.beneficiaryId !== base.survivorId && one.leftOn === undefined)
                    .map((one) => ({ value: one.beneficiaryId as string, label: formatPerson(one) })),
                ]}
              />
            ))
          : null}
        {preview.error ? <RefusalBox refusal={preview.error} /> : null}
        {plan === undefined ? null : (
          <>
            <PlanFacts plan={plan} />
            {plan.warnings.length === 0 ? null : (
              <div>
                <b>{t(($) => $.duplicates.look)}</b>
                {plan.warnings.map((warning) => (
                  <CheckField
                    key={warning}
                    label={words.warning(warning, plan.sameDays)}
                    checked={looked.includes(warning)}
                    onChange={(event) => {
                      setLooked(
                        event.currentTarget.checked ? [...looked, warning] : looked.filter((one) => one !== warning),
                      )
                    }}
                  />
                ))}
              </div>
            )}
            <TextField
              label={t(($) => $.duplicates.reason)}
              value={reason}
              onChange={(event) => {
                setReason(event.currentTarget.value)
              }}
            />
          </>
        )}
        {propose.refusal === undefined ? null : <RefusalBox refusal={propose.refusal} />}
        <Button wide kind="primary" combo="Ctrl+Enter" busy={propose.busy} disabled={!ready} onClick={() => void run()}>
          {t(($) => $.duplicates.propose)}
        </Button>
      </div>
    </Panel>
  )
}
