/** Pieces of inputs that every department says the same way. What a person or a program sends is never without a bound. */
import { z } from 'zod'

/** How often a row was written when it was read; 0 where there was none yet. */
export const zRev = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .meta({ id: 'Rev', description: 'How often a row was written when it was read; 0 for none' })

/** A fiscal or calendar year. */
export const zYear = z.int().min(1990).max(2199).meta({ id: 'Year', description: 'A year, 1990 to 2199' })

/** Place of a line, a row or a step in its document, its file or its list. */
export const zPosition = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .meta({ id: 'Position', description: 'Place of a line in what holds it' })

/** A code, a key or a name of what is kept elsewhere, as it is asked for. */
export const zKey = z.string().max(100).meta({ id: 'Key', description: 'A code or a name, at most 100 characters' })

/** Path of a file. */
export const zPath = z.string().max(1000).meta({ id: 'Path', description: 'Path of a file' })
