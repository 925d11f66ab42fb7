/** A key combination, written `Ctrl+Enter`, `F2`, `Alt+D`, `A`, `Escape`, `?`; `Ctrl` first, then `Alt`, then `Shift`. */
export type KeyCombo = string

const printed: Record<string, string> = {
  Enter: 'Entrée',
  Escape: 'Échap',
  Delete: 'Suppr',
  Backspace: 'Retour',
  Shift: 'Maj',
  Space: 'Espace',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Home: 'Début',
  End: 'Fin',
  PageDown: 'Page↓',
}

/** What is printed on the keyboard for a combination. Keyboards sold in Burundi are French, whatever the language of the pages. */
export const printedKey = (combo: KeyCombo): string =>
  combo === '+'
    ? combo
    : combo
        .split('+')
        .map((part) => printed[part] ?? part)
        .join('+')
