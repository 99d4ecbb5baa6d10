// A value of a caller's input as text or number, whatever it is: an object that names its own `toString` has neither.

/** Empty for what is neither a text, a number nor a truth value. */
export function textIn(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

/** As JavaScript reads one in a text; NaN for what is neither a text nor a number. */
export function numberIn(value: unknown): number {
  return typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
}
