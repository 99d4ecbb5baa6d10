// What a request asks of ModelsLab (modelslab.md 1.7). One fetch serves for status and result: what it is, the job's phase says.
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { isTerminal } from '../../src/core/phase.ts'
import { type Asked, type Asking, asked, type ReadAct } from '../acts.ts'
import { type Reply, textOf } from '../http.ts'
import type { World } from '../world.ts'
import { isMediaPath } from './files.ts'
import type { Service } from './service.ts'

export function actReader({ world, find }: Service): ReadAct {
  return (request, reply) => {
    const { path } = request
    if (isMediaPath(path)) return asked('media', world.media.find(path)?.jobId)
    const found = find(path)
    if (found?.route.act === 'fetch') return fetched(world, found.parameter ?? idIn(request))
    if (found?.route.act === 'submit') return asked('submit', jobOf(world, reply), found.route.model?.id)
    if (/\/base64_(?:to_url|crop)$/.test(path)) return asked('upload')
    return asked(path.endsWith('/clear_queue') ? 'cancel' : 'other')
  }
}

function fetched(world: World, id: string | undefined): Asked {
  const entry = id === undefined ? undefined : world.ledger.get('modelslab', id)
  const isOver = entry !== undefined && isTerminal(world.progress.phase(entry, world.clock.now()))
  return asked(isOver ? 'result' : 'status', id)
}

function idIn(asking: Asking): string | undefined {
  const text = textOf(asking)
  return idOf(parseJson(text)) ?? idOf(Object.fromEntries(new URLSearchParams(text)))
}

/** The id in a submission's reply, where a job of that id came to be. */
function jobOf(world: World, reply: Reply | undefined): string | undefined {
  const id = typeof reply?.body === 'string' ? idOf(parseJson(reply.body)) : undefined
  return id !== undefined && world.ledger.get('modelslab', id) ? id : undefined
}

function idOf(value: unknown): string | undefined {
  if (!isJsonObject(value)) return undefined
  const given = value['request_id'] ?? value['id'] ?? value['taskId']
  return typeof given === 'number' || typeof given === 'string' ? String(given) : undefined
}
