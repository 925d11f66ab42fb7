import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { AmountField, Button, DataTable, FindField, Mark, RefusalBox, type Column } from '../../ui/index.ts'
import classes from '../facilities.module.css'

type Problem = Output<'facilities.draft'>['problems'][number]

interface ProblemsProps {
  draftId: Id
  problems: readonly Problem[]
  acts: readonly { readonly actId: Id; readonly code: string; readonly label: string }[]
  mayWrite: boolean
}

/** Lines of the file that say nothing sure: each is left out, or taken for an act at a price. */
export function Problems({ draftId, problems, acts, mayWrite }: ProblemsProps) {
  const { t } = useTranslation('facilities')
  const [chosen, setChosen] = useState<number>()
  const [actId, setAct] = useState<string>()
  const [price, setPrice] = useState<Fbu>()
  const settle = useOfficeCommand('facilities.settleDraftProblem')
  const problem = problems.find(({ position }) => position === chosen) ?? problems[0]
  const said = ({ code, params }: Problem): string =>
    t(($) => $.problem[code], {
      act: String(params['act'] ?? ''),
      place: String(params['place'] ?? ''),
      text: String(params['text'] ?? ''),
      resembles: String(params['resembles'] ?? ''),
      price: formatFbu(Number(params['price'] ?? 0)),
      atMost: formatFbu(Number(params['atMost'] ?? 0)),
    })
  const columns: Column<Problem>[] = [
    { id: 'place', header: t(($) => $.problem.place), width: 110, quiet: true, cell: (p) => p.place },
    { id: 'code', header: t(($) => $.column.code), width: 70, cell: (p) => p.actCode },
    { id: 'label', header: t(($) => $.problem.written), cell: (p) => p.label },
    { id: 'price', header: t(($) => $.column.price), width: 90, align: 'end', cell: (p) => p.price },
    { id: 'why', header: t(($) => $.problem.why), cell: (p) => <Mark tone="warn">{said(p)}</Mark> },
  ]
  const run = async (take: { actId: Id; price: Fbu } | null): Promise<void> => {
    if (problem === undefined) return
    const answer = await settle.run({ draftId, position: problem.position, take })
    if (!answer.ok) return
    setAct(undefined)
    setPrice(undefined)
    setChosen(undefined)
  }
  return (
    <>
      <DataTable
        fill={false}
        label={t(($) => $.draft.problems)}
        rows={problems.slice(0, 5)}
        columns={columns}
        rowKey={(p) => String(p.position)}
        selectedKey={problem === undefined ? undefined : String(problem.position)}
        onSelect={(p) => {
          setChosen(p.position)
        }}
      />
      {problem === undefined || !mayWrite ? null : (
        <div className={classes.tools}>
          <div className={classes.search}>
            <FindField
              label={t(($) => $.problem.takeFor, { place: problem.place })}
              value={actId}
              onChange={setAct}
              options={acts.map((act) => ({ value: act.actId, label: `${act.code} ${act.label}` }))}
            />
          </div>
          <AmountField label={t(($) => $.problem.at)} value={price} onChange={setPrice} unit="FBu" />
          <Button
            disabled={actId === undefined || price === undefined}
            busy={settle.busy}
            onClick={() => {
              if (actId !== undefined && price !== undefined) void run({ actId: actId as Id, price })
            }}
          >
            {t(($) => $.problem.take)}
          </Button>
          <Button busy={settle.busy} onClick={() => void run(null)}>
            {t(($) => $.problem.leave)}
          </Button>
        </div>
      )}
      {settle.refusal === undefined ? null : <RefusalBox refusal={settle.refusal} />}
    </>
  )
}
