import { formatPercent } from '../../app/format.ts'

/** Tenths of a percent as they are read; nothing where nothing was planned. */
export const percent = (rate: number | null): string => (rate === null ? '' : formatPercent(rate / 10))
