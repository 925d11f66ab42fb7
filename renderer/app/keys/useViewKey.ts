import { usePageKeys } from './usePageKeys.ts'

/** T: the next of the views of a page, whatever has the focus but a field. Its word is that of the view it leads to. */
export function useViewKey<V extends string>(
  views: readonly V[],
  view: V,
  show: (view: V) => void,
  wordOf: (view: V) => string,
): void {
  const next = views[(views.indexOf(view) + 1) % views.length] ?? view
  usePageKeys([
    {
      combo: 'T',
      label: wordOf(next),
      foot: true,
      run: () => {
        show(next)
      },
    },
  ])
}
