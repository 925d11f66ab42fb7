import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { dataDir } from './host/dataDir.ts'

/*
 * The office as a process of its own: see host/officeProcess.ts. What the engine makes of that program is kept from one start to the
 * next, beside the workspaces: half of the time it takes to be there, and a fifth of its memory. An older Node does without.
 */

const keep = enableCompileCache as typeof enableCompileCache | undefined
keep?.(join(dataDir(), 'cache'))
void import('./host/officeProcess.ts')
