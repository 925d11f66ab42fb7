export type Light = 'green' | 'orange' | 'red' | 'none'

export interface Band {
  readonly min: number | null
  readonly max: number | null
}

export interface Threshold {
  readonly green: Band
  readonly orange: Band
  /** The bounds are factors of the value a year before. */
  readonly relative: boolean
  /** Signed by a federation; those that are shipped are not. */
  readonly official: boolean
  readonly source: string
}

const within = (value: number, { min, max }: Band): boolean =>
  (min === null || value >= min) && (max === null || value <= max)
const isOpen = ({ min, max }: Band): boolean => min === null && max === null
const scaled = ({ min, max }: Band, factor: number): Band => ({
  min: min === null ? null : min * factor,
  max: max === null ? null : max * factor,
})

/** The bounds in the norm's own unit; undefined when they lean on a year that has no value. */
export function boundsOf(
  threshold: Threshold,
  previous: number | undefined,
): { green: Band; orange: Band } | undefined {
  if (!threshold.relative) return { green: threshold.green, orange: threshold.orange }
  if (previous === undefined || previous === 0) return undefined
  return { green: scaled(threshold.green, previous), orange: scaled(threshold.orange, previous) }
}

/**
 * The light of a value. An orange band without bounds takes everything that is not green: that norm warns, it does not condemn.
 */
export function lightOf(value: number | undefined, bounds: { green: Band; orange: Band } | undefined): Light {
  if (value === undefined || bounds === undefined) return 'none'
  if (within(value, bounds.green)) return 'green'
  if (isOpen(bounds.orange) || within(value, bounds.orange)) return 'orange'
  return 'red'
}
