// The id as replies write it: an integer wherever it is one (modelslab.md 13.14).
import type { Json } from '../../../src/core/json.ts'

export function idOf({ id }: { readonly id: string }): Json {
  return /^\d{1,15}$/.test(id) ? Number(id) : id
}
