import { day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import {
  ACT_FAMILIES,
  FACILITY_TYPES,
  OWNERSHIPS,
  type FacilityType,
} from '../../../../shared/rules/facilities/vocabulary.ts'
import { openingDay, postOpening, type OpeningBalance } from '../../accounting/index.ts'
import { createAct, createFacility, setPrices } from '../../facilities/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { keepOldNumber, mutual, paidBefore } from '../../membership/index.ts'
import { emptyResult, wrote, type Ready } from './writing.ts'
import type { Ledger } from './made.ts'
import type { Item, JudgedLine, RegisterResult } from './store.ts'

type Result = ReturnType<typeof emptyResult>
type Write = (item: Item, line: JudgedLine, result: Result) => void

/** Writes the lines of the templates that are no households, each through its department's door. */
export async function writeLines(ctx: CommandContext, work: Ready, ledger: Ledger): Promise<RegisterResult> {
  const { register, ready } = work
  const result = emptyResult()
  if (register.template === 'opening-balances') {
    const { entryId, number } = postOpening(ctx, {
      sourceId: register.id,
      on: openingDay(register.options.from ?? ctx.today),
      label: `Soldes d’ouverture repris de ${register.fileName}`.slice(0, 200),
      balances: ready.map(balanceOf),
    })
    ledger.note('entry', 0, { id: entryId })
    return { ...result, entryNumber: number }
  }
  const write = writerOf(ctx, work, ledger)
  for (const [at, item] of ready.entries()) {
    if (at % 50 === 0) await wrote(ctx, at, ready.length)
    write(item, item.content as JudgedLine, result)
  }
  await wrote(ctx, ready.length, ready.length)
  return result
}

function balanceOf({ content }: Item): OpeningBalance {
  const { values, thirdParty } = content as JudgedLine
  return {
    account: text(values['account']),
    debit: Number(values['debit'] ?? 0),
    credit: Number(values['credit'] ?? 0),
    ...(thirdParty === undefined ? {} : { thirdParty }),
  }
}

const text = (value: string | number | undefined): string => String(value ?? '').trim()
const optional = (value: string | number | undefined): string | null => (text(value) === '' ? null : text(value))

function writerOf(ctx: CommandContext, work: Ready, ledger: Ledger): Write {
  switch (work.register.template) {
    case 'contributions':
      return (item, line, result) => contribution(ctx, item, line, ledger, result)
    case 'aliases':
      return (item, line, result) => alias(ctx, item, line, ledger, result)
    case 'facilities':
      return (item, line, result) => facility(ctx, item, line, ledger, result)
    default:
      return (item, line, result) => price(ctx, work, item, line, ledger, result)
  }
}

/** What a household had paid: an advance of the opening balances, used for what is due. */
function contribution(
  ctx: CommandContext,
  item: Item,
  { values, membershipId }: JudgedLine,
  ledger: Ledger,
  result: Result,
): void {
  const row =
    membershipId === undefined
      ? undefined
      : ctx.db.get<{
          rev: number
          household: Id
          mutual: Id
          registration: string
          starts: string
          label: string
        }>(
          `SELECT m.rev, m.household_id AS household, m.mutual_id AS mutual, h.registration, y.starts_on AS starts, y.label
           FROM membership m JOIN household h ON h.id = m.household_id JOIN cover_year y ON y.id = m.cover_year_id
           WHERE m.id = ? AND m.cancelled_on IS NULL`,
          [membershipId],
        )
  const amount = fbu(Number(values['amount'] ?? 0))
  if (row === undefined || membershipId === undefined)
    return refuse('exchange.register-changed-since', {
      sheet: item.sheet,
      row: item.row,
    })
  if (amount <= 0) return
  const paidOn = values['paid-on'] === undefined ? undefined : day(text(values['paid-on']))
  const starts = day(row.starts)
  const paid = paidBefore(ctx, {
    householdId: row.household,
    membershipId,
    mutual: mutual(ctx.db, row.mutual),
    day: paidOn ?? (starts < ctx.today ? starts : ctx.today),
    amount,
    receipt: optional(values['receipt']) ?? undefined,
    label: `${row.registration}, ${row.label}`,
    books: 'opening',
  })
  ledger.note('advance', item.position, { id: paid.advanceId })
  if (paid.useId !== undefined) {
    ledger.note('use', item.position, { id: paid.useId })
    ledger.note('membership', item.position, {
      id: membershipId,
      number: row.rev + 1,
    })
  }
  ctx.touch('household', row.household)
  result.payments += 1
  result.paid = sum([result.paid, amount])
}

function alias(
  ctx: CommandContext,
  item: Item,
  { values, beneficiaryId }: JudgedLine,
  ledger: Ledger,
  result: Result,
): void {
  const from = ctx.db.get<{ day: string }>('SELECT entered_on AS day FROM beneficiary WHERE id = ?', [
    beneficiaryId,
  ])?.day
  const number =
    beneficiaryId === undefined || from === undefined
      ? undefined
      : keepOldNumber(ctx, beneficiaryId, text(values['alias']), day(from))
  if (number === undefined)
    return refuse('exchange.register-changed-since', {
      sheet: item.sheet,
      row: item.row,
    })
  ledger.note('holding', item.position, { number })
  ctx.touch('household')
  result.aliases += 1
}

/** First level for health centres and what is like them, second for hospitals, unless the file says. */
const LEVEL: Readonly<Record<FacilityType, number>> = {
  health_centre: 1,
  medical_centre: 1,
  clinic: 2,
  hospital: 2,
}

function facility(ctx: CommandContext, item: Item, { values }: JudgedLine, ledger: Ledger, result: Result): void {
  const type = FACILITY_TYPES.find((one) => one === values['type']) ?? 'health_centre'
  const code = optional(values['code'])
  const reference = code === null ? undefined : ctx.db.get('SELECT 1 FROM facility_reference WHERE code = ?', [code])
  const { id } = createFacility(ctx, {
    referenceCode: reference === undefined ? null : code,
    code: reference === undefined ? (code?.slice(0, 20) ?? null) : null,
    name: text(values['name']),
    type,
    ownership: OWNERSHIPS.find((one) => one === values['ownership']) ?? 'public',
    level: Number(values['level'] ?? LEVEL[type]),
    healthDistrict: optional(values['district']),
    province: optional(values['province']),
    commune: optional(values['commune']),
    phone: optional(values['phone']),
    contact: optional(values['contact']),
    taxNumber: optional(values['tax-number']),
    bankName: optional(values['bank']),
    bankAccount: optional(values['bank-account']),
    mobileMoney: optional(values['mobile-money']),
  })
  ledger.note('facility', item.position, { id })
  result.facilities += 1
}

function price(ctx: CommandContext, work: Ready, item: Item, line: JudgedLine, ledger: Ledger, result: Result): void {
  const { values, agreementId = null } = line
  const from = work.register.options.from ?? ctx.today
  const code = text(values['code'])
  // The same new act may stand on several lines, one for each facility.
  const known = line.actId ?? ctx.db.get<{ id: Id }>('SELECT id FROM act WHERE code = ?', [code])?.id
  const actId =
    known ??
    createAct(ctx, {
      code,
      label: text(values['label']),
      family: ACT_FAMILIES.find((one) => one === values['family']) ?? 'other',
      sex: null,
      minAge: null,
      maxAge: null,
      maxQuantity: null,
      ceiling: null,
      stateProgramme: null,
      includes: [],
    }).id
  if (known === undefined) {
    ledger.note('act', item.position, { id: actId })
    result.acts += 1
  }
  setPrices(ctx, {
    agreementId,
    from,
    prices: [{ actId, price: fbu(Number(values['price'] ?? 0)) }],
    correct: false,
  })
  ledger.note('price', item.position, {
    id: actId,
    text: `${from} ${agreementId ?? ''}`.trim(),
  })
  result.prices += 1
}
