import type { Id } from '../../../shared/ids.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Mark } from '../../ui/index.ts'
import classes from './registers.module.css'
import { useRegisterWords } from './words.ts'

/** A file lacks few columns; a dozen sheets may each lack some. */
const MOST = 6

/** What is of the file and of none of its households: columns that it lacks, how its dates are written, that it says nothing. */
export function FileProblems({ importId }: { importId: Id }) {
  const words = useRegisterWords()
  const { data } = useOfficeQuery('exchange.registerProblems', { importId, ofFile: true, limit: MOST })
  if (data === undefined || data.rows.length === 0) return null
  return (
    <ul className={classes.file}>
      {data.rows.map((problem) => (
        <li key={problem.number}>
          <Mark tone={problem.severity === 'refused' ? 'bad' : 'look'}>{words.place(problem)}</Mark>{' '}
          {words.why(problem)}
        </li>
      ))}
    </ul>
  )
}
