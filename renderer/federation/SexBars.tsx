import { useTranslation } from 'react-i18next'
import { formatCount } from '../app/format.ts'
import { Section } from '../ui/index.ts'
import type { Line } from './words.ts'
import classes from './federation.module.css'

const MOST = 8

/** Beneficiaries by sex, largest line first; the table above says the same in figures. */
export function SexBars({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('federation')
  const shown = lines.toSorted((a, b) => b.beneficiaries - a.beneficiaries).slice(0, MOST)
  const longest = shown[0]?.beneficiaries ?? 0
  const width = (part: number): string => `${longest === 0 ? 0 : (100 * part) / longest}%`
  return (
    <Section
      title={t(($) => $.bars.title)}
      aside={
        <>
          <span className={classes.key}>
            <i className={classes.men} />
            {t(($) => $.bars.men)}
          </span>
          <span className={classes.key}>
            <i className={classes.women} />
            {t(($) => $.bars.women)}
          </span>
        </>
      }
    >
      <table className={classes.bars}>
        <colgroup>
          <col style={{ width: 176 }} />
          <col />
          <col style={{ width: 66 }} />
        </colgroup>
        <tbody>
          {shown.map((line) => (
            <tr key={line.key}>
              <td>{line.name}</td>
              <td>
                <div className={classes.bar} aria-hidden="true">
                  <i className={classes.men} style={{ width: width(line.beneficiariesM) }} />
                  <i className={classes.women} style={{ width: width(line.beneficiariesF) }} />
                </div>
              </td>
              <td>{formatCount(line.beneficiaries)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
