// The control plane of each world: a request's own, found as for any other request.
import { type Request, type RequestHandler, Router } from 'express'
import { UsageError } from '../../src/core/errors.ts'
import type { RawRequest } from '../address.ts'
import { inNoWorld } from '../door.ts'
import type { Mock } from '../mock.ts'
import type { Stage } from '../worlds/worlds.ts'
import { controlPlane } from './control-plane.ts'
import { guard } from './guard.ts'

/** Routes below `/__mock` and `/__world/NAME/__mock`. */
export function controlOfWorlds(mock: Mock, rawOf: (request: Request) => RawRequest): Router {
  const router = Router()
  const { strictWorlds } = mock.world.settings
  const planes = new WeakMap<Stage, RequestHandler>()
  const planeOf = (stage: Stage) => {
    const plane = planes.get(stage) ?? controlPlane({ ...mock, ...stage })
    planes.set(stage, plane)
    return plane
  }
  router.use((request, _response, next) => {
    const [, inWorld] = /^\/__world\/[^/?]*(\/__mock(?:[/?].*)?)$/.exec(request.url) ?? []
    if (inWorld !== undefined) request.url = inWorld
    next()
  })
  router.use('/__mock', guard(mock.world.settings), (request, response, next) => {
    try {
      const { world, by } = mock.worlds.belonging(rawOf(request))
      if (strictWorlds && by === undefined && !isOfAllWorlds(request)) throw new UsageError(inNoWorld)
      planeOf(mock.worlds.of(world))(request, response, next)
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
