// Whether a key looks like one that a vendor gave out: such a key has lost its way, and is never kept.

/** A UUID, a colon and a secret, as fal's keys are (fal.md 2). */
const ofFal = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-f]{16,}$/i
/** Long, without a blank or a dot (the mock's own tokens have dots). */
const long = /^[\w-]{40,200}$/

/** Keys made for a mock are words; those that vendors give out are drawn, so they are long and of many characters. */
export function looksReal(key: string): boolean {
  if (key.length < 40) return false
  if (ofFal.test(key)) return true
  return long.test(key) && /\d/.test(key) && /[A-Za-z]/.test(key) && new Set(key).size >= 12
}
