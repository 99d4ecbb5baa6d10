// The fetch reply of a job that is not done: short, or as long as the submit reply (modelslab.md 4.3).
import type { JsonObject } from '../../../src/core/json.ts'
import type { Spelling } from '../family.ts'
import { wordOf } from '../words.ts'

export function waitingReply(spelling: Spelling): JsonObject {
  return {
    status: wordOf('running'),
    [spelling]: 'try again later.',
    output: '',
    tip: 'A plan with its own server has no queue.',
  }
}
