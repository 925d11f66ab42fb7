import { useTranslation } from 'react-i18next'
import { formatCount, formatFbu } from '../../app/format.ts'
import { Facts, Mark, Section } from '../../ui/index.ts'
import classes from './registers.module.css'
import type { Register } from './words.ts'

/** What taking it in would write, or what it wrote. */
export function AcceptStep({ register }: { register: Register }) {
  const { t } = useTranslation('exchange')
  const { counts, result, options, template } = register
  const isHouseholds = template === 'households'
  if (result !== undefined)
    return (
      <div className={classes.last}>
        <Section title={t(($) => $.registers.page.written2)} facts={t(($) => $.registers.page.undoFacts)}>
          <Facts
            items={[
              [
                t(($) => $.registers.template.households),
                result.households > 0 ? formatCount(result.households) : undefined,
              ],
              [t(($) => $.registers.page.people), result.people > 0 ? formatCount(result.people) : undefined],
              [t(($) => $.registers.template.aliases), result.aliases > 0 ? formatCount(result.aliases) : undefined],
              [t(($) => $.registers.page.payments), result.payments > 0 ? formatCount(result.payments) : undefined],
              [t(($) => $.registers.page.paid), result.paid > 0 ? `${formatFbu(result.paid)} FBu` : undefined],
              [
                t(($) => $.registers.template.facilities),
                result.facilities > 0 ? formatCount(result.facilities) : undefined,
              ],
              [t(($) => $.registers.page.acts), result.acts > 0 ? formatCount(result.acts) : undefined],
              [t(($) => $.registers.page.prices), result.prices > 0 ? formatCount(result.prices) : undefined],
              [t(($) => $.registers.page.entry), result.entryNumber],
              ...result.numbers.map(({ mutual, first, last }) => [mutual, `${first} … ${last}`] as const),
            ]}
          />
        </Section>
      </div>
    )
  return (
    <div className={classes.last}>
      <Section title={t(($) => $.registers.page.wouldWrite)}>
        <Facts
          items={[
            [
              isHouseholds ? t(($) => $.registers.template.households) : t(($) => $.registers.page.lines),
              formatCount(counts.ready),
            ],
            [t(($) => $.registers.page.people), isHouseholds ? formatCount(counts.readyPeople) : undefined],
            [t(($) => $.registers.page.refused), formatCount(counts.refused)],
            [t(($) => $.registers.page.noPlace), isHouseholds ? formatCount(counts.noPlace) : undefined],
            [
              t(($) => $.registers.page.provisionalCount),
              counts.provisional > 0 ? formatCount(counts.provisional) : undefined,
            ],
            [t(($) => $.registers.page.undecided), isHouseholds ? formatCount(counts.undecided) : undefined],
            [t(($) => $.registers.page.left), isHouseholds ? formatCount(counts.skipped) : undefined],
            [t(($) => $.registers.page.books), isHouseholds ? t(($) => $.registers.page[options.books]) : undefined],
          ]}
        />
      </Section>
      {counts.undecided > 0 ? (
        <Mark tone="warn">{t(($) => $.registers.page.undecidedFirst)}</Mark>
      ) : (
        <p>{t(($) => $.registers.page.acceptNote)}</p>
      )}
    </div>
  )
}
