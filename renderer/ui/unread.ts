/**
 * Fields and cells mark with `data-unread` that their text cannot be read as what they hold. That is not the same as nothing typed: an
 * act stops at the first such field that is in sight, which takes the hand and says why.
 * @returns whether there was one
 */
export function stopAtUnread(form: Element | null): boolean {
  const fields = form?.querySelectorAll<HTMLElement>('[data-unread]') ?? []
  const field = [...fields].find((one) => one.checkVisibility())
  if (field === undefined) return false
  // its words come when it is left
  field.blur()
  field.focus()
  return true
}

/** The same for an act that is of no form: it looks at the dialog before the page, or at the page. */
export const actStopped = (): boolean =>
  stopAtUnread([...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.querySelector('main'))

/** From now on no form of the page is sent with such a field in it. */
export function watchUnread(): void {
  document.addEventListener(
    'submit',
    (event) => {
      if (!(event.target instanceof Element) || !stopAtUnread(event.target)) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    { capture: true },
  )
}
