/** `npm run lint`: oxlint (type-aware), the walls between the departments, formatting. Folders are named because linting `.` reads out/ too. */
import { runTool } from './lib.mjs'

const folders = ['electron', 'renderer', 'shared', 'db', 'tests', 'build']
const steps = {
  lint: () =>
    runTool('oxlint', [
      '-c',
      'build/oxlint.json',
      '--type-aware',
      '--ignore-pattern',
      '**/fixtures/**',
      '--quiet',
      ...folders,
    ]),
  boundaries: () =>
    runTool(
      'dependency-cruiser',
      [
        '--config',
        'build/dependency-cruiser.cjs',
        '--output-type',
        'err',
        '--exclude',
        '(^(out|dist)|(^|/)fixtures)/',
        ...folders.slice(0, 4),
      ],
      {},
      'depcruise',
    ),
  formatting: () =>
    runTool('prettier', [
      '--config',
      'build/prettier.json',
      '--ignore-path',
      '.gitignore',
      '--ignore-path',
      'build/prettierignore',
      '--log-level',
      'warn',
      '--check',
      '.',
    ]),
}

const chosen = process.argv.slice(2)
let failed = 0
for (const [name, step] of Object.entries(steps)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const { code } = await step()
  if (code !== 0) {
    console.error(`${name}: failed`)
    failed++
  }
}
process.exitCode = failed === 0 ? 0 : 1
