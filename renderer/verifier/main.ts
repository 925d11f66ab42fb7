/**
 * The page that a facility keeps on a telephone: it says whether a card was signed by the centre, is revoked or over. It is written
 * as one file by the office (`membership.exportVerifier`), knows no network, and keeps nothing.
 */
import { judgeCard, type CardVerdict, type VerifierFacts } from '../../shared/rules/membership/cardCode.ts'
import { formatDay } from './days.ts'
import { element } from './element.ts'
import { readPicture, watchCamera } from './reading.ts'
import { signatureCheck } from './signature.ts'
import { say } from './say.ts'
import { judgedOn, showVerdict } from './verdict.ts'
import words from './words.json' with { type: 'json' }

const facts = JSON.parse(document.getElementById('facts')?.textContent ?? '{}') as VerifierFacts
const isSigned = signatureCheck(facts.keys)
const NUMBER = /^C[FI]-[0-9A-Z]+-[0-9]{4}-[0-9]+$/

const answer = element('div', { id: 'answer', role: 'status', 'aria-live': 'assertive' })
const notice = element('p', { id: 'notice', role: 'alert' })
const video = element('video', { playsinline: '', muted: '', 'aria-label': words.aim, hidden: '' })
const aim = element('p', { hidden: '' }, words.aim)
const camera = element('button', { type: 'button', id: 'camera' }, words.camera)
const picture = element('input', { type: 'file', id: 'picture', accept: 'image/*' })
const typed = element('textarea', {
  id: 'typed',
  rows: '3',
  autocomplete: 'off',
  autocapitalize: 'characters',
  spellcheck: 'false',
})
const check = element('button', { type: 'submit' }, words.check)

function show(part: HTMLElement): void {
  answer.textContent = ''
  answer.append(part)
  answer.scrollIntoView()
}

/** A number alone can only be refused: it proves nothing of the paper. */
function judgeNumber(number: string): void {
  const revocation = facts.revoked[number]
  if (revocation !== undefined) {
    const verdict: CardVerdict = { state: 'refused', reason: 'revoked', revocation }
    show(showVerdict(verdict))
    return
  }
  const unsure = element('section', { class: 'unsure' })
  unsure.append(element('h2', {}, words.numberOnly), element('p', { class: 'why' }, words.numberOnlyWhy))
  show(unsure)
}

function judge(code: string): void {
  notice.textContent = ''
  const number = code.trim().toUpperCase()
  if (NUMBER.test(number)) judgeNumber(number)
  else show(showVerdict(judgeCard(code, facts, judgedOn(facts, new Date()).day, isSigned)))
}

let stopCamera: (() => void) | undefined

function closeCamera(): void {
  stopCamera?.()
  stopCamera = undefined
  video.hidden = true
  aim.hidden = true
  camera.textContent = words.camera
}

camera.addEventListener('click', () => {
  if (stopCamera !== undefined) {
    closeCamera()
    return
  }
  notice.textContent = ''
  answer.textContent = ''
  video.hidden = false
  aim.hidden = false
  camera.textContent = words.stop
  watchCamera(video, (text) => {
    closeCamera()
    judge(text)
  }).then(
    (stop) => {
      stopCamera = stop
    },
    () => {
      closeCamera()
      notice.textContent = words.noCamera
    },
  )
})

picture.addEventListener('change', () => {
  const file = picture.files?.[0]
  if (file === undefined) return
  notice.textContent = ''
  answer.textContent = ''
  void readPicture(file).then((text) => {
    picture.value = ''
    if (text === undefined) notice.textContent = words.noCode
    else judge(text)
  })
})

const form = element('form', {})
form.append(element('label', { for: 'typed' }, words.typed), typed, check)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (typed.value.trim() !== '') judge(typed.value)
})

const pictureLabel = element('label', { for: 'picture', class: 'button' }, words.picture)
const head = element('h1', {}, words.title)
head.append(' ', element('i', { lang: 'rn' }, words.titleRn))
const revoked = Object.keys(facts.revoked).length
const counted = revoked === 0 ? words.revokedNone : revoked === 1 ? words.revokedOne : words.revokedMany
const made = say(words.made, { day: formatDay(facts.madeOn), count: say(counted, { count: String(revoked) }) })
const { clockBehind, old } = judgedOn(facts, new Date())
const page = document.getElementById('verifier')
page?.append(head, element('p', { class: 'made' }, `${say(words.centre, { centre: facts.centre })}. ${made}`))
if (clockBehind) page?.append(element('p', { class: 'warning' }, say(words.clock, { day: formatDay(facts.madeOn) })))
if (old) page?.append(element('p', { class: 'warning' }, words.old))
page?.append(camera, pictureLabel, picture, video, aim, notice, answer, form)
document.title = words.title
