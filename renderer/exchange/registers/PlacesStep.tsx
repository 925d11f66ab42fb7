import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { formatCount } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import type { LongWork } from '../../app/longWork.ts'
import {
  CheckField,
  DataTable,
  Empty,
  FindField,
  Mark,
  Panel,
  RefusalBox,
  Section,
  type Column,
} from '../../ui/index.ts'
import { useMayRegister } from './mayRegister.ts'
import classes from './registers.module.css'
import type { Place, Register } from './words.ts'

const TONES = {
  found: 'ok',
  chosen: 'ok',
  near: 'look',
  provisional: 'look',
  homonym: 'warn',
  unknown: 'bad',
} as const

/**
 * The places as the file writes them: those that are not known, or have namesakes, wait for a choice, or stand under a zone that is only
 * supposed until the recoding decides.
 */
export function PlacesStep({ register, onMap }: { register: Register; onMap: LongWork<'exchange.mapRegister'> }) {
  const { t } = useTranslation('exchange')
  const may = useMayRegister()
  const { importId } = register
  const places = useOfficeQuery('exchange.registerPlaces', { importId }, { keep: true })
  const put = useOfficeCommand('exchange.placeRegister')
  const [chosen, setChosen] = useState<number>()
  const [text, setText] = useState('')
  const rows = places.data?.rows ?? []
  const place = rows.find((row) => row.place === chosen) ?? rows[0]
  const found = useOfficeQuery(
    'administration.geography',
    { text, limit: 20 },
    { enabled: text.trim().length >= 2, keep: true },
  )
  const mayPut = register.state === 'staged' && may(register.template, 'enter')
  const choose = async (zoneCode: string, hillCode?: string): Promise<void> => {
    if (place === undefined) return
    await put.run({ importId, place: place.place, zoneCode, ...(hillCode === undefined ? {} : { hillCode }) })
  }
  const candidates = place?.candidates ?? []
  const { options: asked } = register
  const mayLeave = register.state === 'staged' && may(register.template, 'enter')
  const leave = async (provisional: boolean): Promise<void> => {
    if (mayLeave && !onMap.busy) await onMap.run({ importId, options: { ...asked, provisional } })
  }
  usePageKeys([
    {
      combo: 'P',
      label: t(($) => $.registers.page.provisional),
      run: () => void leave(!asked.provisional),
      disabled: !mayLeave,
      foot: mayLeave,
    },
    ...candidates.slice(0, 9).map(({ zoneCode, hillCode, path }, at) => ({
      combo: String(at + 1),
      label: path,
      run: () => void choose(zoneCode, hillCode),
      disabled: !mayPut,
    })),
  ])
  const written = ({ province, commune, zone, hill }: Place['written']): string =>
    [hill, zone, commune, province].filter((one) => one !== undefined && one !== '').join(', ') ||
    t(($) => $.registers.page.noPlaceWritten)
  const columns: Column<Place>[] = [
    { id: 'written', header: t(($) => $.registers.page.written), width: 260, cell: (row) => written(row.written) },
    {
      id: 'state',
      header: t(($) => $.registers.page.state),
      width: 170,
      cell: (row) => <Mark tone={TONES[row.state]}>{t(($) => $.registers.page.placeStates[row.state])}</Mark>,
    },
    { id: 'path', header: t(($) => $.registers.page.place), cell: (row) => row.path ?? '—' },
    {
      id: 'households',
      header: t(($) => $.registers.template.households),
      width: 84,
      align: 'end',
      cell: (row) => formatCount(row.households),
    },
  ]
  const options = (found.data?.places ?? [])
    .filter(({ level }) => level === 'zone' || level === 'colline')
    .map(({ code, name, path }) => ({ value: code, label: name, detail: path }))
  return (
    <div className={classes.split}>
      <Section
        title={t(($) => $.registers.page.steps.places)}
        facts={t(($) => $.registers.page.placesFacts)}
        aside={
          <CheckField
            label={t(($) => $.registers.page.provisional)}
            checked={asked.provisional}
            disabled={!mayLeave || onMap.busy}
            onChange={(event) => void leave(event.currentTarget.checked)}
          />
        }
        fill
      >
        <DataTable
          label={t(($) => $.registers.page.steps.places)}
          rows={rows}
          columns={columns}
          rowKey={(row) => String(row.place)}
          selectedKey={place === undefined ? undefined : String(place.place)}
          onSelect={(row) => {
            setChosen(row.place)
          }}
          waiting={places.isPending}
          empty={<Empty title={t(($) => $.registers.page.noPlaces)} />}
        />
      </Section>
      {place === undefined || !mayPut ? null : (
        <div className={classes.side}>
          <Panel title={written(place.written)}>
            {put.refusal ? <RefusalBox refusal={put.refusal} /> : null}
            <ol className={classes.problems}>
              {candidates.slice(0, 9).map(({ zoneCode, hillCode, path }, at) => (
                <li key={`${zoneCode}${hillCode ?? ''}`}>
                  <kbd>{at + 1}</kbd> {path}
                </li>
              ))}
            </ol>
            <FindField
              label={t(($) => $.registers.page.findPlace)}
              value={undefined}
              options={options}
              onSearch={setText}
              onChange={(code) => {
                const one = found.data?.places.find((row) => row.code === code)
                if (one === undefined) return
                if (one.level === 'colline' && one.parentCode !== undefined) void choose(one.parentCode, one.code)
                else void choose(one.code)
              }}
            />
          </Panel>
        </div>
      )}
    </div>
  )
}
