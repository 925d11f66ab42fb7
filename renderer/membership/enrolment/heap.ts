import { emptyForm, nextForm, type Form } from './form.ts'

/** What the paper forms of one heap have in common, kept while the hand goes to the till and comes back. In this window only. */
let heap: { readonly workspace: string; readonly form: Form } | undefined

export const keepHeap = (workspace: string, form: Form): void => {
  heap = { workspace, form: nextForm(form) }
}

/** An empty form, with what the heap has in common when one was begun in this workspace. */
export const formOfHeap = (workspace: string): Form => (heap?.workspace === workspace ? heap.form : emptyForm())
