import { readdirSync, readFileSync } from 'node:fs'

/** The processes below a process, however deep, whose command line matches. */
export function processesBelow(ancestor: number, pattern = /(?:)/u): number[] {
  const parents = new Map<number, number>()
  const matching: number[] = []
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (state === 'Z') continue
      parents.set(Number(name), Number(parent))
      if (pattern.test(readFileSync(`/proc/${name}/cmdline`, 'utf8'))) matching.push(Number(name))
    } catch {
      // It ended while we looked.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && (parent === ancestor || isBelow(parent))
  }
  return matching.filter(isBelow)
}

/** Megabytes that a process and all below it hold; what several share counts once (proportional set size). */
export function megabytesHeld(pid: number): number {
  let kilobytes = 0
  for (const one of [pid, ...processesBelow(pid)]) {
    try {
      const [, held] = /^Pss:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8')) ?? []
      kilobytes += Number(held ?? 0)
    } catch {
      // It ended while we looked.
    }
  }
  return kilobytes / 1024
}
