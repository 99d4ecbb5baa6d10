// Which part of fal answers a request: by the host it is addressed to, then by its path (fal.md 1.1; 16, D16).
import { shareJobs } from '../credential.ts'
import type { Answer, MockRequest, Reply } from '../http.ts'
import { cancel } from './cancel.ts'
import { unknownModel } from './enqueue.ts'
import { serviceOfHost } from './hosts.ts'
import type { FalEntry } from './job.ts'
import { modelIdOf } from './model-id.ts'
import { modelList, ownDocument } from './model-list.ts'
import { overSocket } from './over-socket.ts'
import { proxied } from './proxy.ts'
import { realtime } from './realtime/open.ts'
import { methodNotAllowed, notFound, refusal } from './refusals.ts'
import { reply, withId } from './reply.ts'
import { result } from './result.ts'
import { isPurged } from './retention.ts'
import { type Poll, type PollAct, pollOf } from './routes.ts'
import { run } from './run.ts'
import type { Service } from './service.ts'
import { status } from './status.ts'
import { access } from './storage/access.ts'
import { files } from './storage/media-host.ts'
import { uploads } from './storage/uploads.ts'
import { statusStream } from './stream.ts'
import { submit } from './submit.ts'

/** Answers everything, a stranger's mistakes in fal's own shapes. */
export function answering(service: Service): (request: MockRequest) => Answer {
  const { freshId } = service
  return (request) => {
    const answer = answerOf(service, request)
    return answer instanceof Promise
      ? answer.then((reply) => withId(reply, freshId))
      : withId(answer, freshId)
  }
}

/** Without a host name every service is asked for its own paths, and the queue has the rest. */
function answerOf(service: Service, request: MockRequest): Answer {
  const { host, path } = request
  const poll = host === undefined || serviceOfHost[host] === 'queue' ? pollOf(path) : undefined
  if (poll) return answerPoll(service, request, poll)
  if (request.upgrade && (host === undefined || serviceOfHost[host] === 'run'))
    return realtime(service, request)
  switch (host === undefined ? undefined : serviceOfHost[host]) {
    case 'queue':
      return queue(service, request)
    case 'run':
      return run(service, request)
    case 'ws':
      return overSocket(service, request)
    case 'rest':
      return uploads(service, request) ?? access(service, request) ?? nothingAt(path)
    case 'platform':
      return modelList(service, request) ?? nothingAt(path)
    case 'site':
      return ownDocument(service, request) ?? nothingAt(path)
    case 'media':
      return files(service, request) ?? nothingAt(path)
    default:
      return native(service, request)
  }
}

function native(service: Service, request: MockRequest): Answer {
  return (
    files(service, request) ??
    uploads(service, request) ??
    access(service, request) ??
    proxied(request, (inner) => answerOf(service, inner), service.world.settings.keys?.[0]) ??
    queue(service, request)
  )
}

function queue(service: Service, request: MockRequest): Answer {
  if (request.method === 'POST') return submit(service, request)
  const id = modelIdOf(request.path)
  return id && service.catalog.find(id) ? methodNotAllowed('POST') : unknownModel(service, id, request.path)
}

type Act = (service: Service, entry: FalEntry, request: MockRequest) => Answer

const acts: Readonly<Record<PollAct, { readonly method: 'GET' | 'PUT'; readonly act: Act }>> = {
  status: { method: 'GET', act: status },
  stream: { method: 'GET', act: statusStream },
  result: { method: 'GET', act: result },
  cancel: { method: 'PUT', act: cancel },
}

function answerPoll(service: Service, request: MockRequest, poll: Poll): Answer {
  if (poll.act === undefined) return nothingAt(request.path)
  const { method, act } = acts[poll.act]
  if (request.method !== method) return methodNotAllowed(method, poll.id)
  const caller = service.identify(request)
  if (caller.kind === 'refused') return reply(caller.status, { detail: caller.detail }, poll.id)
  const entry = service.jobs.get(poll.id)
  if (!entry || isPurged(service, entry, service.world.clock.now())) return notFound(poll.id)
  // No key at all is told from a wrong one only where there is something to protect (fal.md 2).
  const { app } = entry.job.details
  if (caller.kind === 'nobody') {
    return reply(401, { detail: `Cannot access application "${app}"` }, poll.id)
  }
  if (!shareJobs(caller.account, entry.job.account)) return notFound(poll.id)
  return misplaced(service, entry, poll) ?? act(service, entry, request)
}

/**
 * A poll below the full model id is 405 on fal, below another app 404 (fal.md 1.2). The app without its owner is what a
 * relay's page prints (fal.md 13.1); the other forms that relays take are served where that was asked for (fal.md 13.3, R4).
 */
function misplaced({ switches }: Service, { job }: FalEntry, { app, id }: Poll): Reply | undefined {
  const own = job.details.app
  if (app === own || own.endsWith(`/${app}`)) return undefined
  const known = app === job.model || app.endsWith(`/${own}`) || /(^|\/)auto$/.test(app)
  if (known && switches['fal.poll-path'] === 'tolerant') return undefined
  return app === job.model ? reply(405, { detail: 'Method Not Allowed' }, id) : notFound(id)
}

function nothingAt(path: string): Reply {
  return refusal(404, `Path ${path} not found`)
}
