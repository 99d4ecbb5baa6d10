// The fetch reply of a job that is not done: short, or as long as the submit reply (modelslab.md 4.3).
import type { JsonObject } from '../../../src/core/json.ts'
import type { Spelling } from '../family.ts'
import type { Schema } from '../schema.ts'
import { words } from '../words.ts'
import { said } from './said.ts'

export function waitingReply(spelling: Spelling): JsonObject {
  return {
    status: words.running,
    ...said(spelling, 'try again later.'),
    output: '',
    tip: 'A plan with its own server has no queue.',
  } satisfies Schema<'Waiting'>
}
