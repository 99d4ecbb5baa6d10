// The 202 of a submit, fresh or replayed: the stored text, so that a replay is the same to the byte.
import type { Reply } from '../http.ts'

export function accepted(answer: string): Reply {
  return { status: 202, headers: { 'content-type': 'application/json' }, body: answer }
}
