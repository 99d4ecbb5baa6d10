// JSON that every reader takes: a half of a character in a stranger's words would make the whole file unreadable for many.

/** Indented JSON and a line end. Lone surrogates in strings and names become U+FFFD. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_name, held: unknown) => (isRecord(held) ? wellNamed(held) : wellFormed(held)),
    2,
  )
  return `${text}\n`
}

function wellFormed(held: unknown): unknown {
  return typeof held === 'string' ? held.toWellFormed() : held
}

function wellNamed(held: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(held)
  return entries.every(([name]) => name.isWellFormed())
    ? held
    : Object.fromEntries(entries.map(([name, value]) => [name.toWellFormed(), value]))
}

function isRecord(held: unknown): held is Record<string, unknown> {
  return typeof held === 'object' && held !== null && !Array.isArray(held)
}
