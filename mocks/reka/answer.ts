// From request to reply: path, method, credential and only then the input are looked at, as a FastAPI router does.
import { accountBook } from '../credential.ts'
import { type Answer, type MockRequest, whenReady } from '../http.ts'
import { keyOf } from './auth.ts'
import { mediaPrefix, serveMedia } from './files.ts'
import { handlerOf } from './handlers.ts'
import { notAllowedByRouter, notFoundByRouter } from './refusals.ts'
import type { Service } from './service.ts'

/** Answers everything but media with the headers that all answers bear; media are a bucket's, not the API's. */
export function answering(service: Service): (request: MockRequest) => Answer {
  const accountOf = accountBook()
  return (request) => {
    const { method, path, headers } = request
    // Media too come after a look at the contract: it says which headers the journal must not keep.
    const found = service.find(method, path)
    if (path.startsWith(mediaPrefix)) return serveMedia(service, request)
    if (!found) return service.stamp(notFoundByRouter(), '')
    if ('allow' in found) return service.stamp(notAllowedByRouter(found.allow), '')
    const { route, params } = found
    const key = route.open ? '' : keyOf(service, headers)
    if (typeof key !== 'string') return service.stamp(key, '')
    const account = accountOf(key)
    const answer = handlerOf(route.act)(service, { request, route, params, account })
    return whenReady(answer, (reply) => service.stamp(reply, account))
  }
}
