import { OPENING_ASSET_FIELDS, OPENING_FIELDS } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { spreadsheet } from '../../spreadsheets/index.ts'
import type { In, Out } from './head.ts'
import { openingWords } from './words.ts'

/** An empty workbook: a sheet of balances, one of fixed assets, and one that says what goes in each column. */
export async function openingTemplate(
  ctx: CommandContext,
  { path }: In<'accounting.openingTemplate'>,
): Promise<Out<'accounting.openingTemplate'>> {
  const { file } = openingWords
  const sheet = <F extends string>(name: string, fields: readonly F[], titles: Record<F, string>) => ({
    name,
    columns: fields.map((field) => ({
      title: titles[field],
      width: WIDE.has(field) ? 34 : 16,
      ...(DAYS.has(field) ? { kind: 'day' as const } : {}),
    })),
    rows: [],
  })
  const help = <F extends string>(
    name: string,
    fields: readonly F[],
    titles: Record<F, string>,
    what: Record<F, string>,
  ) => fields.map((field) => [name, titles[field], what[field]])
  const bytes = await spreadsheet([
    sheet(file.sheet, OPENING_FIELDS, file.column),
    sheet(file.assetSheet, OPENING_ASSET_FIELDS, file.assetColumn),
    {
      name: file.howTo,
      columns: [
        { title: file.sheetTitle, width: 18 },
        { title: file.columnTitle, width: 26 },
        { title: file.what, width: 100 },
      ],
      rows: [
        ...help(file.sheet, OPENING_FIELDS, file.column, file.help),
        ...help(file.assetSheet, OPENING_ASSET_FIELDS, file.assetColumn, file.assetHelp),
      ],
    },
  ])
  return { path: writeWhole(placeFor(ctx.files, path, `${file.name}.xlsx`), bytes) }
}

const WIDE: ReadonlySet<string> = new Set(['party', 'label', 'note'])
const DAYS: ReadonlySet<string> = new Set(['day', 'bought', 'service'])
