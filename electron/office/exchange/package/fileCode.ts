/** A code as it stands in the name of a file: plain capitals and figures, fits on any USB key. */
export const fileCode = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 16)
