const KEY = 'mantine-color-scheme-value'

/** Light unless this machine's user asked for dark; the kit keeps the choice under this key. */
export function colorScheme(): 'light' | 'dark' | 'auto' {
  const kept = localStorage.getItem(KEY)
  return kept === 'dark' || kept === 'auto' ? kept : 'light'
}
