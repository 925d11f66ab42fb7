/**
 * The month's list of one facility, as one file that opens on any machine without a network: who has rights, found by number or name.
 * Written by the office (`membership.exportFacilityList`); it checks the centre's signature before it says anything.
 */
import { searchOffline, type OfflineList, type OfflineRow } from '../../shared/rules/membership/offlineList.ts'
import { formatDay, today } from '../verifier/days.ts'
import { element } from '../verifier/element.ts'
import { say } from '../verifier/say.ts'
import { signatureCheck } from '../verifier/signature.ts'
import words from './words.json' with { type: 'json' }

const MOST = 40

const text = (id: string): string => document.getElementById(id)?.textContent ?? ''

function stateOf([, , , , state, day]: OfflineRow): string {
  if (state === 'open') return day === null ? words.open : say(words.openUntil, { day: formatDay(day) })
  if (state === 'waiting') return day === null ? words.waiting : say(words.waitingUntil, { day: formatDay(day) })
  return words[state]
}

function line(row: OfflineRow): HTMLElement {
  const [registration, name, sex, birthYear, state] = row
  const item = element('section', { class: state === 'open' ? 'good' : state === 'waiting' ? 'unsure' : 'bad' })
  item.append(
    element('h2', {}, name),
    element('p', { class: 'why' }, `${registration} · ${say(words.born, { sex, year: String(birthYear) })}`),
    element('p', {}, stateOf(row)),
  )
  return item
}

/** Those with rights first, the others apart, under their own title. */
function show(answer: HTMLElement, found: readonly OfflineRow[]): void {
  answer.textContent = ''
  if (found.length === 0) {
    answer.append(element('p', { class: 'none' }, words.none))
    return
  }
  const barred = (row: OfflineRow): boolean => row[4] === 'suspended' || row[4] === 'expired'
  for (const [title, rows] of [
    [words.entitled, found.filter((row) => !barred(row))],
    [words.barred, found.filter(barred)],
  ] as const) {
    if (rows.length === 0) continue
    answer.append(element('h3', {}, title))
    for (const row of rows) answer.append(line(row))
  }
  if (found.length === MOST) answer.append(element('p', {}, say(words.more, { count: String(MOST) })))
}

function refused(title: string, why: string): HTMLElement {
  const part = element('section', { class: 'bad', role: 'alert' })
  part.append(element('h2', {}, title), element('p', {}, why))
  return part
}

function start(page: HTMLElement): void {
  document.title = words.title
  page.append(element('h1', {}, words.title))
  const signed = text('list')
  const { keys, signature } = JSON.parse(text('proof')) as { keys: string[]; signature: string }
  const bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0))
  if (!signatureCheck(keys)(signed, bytes)) {
    page.append(refused(words.forged, words.forgedWhy))
    return
  }
  const list = JSON.parse(signed) as OfflineList
  const { centre, facility, day, validTo, rows } = list
  const here = today(new Date())
  page.append(
    element(
      'p',
      { class: 'made' },
      say(words.made, { centre, facility, day: formatDay(day), validTo: formatDay(validTo) }),
    ),
  )
  if (here > validTo) {
    page.append(refused(words.over, say(words.overWhy, { validTo: formatDay(validTo) })))
    return
  }
  if (here < day) page.append(element('p', { class: 'warning' }, say(words.early, { day: formatDay(day) })))
  const barred = rows.filter((row) => row[4] === 'suspended' || row[4] === 'expired').length
  const box = element('input', {
    id: 'search',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    autofocus: '',
  })
  const answer = element('div', { id: 'answer', role: 'status', 'aria-live': 'polite' })
  box.addEventListener('input', () => {
    if (box.value.trim().length < 2) answer.textContent = ''
    else show(answer, searchOffline(rows, box.value, MOST))
  })
  page.append(
    element('p', {}, say(words.count, { open: String(rows.length - barred), barred: String(barred) })),
    element('label', { for: 'search' }, words.search),
    box,
    answer,
    element('p', { class: 'made' }, say(words.key, { key: keys[0]?.slice(0, 16) ?? '' })),
  )
  box.focus()
}

const page = document.getElementById('facility-list')
if (page !== null) start(page)
