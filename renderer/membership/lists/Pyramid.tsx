import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatCount } from '../../app/format.ts'
import { Section } from '../../ui/index.ts'
import classes from '../campaign/campaign.module.css'
import { Legend } from '../campaign/Legend.tsx'

const PyramidChart = lazy(() => import('./PyramidChart.tsx'))

type Answer = Output<'membership.agePyramid'>

/** The pyramid of ages of those who have rights, and its table. */
export function Pyramid({ answer }: { answer: Answer }) {
  const { t } = useTranslation('membership')
  const total = (sex: 'M' | 'F'): number => answer.classes.reduce((sum, row) => sum + row[sex], 0)
  return (
    <div className={classes.pyramid}>
      <Section title={t(($) => $.lists.pyramidChart)}>
        <div className={classes.chart} role="img" aria-label={t(($) => $.lists.pyramidChart)}>
          <Legend
            series={[
              [t(($) => $.lists.men), 1],
              [t(($) => $.lists.women), 3],
            ]}
          />
          <Suspense fallback={null}>
            <PyramidChart classes={answer.classes} />
          </Suspense>
        </div>
      </Section>
      <Section title={t(($) => $.lists.pyramidTable)}>
        <table className={classes.figures} aria-label={t(($) => $.lists.pyramidTable)}>
          <thead>
            <tr>
              <th scope="col">{t(($) => $.lists.ageClass)}</th>
              <th scope="col">{t(($) => $.lists.women)}</th>
              <th scope="col">{t(($) => $.lists.men)}</th>
              <th scope="col">{t(($) => $.lists.total)}</th>
            </tr>
          </thead>
          <tbody>
            {answer.classes.map(({ from, M, F }) => (
              <tr key={from}>
                <th scope="row">
                  {from === 80
                    ? t(($) => $.lists.ageOpen, { from })
                    : t(($) => $.lists.ageRange, { from, to: from + 4 })}
                </th>
                <td>{formatCount(F)}</td>
                <td>{formatCount(M)}</td>
                <td>{formatCount(F + M)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t(($) => $.lists.total)}</th>
              <td>{formatCount(total('F'))}</td>
              <td>{formatCount(total('M'))}</td>
              <td>{formatCount(total('F') + total('M'))}</td>
            </tr>
          </tfoot>
        </table>
      </Section>
    </div>
  )
}
