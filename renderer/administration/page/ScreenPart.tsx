import { useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, chooseLanguage, type Language } from '../../app/i18n.ts'
import { Segments } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import classes from './Administration.module.css'

/** Light or dark, and the language: for this machine. */
export default function ScreenPart() {
  const { t, i18n } = useTranslation('administration')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'fr'
  return (
    <div className={classes.part}>
      <Section title={t(($) => $.screen.title)} facts={t(($) => $.screen.here)}>
        <div className={classes.form}>
          <Segments
            label={t(($) => $.screen.theme)}
            labelled
            value={colorScheme === 'dark' ? 'dark' : 'light'}
            options={[
              { value: 'light', label: t(($) => $.screen.light) },
              { value: 'dark', label: t(($) => $.screen.dark) },
            ]}
            onChange={setColorScheme}
          />
          <Segments<Language>
            label={t(($) => $.screen.language)}
            labelled
            value={language}
            options={LANGUAGES.map((value) => ({ value, label: t(($) => $.door.languages[value]) }))}
            onChange={(chosen) => void chooseLanguage(chosen)}
          />
        </div>
      </Section>
    </div>
  )
}
