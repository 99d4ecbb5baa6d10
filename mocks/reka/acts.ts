// What a request asks of Reka, by the word that its contract has for the operation.
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { type Act, asked, type ReadAct } from '../acts.ts'
import type { Reply } from '../http.ts'
import type { World } from '../world.ts'
import { mediaPrefix } from './files.ts'
import type { Service } from './service.ts'

const acts: Readonly<Record<string, Act>> = {
  submit: 'submit',
  status: 'status',
  result: 'result',
  cancel: 'cancel',
  'clips-create': 'submit',
  'clips-get': 'status',
  'clips-delete': 'cancel',
}

export function actReader(service: Service): ReadAct {
  const { world } = service
  return ({ method, path }, reply) => {
    if (path.startsWith(mediaPrefix)) return asked('media', world.media.find(path)?.jobId)
    const found = service.find(method, path)
    if (!found || 'allow' in found) return asked('other')
    const { route, params } = found
    const act = acts[route.act] ?? 'other'
    if (act !== 'submit') return asked(act, act === 'other' ? undefined : Object.values(params)[0])
    const { submit } = route
    const model = submit ? `${submit.model ?? params['model']}/${submit.task}` : 'clips'
    return asked(act, jobOf(world, reply), model)
  }
}

function jobOf(world: World, reply: Reply | undefined): string | undefined {
  const told = typeof reply?.body === 'string' ? parseJson(reply.body) : undefined
  const id = isJsonObject(told) ? (told['request_id'] ?? told['id']) : undefined
  return typeof id === 'string' && world.ledger.get('reka', id) ? id : undefined
}
