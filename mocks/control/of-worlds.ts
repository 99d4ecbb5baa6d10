// The control plane of each world: a request's own, found as for any other request; and the list of worlds.
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { UsageError } from '../../src/core/errors.ts'
import type { RawRequest } from '../address.ts'
import type { Mock } from '../mock.ts'
import type { Stage } from '../worlds/worlds.ts'
import { controlPlane } from './control-plane.ts'
import { guard } from './guard.ts'

/** Routes below `/__mock` and `/__world/NAME/__mock`. */
export function controlOfWorlds(mock: Mock, rawOf: (request: Request) => RawRequest): Router {
  const router = Router()
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
  router.use('/__mock/worlds', guard(mock.world.settings), listOfWorlds(mock))
  router.use('/__mock', (request, response, next) => {
    try {
      const { world } = mock.worlds.belonging(rawOf(request))
      planeOf(mock.worlds.of(world))(request, response, next)
    } catch (cause) {
      if (!(cause instanceof UsageError)) throw cause
      response.status(400).json({ error: cause.message })
    }
  })
  return router
}

function listOfWorlds({ worlds }: Mock): Router {
  const router = Router()
  router.get('/', (_request, response) => {
    response.json({ worlds: worlds.list().map(summary), ended: worlds.ended() })
  })
  router.delete('/:name', (request, response) => {
    const ended = worlds.end(request.params.name)
    response.status(ended ? 200 : 404).json(ended ?? { error: noSuchWorld(request.params.name) })
  })
  router.use((request: Request, response: Response) => {
    const error = `the control plane has no ${request.method} ${request.originalUrl}; send GET /__mock/worlds or DELETE /__mock/worlds/NAME`
    response.status(404).json({ error })
  })
  return router
}

function summary({ world: { name, seed, clock, ledger, journal } }: Stage) {
  const { now, frozen } = { now: clock.now(), frozen: clock.frozen }
  return { name, seed, clock: { now, frozen }, jobs: ledger.list().length, exchanges: journal.count() }
}

function noSuchWorld(name: string): string {
  return `no world is called ${name.slice(0, 100)}, or it ended; the default one does not end (POST /__mock/reset empties it). GET /__mock/worlds lists them`
}
