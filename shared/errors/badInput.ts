/** The parameters of `kernel.bad-input`: where it is in what was sent, and the contract's word for what is wrong with it. */
export interface BadInput {
  /** `lines.0.price` */
  readonly path: string
  /** `too_big` */
  readonly problem: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * « lines.0.price, too_big » as « ligne 1, prix : trop grand ou trop long »; what has no words stays as the office said it.
 * @param word a word of `input.<path>` of the kernel's locale file; undefined when there is none
 */
export function inputInWords(
  params: Readonly<Record<string, unknown>>,
  word: (path: string) => string | undefined,
): BadInput {
  const parts = text(params['path']).split('.')
  const isRank = (part: string): boolean => /^\d+$/u.test(part)
  const row = parts.find(isRank)
  const field = word(`field.${parts.findLast((part) => !isRank(part)) ?? ''}`)
  const problem = text(params['problem'])
  return {
    path:
      field === undefined
        ? parts.join('.')
        : row === undefined
          ? field
          : `${word('row') ?? ''} ${String(Number(row) + 1)}, ${field}`,
    problem: word(`problem.${problem}`) ?? problem,
  }
}
