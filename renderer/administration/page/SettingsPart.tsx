import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Section } from '../../ui/Page.tsx'
import { SettingRows } from './SettingRows.tsx'
import { useSettingWords } from './settingWords.ts'
import classes from './Administration.module.css'

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr')

/** Every rule that the field has not fixed for good, as dated rows: chosen above, its rows below. */
export default function SettingsPart() {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const words = useSettingWords()
  const today = useToday()
  const answer = useOfficeQuery('administration.settings', {})
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const box = useRef<HTMLInputElement>(null)
  // The format of numbers is no single value: it has a page of its own.
  const all = answer.data?.settings.filter(({ initial }) => typeof initial !== 'object') ?? []
  const rows = all.filter((setting) => plain(words.name(setting)).includes(plain(typed)))
  const setting = all.find(({ key }) => key === chosen) ?? rows[0]
  usePageKeys([{ combo: 'F4', label: common(($) => $.act.find), run: () => box.current?.focus(), foot: true }])
  const since = (one: (typeof all)[number]): string => {
    const row = one.rows
      .filter(({ validFrom }) => validFrom <= today)
      .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0]
    return row === undefined ? t(($) => $.settings.initial) : formatDay(row.validFrom)
  }
  return (
    <div className={classes.part}>
      <Section title={t(($) => $.settings.title)} facts={t(($) => $.settings.facts)} fill>
        <div className={classes.fields}>
          <div className={classes.narrow}>
            <SearchBox
              ref={box}
              label={t(($) => $.settings.find)}
              placeholder={t(($) => $.settings.find)}
              value={typed}
              onChange={setTyped}
            />
          </div>
        </div>
        <DataTable
          label={t(($) => $.settings.title)}
          rows={rows}
          rowKey={(row) => row.key}
          selectedKey={setting?.key}
          onSelect={(row) => setChosen(row.key)}
          waiting={answer.isPending}
          columns={[
            { id: 'name', header: t(($) => $.settings.name), cell: (row) => words.name(row) },
            {
              id: 'value',
              header: t(($) => $.settings.value),
              width: 130,
              align: 'end',
              cell: (row) => words.value(row, row.value),
            },
            { id: 'since', header: t(($) => $.settings.since), width: 130, quiet: true, cell: since },
            {
              id: 'origin',
              header: t(($) => $.settings.origin),
              width: 90,
              quiet: true,
              cell: (row) => t(($) => $.settings[row.origin]),
            },
          ]}
        />
      </Section>
      {setting === undefined ? null : <SettingRows key={setting.key} setting={setting} today={today} />}
    </div>
  )
}
