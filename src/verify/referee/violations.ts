// Reads Prism's header `sl-violations`: what it found against the contract.
import { isJsonObject, parseJson } from '../../core/json.ts'

export interface Violation {
  /** Whose fault it is, in Prism's eyes. */
  readonly side: 'request' | 'response'
  readonly text: string
}

/** Errors only. An undeclared status and an unknown route are mere warnings to Prism and no objections. */
export function violationsOf(header: string | null): readonly Violation[] {
  const list = parseJson(header ?? '[]')
  if (!Array.isArray(list)) return []
  return list.filter(isJsonObject).flatMap(({ location, severity, code, message }) => {
    const place = Array.isArray(location) ? location.map(String) : []
    if (severity !== 'Error' || place.length === 0) return []
    const side = place[0] === 'response' ? 'response' : 'request'
    return [{ side, text: `${place.join('.')}: ${String(message)} (${String(code)})` } as const]
  })
}
