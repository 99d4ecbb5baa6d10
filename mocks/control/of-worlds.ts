// The control plane of each world: a request's own, found as for any other request.
import { type Request, Router } from 'express'
import { UsageError } from '../../src/core/errors.ts'
import type { RawRequest } from '../address.ts'
import { inNoWorld } from '../door.ts'
import type { Mock } from '../mock.ts'
import { controlPlane } from './control-plane.ts'
import { guard } from './guard.ts'

/** Routes below `/__mock` and `/__world/NAME/__mock`. */
export function controlOfWorlds(mock: Mock, rawOf: (request: Request) => RawRequest): Router {
  const router = Router()
  const { strictWorlds } = mock.world.settings
  // One for all worlds: a router of its own would be most of what a world costs.
  const asked = new WeakMap<Request, Mock>()
  const plane = controlPlane((request) => asked.get(request) ?? mock)
  router.use((request, _response, next) => {
    const [, inWorld] = /^\/__world\/[^/?]*(\/__mock(?:[/?].*)?)$/.exec(request.url) ?? []
    if (inWorld !== undefined) request.url = inWorld
    next()
  })
  router.use('/__mock', guard(mock.world.settings), (request, response, next) => {
    try {
      const { world, by } = mock.worlds.belonging(rawOf(request))
      if (strictWorlds && by === undefined && !isOfAllWorlds(request)) throw new UsageError(inNoWorld)
      asked.set(request, { ...mock, ...mock.worlds.of(world) })
      plane(request, response, next)
    } catch (cause) {
      if (!(cause instanceof UsageError)) throw cause
      response.status(400).json({ error: cause.message })
    }
  })
  return router
}

/** What is said of the mock itself, or names its world in another way. */
function isOfAllWorlds({ path, query }: Request): boolean {
  return query['world'] !== undefined || /^\/(?:health|openapi\.json|worlds(?:\/.*)?)?$/.test(path)
}
