// Which handler does which act of the contract.
import { SpecError } from '../../src/core/errors.ts'
import { json } from '../http.ts'
import { cancel } from './cancel.ts'
import { chat } from './chat/chat.ts'
import { createClip } from './clips/create.ts'
import { deleteClip, getClip, listClips } from './clips/read.ts'
import type { Handler } from './handler.ts'
import { list } from './list.ts'
import { listModels } from './list-models.ts'
import { result } from './result.ts'
import type { Schema } from './schema.ts'
import { status } from './status.ts'
import { submit } from './submit.ts'

const health: Handler = () => json(200, { status: 'ok' } satisfies Schema<'Health'>)

const handlers: Readonly<Record<string, Handler>> = {
  models: listModels,
  list,
  result,
  status,
  cancel,
  chat,
  submit,
  health,
  'clips-create': createClip,
  'clips-list': listClips,
  'clips-get': getClip,
  'clips-delete': deleteClip,
}

/** Throws SpecError for an act that nobody plays. */
export function handlerOf(act: string): Handler {
  const handler = handlers[act]
  if (handler) return handler
  throw new SpecError(`openapi/reka.yaml names the act ${act}, which the mock does not play`)
}
