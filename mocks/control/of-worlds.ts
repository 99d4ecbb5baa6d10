// The control plane of each world: a request's own, found as for any other request.
import { type Request, Router } from 'express'
import type { Mock } from '../mock.ts'
import type { RawRequest } from '../raw-request.ts'
import { controlPlane } from './control-plane.ts'
import { guard } from './guard.ts'

/** Routes below `/__mock` and `/__world/NAME/__mock`. */
export function controlOfWorlds(mock: Mock, rawOf: (request: Request) => RawRequest): Router {
  const router = Router()
  // One for all worlds: a router of its own would be most of what a world costs.
  const plane = controlPlane(mock, (request) => mock.worlds.belonging(rawOf(request)).said)
  router.use((request, _response, next) => {
    const [, inWorld] = /^\/__world\/[^/?]*(\/__mock(?:[/?].*)?)$/.exec(request.url) ?? []
    if (inWorld !== undefined) request.url = inWorld
    next()
  })
  router.use('/__mock', guard(mock.world.settings), plane)
  return router
}
