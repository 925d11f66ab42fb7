/** A text of rows has one sheet, without a name. */
export const CSV_SHEET = ''

/** What a register may be at most. Checked before it is unpacked, and again while it is. */
export interface ReadLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number
  /** Bytes that one part of a workbook, and all its parts together, may unpack to. */
  readonly partBytes: number
  readonly totalBytes: number
  /** A part that unpacks to more than `ratioFrom` bytes may not be more than `ratio` times its packed size. */
  readonly ratio: number
  readonly ratioFrom: number
  readonly parts: number
  /** Bytes of a part around the sheets: styles, links, names. */
  readonly smallBytes: number
  /** Bytes that the texts which a workbook shares between its cells may take in memory. */
  readonly sharedBytes: number
  readonly rows: number
  readonly columns: number
  /** Letters of a cell; what is beyond is cut and said. */
  readonly letters: number
}

const MEGABYTE = 1024 * 1024

/** A sheet of 200,000 rows and 20 columns unpacks to about 160 MB, some fifteen times its packed size. */
export const READ_LIMITS: ReadLimits = {
  fileBytes: 50 * MEGABYTE,
  partBytes: 400 * MEGABYTE,
  totalBytes: 600 * MEGABYTE,
  ratio: 200,
  ratioFrom: 5 * MEGABYTE,
  parts: 2_000,
  smallBytes: 20 * MEGABYTE,
  sharedBytes: 80 * MEGABYTE,
  rows: 200_000,
  columns: 256,
  letters: 2_000,
}

/** How the reader says where it is and lets others in; either may throw `kernel.cancelled`. A query's or command's context fits. */
export interface ReadHelp {
  progress(step: string, done: number, total: number): void
  breathe(): Promise<void>
}
