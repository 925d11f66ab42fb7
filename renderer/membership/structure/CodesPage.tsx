import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk } from '../../app/desk.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, DataTable, Empty, Incident, Mark, RefusalBox, Section, Segments, type Tone } from '../../ui/index.ts'
import { Frame } from './Frame.tsx'
import classes from './Structure.module.css'

type Codes = Output<'membership.codes'>
type Finding = Codes['compared'][number]['finding']

const TONES: Readonly<Record<Finding, Tone>> = {
  'code-of-another': 'bad',
  'name-elsewhere': 'bad',
  'other-name': 'warn',
  'not-listed': 'warn',
  'to-create': 'run',
  same: 'ok',
}
const CLASHES: readonly Finding[] = ['code-of-another', 'name-elsewhere']

/** The federation's list of codes beside the mutuals of this centre: what clashes, both sides named, and what was given to it. */
export default function CodesPage() {
  const { t } = useTranslation('membership')
  const may = useMay()('registration.enter')
  const [which, setWhich] = useState<'signed' | 'draft'>('signed')
  const known = useOfficeQuery('membership.codes', { draft: which === 'draft' }, { keep: true })
  const take = useOfficeCommand('membership.takeCodeList')
  const codes = known.data
  const list = which === 'draft' ? codes?.draft : codes?.signed
  const choose = async (): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.codes.takeTitle),
      extensions: ['json', 'csv', 'xlsx', 'ods'],
    })
    if (path === undefined) return
    const result = await take.run({ path }, { grants: [path] })
    if (!result.ok) return
    const { signed, number = 0, mutuals, clashes, again } = result.value
    setWhich(signed ? 'signed' : 'draft')
    const said = again
      ? t(($) => $.codes.again, { number })
      : signed
        ? t(($) => $.codes.done, { number, mutuals })
        : t(($) => $.codes.doneDraft, { mutuals })
    toast({
      tone: clashes > 0 ? 'warn' : 'ok',
      text: `${said}, ${clashes > 0 ? t(($) => $.codes.clashes, { count: clashes }) : t(($) => $.codes.noClash)}`,
    })
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.codes.take), run: () => void choose(), foot: true, disabled: !may },
    {
      combo: 'B',
      label: t(($) => $.codes.which),
      run: () => {
        setWhich(which === 'signed' ? 'draft' : 'signed')
      },
      disabled: codes?.draft === undefined,
    },
  ])
  const sideOf = (listed: Codes['list'][number] | undefined): string =>
    listed === undefined
      ? '—'
      : [listed.code, listed.name, listed.centre?.name].filter((part) => part !== undefined).join(' · ')
  return (
    <Frame
      current="codes"
      actions={
        may ? (
          <Button kind="primary" combo="F2" busy={take.busy} onClick={() => void choose()}>
            {t(($) => $.codes.take)}
          </Button>
        ) : null
      }
    >
      {take.refusal === undefined ? null : <RefusalBox refusal={take.refusal} />}
      {codes?.draft === undefined ? null : (
        <Segments
          label={t(($) => $.codes.which)}
          value={which}
          options={[
            { value: 'signed', label: t(($) => $.codes.signed) },
            { value: 'draft', label: t(($) => $.codes.draft) },
          ]}
          onChange={setWhich}
        />
      )}
      {which === 'draft' && list !== undefined ? (
        <div className={classes.gap}>
          <Incident tone="warn" title={t(($) => $.codes.draftWarning)}>
            {t(($) => $.codes.draftText)}
          </Incident>
        </div>
      ) : null}
      {codes !== undefined && list === undefined ? (
        <Empty title={t(($) => $.codes.none)}>{t(($) => $.codes.noneText)}</Empty>
      ) : null}
      {codes === undefined || list === undefined ? null : (
        <>
          <Section
            title={t(($) => $.codes.compared)}
            facts={
              list.number === undefined
                ? t(($) => $.codes.draftOf, { file: list.fileName, day: formatDay(list.takenAt) })
                : t(($) => $.codes.list, {
                    number: list.number,
                    federation: list.federation.name,
                    day: formatDay(list.issuedAt),
                  })
            }
          >
            <DataTable
              label={t(($) => $.codes.comparedLabel)}
              fill={false}
              rows={codes.compared}
              rowKey={(row) => `${row.finding} ${row.code} ${row.listed?.code ?? ''}`}
              columns={[
                {
                  id: 'finding',
                  header: t(($) => $.codes.finding),
                  width: 210,
                  cell: (row) => (
                    <Mark tone={TONES[row.finding]} strong={CLASHES.includes(row.finding)}>
                      {t(($) => $.codes.findings[row.finding])}
                    </Mark>
                  ),
                },
                { id: 'code', header: t(($) => $.codes.code), width: 150, cell: (row) => row.code },
                { id: 'name', header: t(($) => $.codes.name), width: 240, cell: (row) => row.name },
                { id: 'listed', header: t(($) => $.codes.listed), cell: (row) => sideOf(row.listed) },
              ]}
            />
          </Section>
          {codes.within.length === 0 ? null : (
            <>
              <div className={classes.gap} />
              <Section title={t(($) => $.codes.within)}>
                <ul className={classes.checks}>
                  {codes.within.map(({ kind, one, other }) => (
                    <li key={`${one.code} ${other.code}`}>
                      <Mark tone="bad">
                        {t(($) => $.codes.twice[kind === 'name-twice' ? 'name-twice' : 'code-twice'])}
                      </Mark>
                      <span>{`${one.code} · ${one.name} / ${other.code} · ${other.name}`}</span>
                    </li>
                  ))}
                </ul>
              </Section>
            </>
          )}
          <div className={classes.gap} />
          <Section title={t(($) => $.codes.whole)} facts={codes.list.length}>
            <DataTable
              label={t(($) => $.codes.wholeLabel)}
              fill={false}
              rows={codes.list.map((row, position) => ({ ...row, position }))}
              rowKey={(row) => String(row.position)}
              columns={[
                { id: 'code', header: t(($) => $.codes.code), width: 150, cell: (row) => row.code },
                { id: 'name', header: t(($) => $.codes.listedName), cell: (row) => row.name },
                { id: 'centre', header: t(($) => $.codes.centre), width: 280, cell: (row) => row.centre?.name ?? '—' },
                {
                  id: 'approval',
                  header: t(($) => $.codes.approval),
                  width: 110,
                  cell: (row) => row.approval ?? '—',
                },
                {
                  id: 'state',
                  header: t(($) => $.codes.state),
                  width: 170,
                  cell: (row) => t(($) => $.codes.states[row.state]),
                },
              ]}
            />
          </Section>
        </>
      )}
    </Frame>
  )
}
