// From request to reply: path, method, body and key are looked at before the act that the path is for.
import type { JsonObject } from '../../src/core/json.ts'
import { type Answer, type MockRequest, whenReady } from '../http.ts'
import { type Caller, isCaller } from './auth.ts'
import { bodyOf } from './body.ts'
import { direct } from './direct.ts'
import { fetchOf } from './fetch.ts'
import { isMediaPath, serveMedia } from './files.ts'
import { manage } from './manage.ts'
import { notAllowed, refusals } from './refusals.ts'
import type { Found, Route } from './routes.ts'
import type { Service } from './service.ts'
import { isSubmit, submit } from './submit.ts'

/** Answers everything, a stranger's mistakes in ModelsLab's own shapes. */
export function answering(service: Service): (request: MockRequest) => Answer {
  const { world, switches, refuse, identify } = service
  const fetch = fetchOf(service)
  const answerDirect = direct(service)
  const spelling = (route: Route) => service.contract().spelling(route)
  const getFetch = switches['modelslab.get-fetch'] === 'on'
  const serve = (request: MockRequest, found: Found, body: JsonObject, caller: Caller): Answer => {
    const { route } = found
    if (route.act === 'fetch') return fetch(found, body, caller)
    if (isSubmit(route)) return submit(service, request, route, body, caller)
    return route.act === 'manage'
      ? manage(service, request, found, body, caller)
      : answerDirect(request, found, body, caller)
  }
  const enter = (request: MockRequest, found: Found, body: JsonObject | undefined): Answer => {
    if (!body) return refuse(refusals.notJson, spelling(found.route))
    const inQuery = request.method === 'GET'
    const caller = identify(request, body, inQuery)
    return isCaller(caller) ? serve(request, found, body, caller) : refuse(caller, spelling(found.route))
  }
  return (request) => {
    // Media too come after a look at the contract: it says which headers the journal must not keep.
    const found = service.find(request.path)
    if (isMediaPath(request.path)) return serveMedia(world, request)
    if (!found) return refuse(refusals.unknownPath)
    if (!isAllowed(found.route, request.method, getFetch)) {
      const { methods } = found.route
      return refuse(notAllowed(methods), spelling(found.route), { allow: methods.join(', ') })
    }
    return whenReady(bodyOf(request), (body) => enter(request, found, body))
  }
}

function isAllowed({ act, methods }: Route, method: string, getFetch: boolean): boolean {
  return methods.includes(method) || (act === 'fetch' && method === 'GET' && getFetch)
}
