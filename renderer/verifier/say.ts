/** Puts values in the places of a sentence. */
export const say = (sentence: string, values: Readonly<Record<string, string>> = {}): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
