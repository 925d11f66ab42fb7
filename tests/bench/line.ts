export interface Line {
  readonly name: string
  /** What one figure is: milliseconds a call, microseconds a row, or megabytes held. */
  readonly unit: 'ms' | 'µs/row' | 'MB'
  readonly ours: number
  /** The bare engine doing the same; absent where nothing bare is the same thing. */
  readonly bare?: number
  /** Ours over bare: what a budget is held to. */
  readonly ratio?: number
}

export const line = (name: string, unit: Line['unit'], ours: number, bare?: number): Line => ({
  name,
  unit,
  ours,
  ...(bare === undefined ? {} : { bare, ratio: ours / bare }),
})
