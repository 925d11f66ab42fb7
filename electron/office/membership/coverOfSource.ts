/** Documents of membership that move the accounts of contributions. */
export const SOURCES_OF_DUES = ['membership', 'household-event', 'payer-commitment', 'merge'] as const

/**
 * SQL of the cover year for which a line of the books charges a contribution, or takes it back; NULL when no document says it.
 * One event, and one merge, may charge several cover years: the one whose charge is of that amount, else the event's own.
 * @param e alias of the entry
 * @param l alias of its line
 * @param ofMembership the cover year of the membership that made the entry, where the question has it already
 */
export const coverYearOfLine = (e: string, l: string, ofMembership?: string): string => `CASE ${e}.source_type
  WHEN 'membership' THEN ${ofMembership ?? `(SELECT m.cover_year_id FROM membership m WHERE m.id = ${e}.source_id)`}
  WHEN 'payer-commitment' THEN (SELECT c.cover_year_id FROM payer_commitment c WHERE c.id = ${e}.source_id)
  WHEN 'household-event' THEN coalesce(
    (SELECT m.cover_year_id FROM household_event h JOIN membership m ON m.household_id = h.household_id AND m.mutual_id IS ${l}.mutual_id
       JOIN membership_due d ON d.membership_id = m.id
     WHERE h.id = ${e}.source_id AND d.nature = 'supplement' AND d.amount = ${l}.debit + ${l}.credit
     ORDER BY m.id = h.membership_id DESC, m.id DESC LIMIT 1),
    (SELECT m.cover_year_id FROM household_event h JOIN membership m ON m.id = h.membership_id WHERE h.id = ${e}.source_id))
  WHEN 'merge' THEN (
    SELECT m.cover_year_id FROM register_merge r JOIN membership m ON m.household_id = r.absorbed_household_id AND m.cancelled_on = r.day
       JOIN membership_due d ON d.membership_id = m.id
     WHERE r.id = ${e}.source_id AND m.mutual_id IS ${l}.mutual_id
     ORDER BY d.amount = ${l}.debit + ${l}.credit DESC, m.id DESC LIMIT 1)
END`
