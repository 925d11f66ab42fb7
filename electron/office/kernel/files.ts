import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'

import { refuse } from '../../../shared/errors/refusal.ts'

/** Which files a call may touch: the office's own exchange folder, and what a person chose in a dialog. */
export interface Files {
  /** The folder where packages are written when no place was chosen. */
  readonly exchangeFolder: string
  /** The path, if it may be read and exists; refuses `kernel.path-not-granted`, `kernel.file-missing`. */
  forReading(path: string): string
  /** The path, if it may be written; refuses `kernel.path-not-granted`. */
  forWriting(path: string): string
}

/** Follows links of the part of the path that exists, so that a link cannot lead out of a granted folder. */
function real(path: string): string {
  const absolute = resolve(path)
  if (existsSync(absolute)) return realpathSync(absolute)
  const parent = dirname(absolute)
  return parent === absolute ? absolute : join(real(parent), basename(absolute))
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep)

export function filesFor(exchangeFolder: string, grants: readonly string[]): Files {
  const granted = (path: string): string => {
    const wanted = real(path)
    const allowed = [exchangeFolder, ...grants].some((grant) => isInside(wanted, real(grant)))
    return allowed ? wanted : refuse('kernel.path-not-granted', { path: basename(path) })
  }
  return {
    exchangeFolder,
    forReading(path) {
      const wanted = granted(path)
      return existsSync(wanted) ? wanted : refuse('kernel.file-missing', { path: basename(path) })
    },
    forWriting: granted,
  }
}
