/** `npm run bench`: the benchmark, built like the product and run under plain Node. Arguments after `--` go to it. */
import { join } from 'node:path'
import { node24, root, run, runTool } from './lib.mjs'

const outDir = join(root, 'out/bench')
const built = await runTool('vite', ['build', '-c', 'build/vite.node.config.ts'], {
  quiet: true,
  env: { NKINGI_OUT: outDir, NKINGI_ENTRY: 'tests/bench/bench.ts' },
})
if (built.code !== 0) {
  process.stderr.write(built.output)
  process.exit(built.code)
}
const { code } = await run(node24(), ['--expose-gc', join(outDir, 'bench.js'), ...process.argv.slice(2)])
process.exitCode = code
