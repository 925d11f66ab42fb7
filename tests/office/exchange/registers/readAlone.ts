/** Reads a register in a process of its own, letting go of every row, and says how many there were and what memory it took. */
import { readWorkbook } from '../../../../electron/office/spreadsheets/read/index.ts'

const path = process.argv[2]!
const before = process.resourceUsage().maxRSS
let count = 0
for await (const _ of (await readWorkbook(path)).rows) count += 1
console.log(JSON.stringify({ count, kilobytes: process.resourceUsage().maxRSS - before }))
