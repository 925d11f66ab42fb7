import fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { beforeAll, expect, test } from 'vitest'

import { readWorkbook } from '../../../../electron/office/spreadsheets/read/index.ts'
import { Refusal } from '../../../../shared/errors/refusal.ts'
import { SEED } from '../../../support/seed.ts'

/** Whatever the bytes, a register is read or refused with a code of ours: nothing else comes out. */

async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    for await (const _ of (await readWorkbook(bytes)).rows);
    return 'read'
  } catch (error) {
    return error instanceof Refusal ? error.code : `thrown: ${String(error)}`
  }
}

let workbook: Uint8Array
beforeAll(async () => {
  workbook = await writeXlsx({
    sheets: [
      {
        name: 'Registre',
        rows: [['N° ménage', 'Nom', 'Sexe'], ...Array.from({ length: 40 }, (_, at) => [at, `NOM ${at}`, 'M'])],
      },
    ],
  })
})

const allowed = /^(read|exchange\.(register-[a-z-]+|file-unreadable))$/

test('bytes that mean nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ maxLength: 400 }).map((text) => Buffer.from(text)),
      ),
      async (bytes) => {
        expect(await outcome(bytes)).toMatch(allowed)
      },
    ),
    { seed: SEED, numRuns: 500 },
  )
})

test('a workbook with a byte changed, or cut anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), async (place, byte, cut) => {
      const at = place % workbook.length
      const bytes = cut ? workbook.slice(0, at) : Uint8Array.from(workbook, (old, i) => (i === at ? byte : old))
      expect(await outcome(bytes)).toMatch(allowed)
    }),
    { seed: SEED, numRuns: 400 },
  )
})
