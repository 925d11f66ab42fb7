/** A sentence of the locale files with its `{{parameters}}`, each as it is shown. */
export const sentenceWith = (sentence: string, shown: (name: string) => string): string =>
  sentence.replaceAll(/\{\{\s*(\w+)[^}]*\}\}/gu, (_, name: string) => shown(name))

/** A sentence with its `{{parameters}}` as they are; nothing where one is not given. */
export const filled = (sentence: string, params: Readonly<Record<string, string | number>>): string =>
  sentenceWith(sentence, (name) => String(params[name] ?? ''))
