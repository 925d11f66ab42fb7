import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Button,
  DataTable,
  Empty,
  Mark,
  RefusalBox,
  Section,
  SelectField,
  type Column,
} from '../../ui/index.ts'
import { FileProblems } from './FileProblems.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { useMayRegister } from './mayRegister.ts'
import classes from './registers.module.css'
import { useRegisterWords, type Item, type Register } from './words.ts'
import { useItems } from './useItems.ts'

const FILTERS = ['all', 'ready', 'refused', 'no-place', 'provisional', 'duplicates', 'look'] as const
/** What lines of the other templates never are. */
const OF_HOUSEHOLDS: ReadonlySet<string> = new Set(['no-place', 'provisional', 'duplicates'])
type Filter = (typeof FILTERS)[number]
const TONES = { ready: 'ok', refused: 'bad', 'no-place': 'warn', undecided: 'warn', skipped: 'quiet' } as const

/** What the file would make, with what is wrong beside each; who is registered already waits for a word. */
export function HouseholdsStep({ register }: { register: Register }) {
  const { t } = useTranslation('exchange')
  const may = useMayRegister()
  const words = useRegisterWords()
  const { importId, template, counts } = register
  const isHouseholds = template === 'households'
  const [onlyText, setOnly] = useFilter('only', 'all')
  const only: Filter = FILTERS.find((one) => one === onlyText) ?? 'all'
  const [chosen, setChosen] = useState<number>()
  const list = useItems(importId, only, register.rev)
  const decide = useOfficeCommand('exchange.decideRegister')
  const item = list.rows.find(({ position }) => position === chosen) ?? list.rows[0]
  const mayDecide = register.state === 'staged' && may(register.template, 'enter')
  const asks = mayDecide && item?.resembles === true
  const say = async (decision: 'another' | 'skip' | 'aliases'): Promise<void> => {
    if (item === undefined || !asks) return
    await decide.run({ importId, positions: [item.position], decision })
  }
  const sayAll = async (): Promise<void> => {
    const answer = await decide.run({ importId, decision: 'skip' })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.registers.page.skippedAll, { count: answer.value.decided }) })
  }
  const key = (combo: string, decision: 'another' | 'skip' | 'aliases') => ({
    combo,
    label: t(($) => $.registers.page.decide[decision]),
    run: () => void say(decision),
    disabled: !asks,
    foot: asks,
  })
  usePageKeys([
    key('A', 'another'),
    key('P', 'skip'),
    key('N', 'aliases'),
    {
      combo: 'Alt+P',
      label: t(($) => $.registers.page.skipAll),
      run: () => void sayAll(),
      disabled: !mayDecide || counts.undecided === 0,
    },
  ])
  const columns: Column<Item>[] = [
    { id: 'row', header: t(($) => $.registers.page.rowHead), width: 56, align: 'end', cell: (row) => row.row },
    { id: 'label', header: t(($) => $.registers.page.who), width: isHouseholds ? 240 : 300, cell: (row) => row.label },
    ...(isHouseholds
      ? [
          {
            id: 'people',
            header: t(($) => $.registers.page.people),
            width: 78,
            align: 'end' as const,
            cell: (row: Item) => row.people,
          },
        ]
      : []),
    { id: 'amount', header: 'FBu', width: 84, align: 'end', cell: (row) => <Amount value={row.amount} /> },
    {
      id: 'state',
      header: t(($) => $.registers.page.state),
      width: 150,
      cell: (row) => (
        <Mark tone={row.state === 'ready' && (row.look || row.provisional) ? 'look' : TONES[row.state]}>
          {row.state === 'ready' && row.provisional
            ? t(($) => $.registers.page.placeStates.provisional)
            : row.state === 'ready' && row.look
              ? t(($) => $.registers.page.toLook)
              : t(($) => $.registers.page.states[row.state])}
        </Mark>
      ),
    },
    {
      id: 'why',
      header: t(($) => $.registers.page.why),
      quiet: true,
      cell: (row) => (row.problem === undefined ? '' : words.why(row.problem)),
    },
  ]
  return (
    <div className={classes.split}>
      <Section
        title={isHouseholds ? t(($) => $.registers.page.steps.households) : t(($) => $.registers.page.steps.lines)}
        aside={
          <span className={classes.steps}>
            {mayDecide && counts.undecided > 0 ? (
              <Button small combo="Alt+P" busy={decide.busy} onClick={() => void sayAll()}>
                {t(($) => $.registers.page.skipAll)}
              </Button>
            ) : null}
            <SelectField
              label={t(($) => $.registers.page.show)}
              hideLabel
              value={only}
              onChange={setOnly}
              options={FILTERS.filter((one) => isHouseholds || !OF_HOUSEHOLDS.has(one)).map((value) => ({
                value,
                label: t(($) => $.registers.page.filters[value]),
              }))}
            />
          </span>
        }
        fill
      >
        <FileProblems importId={importId} />
        {list.refusal ? <RefusalBox refusal={list.refusal} /> : null}
        {decide.refusal ? <RefusalBox refusal={decide.refusal} /> : null}
        <DataTable
          label={t(($) => $.registers.page.steps.households)}
          rows={list.rows}
          columns={columns}
          rowKey={(row) => String(row.position)}
          selectedKey={item === undefined ? undefined : String(item.position)}
          onSelect={(row) => {
            setChosen(row.position)
          }}
          onEnd={list.more}
          waiting={list.waiting}
          empty={<Empty title={t(($) => $.registers.page.nothing)} />}
        />
      </Section>
      {item === undefined ? null : (
        <ItemPanel importId={importId} position={item.position} asks={asks} onSay={(one) => void say(one)} />
      )}
    </div>
  )
}
