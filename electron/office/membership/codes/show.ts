import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { codeClashes } from '../../../../shared/rules/federation/codes.ts'
import { compareCodes, type OwnCode } from '../../../../shared/rules/membership/codes.ts'
import { centre } from '../../administration/index.ts'
import { optional } from '../../kernel/rows.ts'
import { mutuals } from '../lookups.ts'
import { draftList, entriesOf, signedList, type ListRow } from './kept.ts'

export const ownCodes = (db: ReadDb): OwnCode[] =>
  mutuals(db).map((m) => ({
    code: [m.federationSegment, m.provinceSegment, m.communeSegment, m.code].join('/'),
    name: m.name,
    ended: m.endedOn !== undefined,
  }))

const shown = ({ federationCode, federationName, number, ...list }: ListRow) => ({
  ...list,
  ...optional('number', number),
  federation: { code: federationCode, name: federationName },
})

/** The newest signed list, or the draft, beside the mutuals of this centre. */
export function codes(db: ReadDb, { draft }: { draft: boolean }): Output<'membership.codes'> {
  const signed = signedList(db)
  const last = draftList(db)
  const chosen = draft ? last : signed
  const list = chosen === undefined ? [] : entriesOf(db, chosen.id)
  const bare = ({ code, name }: { code: string; name: string }) => ({
    code,
    name,
  })
  return {
    ...(signed && { signed: shown(signed) }),
    ...(last && { draft: shown(last) }),
    compared: chosen === undefined ? [] : compareCodes(ownCodes(db), list, centre(db).code),
    within: codeClashes(list, []).map(({ kind, one, other }) => ({
      kind,
      one: bare(one),
      other: bare(other ?? one),
    })),
    list,
  }
}
