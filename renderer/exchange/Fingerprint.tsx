import classes from './Fingerprint.module.css'

export interface FingerprintProps {
  /** Accessible name: whose it is. */
  label: string
  groups: readonly string[]
  words: readonly string[]
}

/** Six groups and six words, in the order they are read aloud: the group, then its word. */
export function Fingerprint({ label, groups, words }: FingerprintProps) {
  return (
    <ol className={classes.boxes} aria-label={label}>
      {groups.map((group, rank) => (
        <li key={group + String(rank)}>
          <small aria-hidden="true">{rank + 1}</small>
          <b>{group}</b>
          <span>{words[rank]}</span>
        </li>
      ))}
    </ol>
  )
}
