import { execFileSync } from 'node:child_process'

/** Files are UTF-8 whatever language the machine speaks; a bare Debian speaks none, and hledger would read no accent. */
const run = (...args: readonly string[]): string =>
  execFileSync('hledger', args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })

/** Somebody else's program, which is Debian's: where it is missing the tests that ask it say so, and under CI=true they fail. */
export const hasHledger = ((): boolean => {
  try {
    return run('--version') !== ''
  } catch {
    const reason = 'hledger is not on this machine: nobody else adds up the books (apt-get install hledger)'
    if (process.env.CI === 'true') throw new Error(reason)
    process.stderr.write(`\nNOT TESTED: ${reason}\n`)
    return false
  }
})()

/** What hledger answers of a file of ours. Throws when it finds something wrong with it. */
export const hledger = (file: string, ...args: readonly string[]): string => run('-f', file, ...args)
