// POST …/chat/completions: answers at once, whole or as events; never a job (reka.md 2.4).
import type { JsonObject } from '../../../src/core/json.ts'
import { json } from '../../http.ts'
import { textIn } from '../../input-value.ts'
import type { Handler } from '../handler.ts'
import { detailsBy, objectBody } from '../input.ts'
import { answerTo } from './answer.ts'
import { type Completion, completionOf, eventsOf } from './completion.ts'

export const chat: Handler = (service, { request, params }) => {
  const read = objectBody(request)
  if ('wrong' in read) return service.refuse.input(read.wrong)
  const body: JsonObject =
    params['model'] === undefined ? read.body : { model: params['model'], ...read.body }
  const wrong = detailsBy(service, 'ChatRequest', body)
  if (wrong) return service.refuse.input(wrong)
  const { clock, random } = service.world
  const completion: Completion = {
    id: `chatcmpl-${random.uuid().replaceAll('-', '')}`,
    created: Math.floor(clock.now() / 1_000),
    model: textIn(body['model']),
    ...answerTo(body),
  }
  if (body['stream'] !== true) return json(200, completionOf(completion))
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' }
  return { status: 200, headers, body: () => eventsOf(completion, wantsUsage(body)) }
}

function wantsUsage({ stream_options }: JsonObject): boolean {
  return (stream_options as JsonObject | undefined | null)?.['include_usage'] === true
}
