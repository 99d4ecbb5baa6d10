// The text of a reply under the key that its family spells (modelslab.md 4.6, 9.1).
import type { Spelling } from '../family.ts'

export type Said = { readonly message: string } | { readonly messege: string }

export function said(spelling: Spelling, text: string): Said {
  return spelling === 'message' ? { message: text } : { messege: text }
}
