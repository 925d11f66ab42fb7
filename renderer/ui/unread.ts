/**
 * Fields mark with `data-unread` that their text cannot be read as what they hold. That is not the same as nothing typed: an act stops
 * at the first such field of its form, which takes the hand and says why.
 * @returns whether there was one
 */
export function stopAtUnread(form: Element | null): boolean {
  const field = form?.querySelector<HTMLInputElement>('[data-unread]')
  if (!field) return false
  // its words come when it is left
  field.blur()
  field.focus()
  return true
}

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
