// What a request asks of fal (fal.md 1.1, 1.2).
import { type Asked, type Asking, asked, type ReadAct } from '../acts.ts'
import type { World } from '../world.ts'
import { serviceOfHost } from './hosts.ts'
import { modelIdOf } from './model-id.ts'
import { targetOf } from './proxy.ts'
import { pollOf } from './routes.ts'
import type { Service } from './service.ts'

export function actReader({ world }: Service): ReadAct {
  return (request, reply) => {
    const { method, path, host } = insideOf(request)
    const { headers } = request
    const poll = pollOf(path)
    if (poll) return asked(poll.act ?? 'other', poll.id)
    const service = host === undefined ? undefined : serviceOfHost[host]
    if (service === undefined || service === 'media' || service === 'rest') {
      const stored = storageAct(world, method, path)
      if (stored) return stored
    }
    const isModel = service === undefined || service === 'queue' || service === 'run' || service === 'ws'
    const isSubmit = method === 'POST' || headers['upgrade']?.toLowerCase() === 'websocket'
    const model =
      isSubmit && isModel ? modelIdOf(path.replace(/\/(?:stream|realtime)\/?$/, ''))?.full : undefined
    if (model === undefined) return asked('other')
    const id = reply?.headers['x-fal-request-id']
    return asked('submit', id !== undefined && world.ledger.get('fal', id) ? id : undefined, model)
  }
}

function storageAct(world: World, method: string, path: string): Asked | undefined {
  if (path.startsWith('/storage/')) return asked('upload')
  if (path.startsWith('/tokens') || path.startsWith('/.well-known/')) return asked('other')
  if (!path.startsWith('/files/')) return undefined
  return method === 'GET' || method === 'HEAD'
    ? asked('media', world.media.find(path)?.jobId)
    : asked('upload')
}

/** Behind the browser's proxy the header names what is really asked. */
function insideOf({ method, path, host, headers }: Asking) {
  const target = targetOf(path, headers)
  return target ? { method, path: target.pathname, host: target.hostname } : { method, path, host }
}
