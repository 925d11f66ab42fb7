import { useTranslation } from 'react-i18next'
import { formatDay } from '../../app/format.ts'
import { Button, Facts, Panel } from '../../ui/index.ts'
import { oldWords, type Line } from './line.ts'
import classes from './Recoding.module.css'

/** One line of the table: who wrote it, when and why, and the one it takes the place of. */
export function LinePanel({
  line,
  writable,
  onCorrect,
  onEnd,
}: {
  line: Line
  writable: boolean
  onCorrect: () => void
  onEnd: () => void
}) {
  const { t } = useTranslation('membership')
  const { replaced, ended } = line
  return (
    <Panel title={oldWords(line)}>
      <Facts
        items={[
          [t(($) => $.recoding.newPlace), line.path],
          [t(($) => $.recoding.source), t(($) => $.recoding.from[line.source])],
          [t(($) => $.recoding.lineBy), line.by],
          [t(($) => $.recoding.lineAt), formatDay(line.at)],
          [t(($) => $.recoding.lineWhy), line.note === '' ? undefined : line.note],
          [
            t(($) => $.recoding.inPlaceOf),
            replaced === undefined
              ? undefined
              : `${replaced.path} (${t(($) => $.recoding.from[replaced.source])}, ${replaced.by}, ${formatDay(replaced.at)})`,
          ],
          [
            t(($) => $.recoding.endedLine),
            ended === undefined
              ? undefined
              : [formatDay(ended.at), ended.by, ended.why].filter((word) => word !== '').join(' · '),
          ],
        ]}
      />
      {writable ? (
        <div className={classes.fields}>
          <Button wide combo="M" onClick={onCorrect}>
            {t(($) => $.recoding.correct)}
          </Button>
          <Button wide kind="quiet" combo="R" onClick={onEnd}>
            {t(($) => $.recoding.endLine)}
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
