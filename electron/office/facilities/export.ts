import words from '../../../renderer/locales/fr/facilities.json' with { type: 'json' }
import type { facilities } from '../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { formatDay } from '../../../shared/dates.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../../../shared/rules/facilities/vocabulary.ts'
import { placeFor, writeWhole } from '../exchange/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { spreadsheet, type Sheet, type SheetValue } from '../spreadsheets/index.ts'
import { acts } from './actRows.ts'
import { agreement } from './agreements.ts'
import { facility, facilityRows } from './facilityRows.ts'
import { pricesAt } from './prices.ts'
import { list, table } from './register.ts'

type Procedures = typeof facilities
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const { column, type: types, ownership: ownerships, state: states, register, file, prices: said, sheet } = words

const day = (value: string | null): SheetValue => (value === null ? undefined : { day: value })
const text = (value: string | null): SheetValue => value ?? undefined

/** The register of facilities with their agreement on a day, and the table by type and ownership. */
export async function exportFacilities(
  ctx: CommandContext,
  { path, day: on = ctx.today }: In<'facilities.exportFacilities'>,
): Promise<Out<'facilities.exportFacilities'>> {
  const byId = new Map(facilityRows(ctx.db).map((row) => [row.id, row]))
  const rows = list(ctx, { text: '', scope: 'registered', day: on }).rows
  const counts = table(ctx, { day: on }).rows
  const sheets: Sheet[] = [
    {
      name: `${sheet.facilities} ${formatDay(on).replaceAll('/', '-')}`,
      columns: [
        { title: column.code, width: 14 },
        { title: column.name, width: 34 },
        { title: column.type, width: 16 },
        { title: column.ownership, width: 16 },
        { title: register.level, width: 8, kind: 'number' },
        { title: column.district, width: 20 },
        { title: column.province, width: 18 },
        { title: register.contact, width: 26 },
        { title: register.phone, width: 16 },
        { title: register.bankName, width: 20 },
        { title: register.bankAccount, width: 20 },
        { title: register.mobileMoney, width: 16 },
        { title: column.agreement, width: 18 },
        { title: sheet.state, width: 14 },
        { title: column.until, width: 12, kind: 'day' },
      ],
      rows: rows.map((row) => {
        const known = row.id === null ? undefined : byId.get(row.id)
        return [
          row.code,
          row.name,
          row.type === null ? undefined : types[row.type],
          row.ownership === null ? undefined : ownerships[row.ownership],
          row.level ?? undefined,
          text(row.healthDistrict),
          text(row.province),
          text(known?.contact ?? null),
          text(known?.phone ?? null),
          text(known?.bankName ?? null),
          text(known?.bankAccount ?? null),
          text(known?.mobileMoney ?? null),
          row.agreement?.number,
          states[row.agreement?.state ?? 'none'],
          day(row.agreement?.endsOn ?? null),
        ]
      }),
    },
    {
      name: sheet.table,
      columns: [
        { title: column.type, width: 20 },
        ...OWNERSHIPS.map((ownership) => ({ title: ownerships[ownership], width: 14, kind: 'number' as const })),
        { title: words.table.total, width: 12, kind: 'number' },
      ],
      rows: FACILITY_TYPES.map((type) => {
        const of = OWNERSHIPS.map(
          (ownership) => counts.find((row) => row.type === type && row.ownership === ownership)?.contracted ?? 0,
        )
        return [types[type], ...of, of.reduce((sum, n) => sum + n, 0)]
      }),
    },
  ]
  const bytes = await spreadsheet(sheets)
  const name = `${file.facilities}-${on}.xlsx`
  return { path: writeWhole(placeFor(ctx.files, path, name), bytes), rows: rows.length }
}

/** A list as a workbook that the import of prices reads back: what a facility gets to write its new prices in. */
export async function exportPrices(
  ctx: CommandContext,
  { agreementId, day: on = ctx.today, path }: In<'facilities.exportPrices'>,
): Promise<Out<'facilities.exportPrices'>> {
  const { db } = ctx
  const own = agreementId === null ? null : agreement(db, agreementId)
  const priceOf = pricesAt(db, own, on)
  const rows = acts(db, on)
    .filter(({ endedOn }) => endedOn === null || endedOn > on)
    .map((act) => ({ act, price: priceOf(act.id) }))
    .filter(({ price }) => price.price !== null)
  const bytes = await spreadsheet([
    {
      name: sheet.prices,
      columns: [
        { title: column.code, width: 10 },
        { title: column.act, width: 44 },
        { title: column.family, width: 20 },
        { title: column.price, width: 12, kind: 'number' },
        { title: said.priorApproval, width: 16 },
        { title: said.atMost, width: 18, kind: 'number' },
      ],
      rows: rows.map(({ act, price }) => [
        act.code,
        act.label,
        words.family[act.family],
        price.price ?? undefined,
        price.priorApproval ? sheet.yes : undefined,
        price.atMost ?? undefined,
      ]),
    },
  ])
  const about = own === null ? sheet.reference : facility(db, own.facilityId).code
  const name = `${file.prices}-${about}-${on}.xlsx`
  return { path: writeWhole(placeFor(ctx.files, path, name), bytes), rows: rows.length }
}
