/**
 * The walls of the house. tests/unit/building breaks each rule once; the paths begin with (^|/) so that its
 * fixtures, which copy the folders, are caught by the same expressions.
 */
const departments =
  'membership|facilities|claims|invoices|accounting|governance|indicators|exchange|federation|administration'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'renderer-imports-only-shared',
      comment: 'A page knows contracts, not the office: ask through renderer/app/office.ts.',
      severity: 'error',
      from: { path: '(^|/)renderer/' },
      to: { path: '((^|/)(electron|db|build)/|^tests/(?!unit/building/fixtures/))', pathNot: 'node_modules' },
    },
    {
      name: 'renderer-uses-no-node',
      comment: 'Pages run in a sandbox: no Node, no Electron, no database.',
      severity: 'error',
      from: { path: '(^|/)renderer/' },
      to: { path: '^(electron$|node_modules/(electron|better-sqlite3|drizzle-orm)/)' },
    },
    {
      name: 'renderer-uses-no-node-core',
      comment: 'Pages run in a sandbox: no Node module exists there.',
      severity: 'error',
      from: { path: '(^|/)renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-imports-only-shared',
      comment: 'shared/ is read on every floor, so it may stand on nothing but itself.',
      severity: 'error',
      from: { path: '(^|/)shared/' },
      to: { path: '((^|/)(electron|renderer|db|build)/|^tests/(?!unit/building/fixtures/))', pathNot: 'node_modules' },
    },
    {
      name: 'shared-does-no-io',
      comment: 'No file, no process, no clock of the system in shared/: hand the facts in.',
      severity: 'error',
      from: { path: '(^|/)shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule is arithmetic on facts: no library that reads or writes anything.',
      severity: 'error',
      from: { path: '(^|/)shared/rules/' },
      to: {
        path: '^(electron$|node_modules/(?!(zod|uuid)/))',
      },
    },
    {
      name: 'office-and-db-know-no-electron',
      comment: 'The office runs under plain Node too (terminal, browser host, tests).',
      severity: 'error',
      from: { path: '(^|/)(electron/(office|host|office\\.ts|browser\\.ts|cli\\.ts|cli)|db)(/|$)' },
      to: { path: '^(electron$|node_modules/electron/)' },
    },
    {
      name: 'office-knows-no-window',
      comment: 'The office answers calls; windows and pages are other floors.',
      severity: 'error',
      from: { path: '(^|/)(electron/office/|db/)' },
      to: { path: '(^|/)(electron/(shell|main|preload)|renderer/(app|ui|main))', pathNot: 'node_modules' },
    },
    {
      name: 'db-knows-no-office',
      comment: 'Tables and handles know nothing of the commands that use them.',
      severity: 'error',
      from: { path: '(^|/)db/' },
      to: { path: '(^|/)electron/', pathNot: 'node_modules' },
    },
    {
      name: 'shell-knows-no-business',
      comment: 'The shell opens windows; it may know the shape of a call, never a procedure.',
      severity: 'error',
      from: { path: '(^|/)electron/(shell/|main\\.ts|preload\\.ts)' },
      to: {
        path: '(^|/)(electron/office/|db/|shared/)',
        pathNot: '(node_modules|(^|/)shared/contract/transport\\.ts$)',
      },
    },
    {
      name: 'departments-meet-at-the-door',
      comment: 'Another department is reached through its index.ts, nothing behind it.',
      severity: 'error',
      from: { path: `(^|/)electron/office/(${departments})/` },
      to: {
        path: `(^|/)electron/office/(${departments})/`,
        pathNot: [`(^|/)electron/office/$2/`, '(^|/)electron/office/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'department-pages-meet-at-the-door',
      comment: 'Pages of another department are reached by a route, or through its index.tsx.',
      severity: 'error',
      from: { path: `(^|/)renderer/(${departments})/` },
      to: {
        path: `(^|/)renderer/(${departments})/`,
        pathNot: [`(^|/)renderer/$2/`, '(^|/)renderer/[^/]+/index\\.tsx?$'],
      },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that leads nowhere hides the rule it would have broken.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(\\?|^\\.\\.?/.*generated/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|coverage|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require('node:path').resolve(__dirname, '../tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
