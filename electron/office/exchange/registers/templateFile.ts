import {
  BIRTH_PARTS,
  REGISTER_FIELDS,
  SEX_PARTS,
  type RegisterTemplate,
} from '../../../../shared/rules/exchange/registers/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { spreadsheet, type SheetColumn } from '../../spreadsheets/index.ts'
import { placeFor, writeWhole } from '../folder.ts'
import { checkRight } from './rights.ts'
import { registers, titleOf } from './words.ts'

/** Left out of the model: said otherwise by another column of it. */
const OTHERWISE: Readonly<Partial<Record<RegisterTemplate, readonly string[]>>> = {
  households: ['name', 'age', ...SEX_PARTS, ...BIRTH_PARTS],
}
const DAYS: ReadonlySet<string> = new Set(['birth', 'paid-on', 'joined-on'])

/** An empty workbook whose columns are read without a guess, and a sheet that says what goes in each. */
export async function registerTemplateFile(
  ctx: CommandContext,
  { template, path }: { template: RegisterTemplate; path?: string | undefined },
): Promise<{ path: string }> {
  checkRight(ctx, template, 'read', 'exchange.registerTemplateFile')
  const fields = REGISTER_FIELDS[template].filter(
    ({ field }) => field !== 'ignored' && field !== 'ordinal' && !(OTHERWISE[template] ?? []).includes(field),
  )
  const columns = fields.map(({ field }): SheetColumn => ({
    title: titleOf(field),
    width: 20,
    ...(DAYS.has(field) ? { kind: 'day' } : {}),
  }))
  const bytes = await spreadsheet([
    { name: registers.template[template], columns, rows: [] },
    {
      name: registers.howTo.sheet,
      columns: [
        { title: registers.howTo.column, width: 26 },
        { title: registers.howTo.what, width: 90 },
      ],
      rows: fields.map(({ field }) => [titleOf(field), helpOf(field)]),
    },
  ])
  const name = `${registers.templateFile} ${registers.template[template]}.xlsx`
  return { path: writeWhole(placeFor(ctx.files, path, name), bytes) }
}

const hasHelp = (field: string): field is keyof typeof registers.help => field in registers.help
const helpOf = (field: string): string => (hasHelp(field) ? registers.help[field] : '')
