/** How a parameter of an error is shown to people: an amount, a day, a month, a year, a whole number, or a text as it is. */
export type ParamKind = 'fbu' | 'day' | 'month' | 'year' | 'int' | 'text'

export type ParamSpec = Readonly<Record<string, ParamKind>>

type ParamValue<K extends ParamKind> = K extends 'fbu' | 'int' | 'year' ? number : string

export type ParamsOf<S extends ParamSpec> = { readonly [K in keyof S]: ParamValue<S[K]> }

export type Prefixed<D extends string, E extends Record<string, ParamSpec>> = {
  readonly [K in keyof E & string as `${D}.${K}`]: E[K]
}

/** The closed list of a department's errors: code without prefix → its parameters and how to show them. */
export function defineErrors<const D extends string, const E extends Record<string, ParamSpec>>(
  department: D,
  errors: E,
): Prefixed<D, E> {
  return Object.fromEntries(Object.entries(errors).map(([code, spec]) => [`${department}.${code}`, spec])) as Prefixed<
    D,
    E
  >
}
