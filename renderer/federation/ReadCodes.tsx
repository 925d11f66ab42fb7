import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../app/office.ts'
import { toast } from '../app/toast.ts'
import { Button, DataTable, Mark, Panel, RefusalBox } from '../ui/index.ts'
import classes from './federation.module.css'

/** What a list read from a spreadsheet would do, line by line for what stays out; nothing is taken before it is accepted. */
export function ReadCodes({
  path,
  found,
  onDone,
}: {
  path: string
  found: Output<'federation.importCodes'>
  onDone: () => void
}) {
  const { t } = useTranslation('federation')
  const take = useOfficeCommand('federation.importCodes')
  const mayTake = found.taken + found.corrected > 0
  const accept = async (): Promise<void> => {
    if (!mayTake) return
    const answer = await take.run({ path, look: false }, { grants: [path] })
    if (!answer.ok) return
    toast({ tone: answer.value.left.length > 0 ? 'warn' : 'ok', text: t(($) => $.codes.readDone, answer.value) })
    onDone()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.codes.accept),
      run: () => void accept(),
      disabled: !mayTake,
      foot: true,
    },
    { combo: 'Escape', label: t(($) => $.codes.cancel), run: onDone, foot: true },
  ])
  return (
    <Panel
      title={t(($) => $.codes.readFound, { file: path.split(/[\\/]/u).at(-1) ?? '', lines: found.lines })}
      facts={[
        t(($) => $.codes.readTaken, { count: found.taken }),
        t(($) => $.codes.readCorrected, { count: found.corrected }),
        t(($) => $.codes.readSame, { count: found.same }),
      ].join(', ')}
    >
      {found.left.length === 0 ? null : (
        <>
          <Mark tone="bad" strong>
            {t(($) => $.codes.readLeft, { count: found.left.length })}
          </Mark>
          <DataTable
            label={t(($) => $.codes.readLabel)}
            fill={false}
            rows={found.left.slice(0, 100)}
            rowKey={({ row }) => String(row)}
            columns={[
              { id: 'row', header: t(($) => $.codes.row), width: 50, align: 'end', cell: ({ row }) => row },
              {
                id: 'what',
                header: t(($) => $.codes.kind),
                cell: ({ code, name, problem, other }) => (
                  <>
                    {t(($) => $.codes.problem[problem])}
                    <br />
                    {[code, name, ...(other === undefined ? [] : [`→ ${other}`])].filter(Boolean).join(' · ')}
                  </>
                ),
              },
            ]}
            rowHeight={46}
          />
        </>
      )}
      {found.noCentre.length === 0 ? null : (
        <p>
          {t(($) => $.codes.centreUnknown, {
            count: found.noCentre.length,
            centres: [...new Set(found.noCentre.map(({ centre }) => centre))].slice(0, 6).join(', '),
          })}
        </p>
      )}
      {take.refusal === undefined ? null : <RefusalBox refusal={take.refusal} />}
      <div className={classes.form}>
        <Button kind="primary" combo="Ctrl+Enter" busy={take.busy} disabled={!mayTake} onClick={() => void accept()}>
          {t(($) => $.codes.accept)}
        </Button>
        <Button kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.codes.cancel)}
        </Button>
      </div>
    </Panel>
  )
}
