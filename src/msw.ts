// The mock as handlers of MSW: code under test in Node, with no server at all.
import { HttpResponse, http } from 'msw'
import type { InProcessMock, WorldHand } from '../mocks/index.ts'

export { type InProcessMock, type InProcessOptions, inProcessMock } from '../mocks/index.ts'

/**
 * Handlers for `setupServer(...mockHandlers(inProcessMock()))`. They answer what is asked of the vendors' own names, result
 * files included, and of `mock.url`; everything else is none of theirs. In `world`, where one is given. A line that a fault
 * cuts is MSW's `HttpResponse.error()`: `fetch` rejects, as it does when a network fails.
 */
export function mockHandlers(mock: InProcessMock, world: Pick<WorldHand, 'fetch'> = mock) {
  const hosts = new Set(mock.mock.vendors.flatMap((vendor) => vendor.hosts))
  const { host } = new URL(mock.url)
  return [
    http.all('*', async ({ request }) => {
      const asked = new URL(request.url)
      if (!hosts.has(asked.hostname) && asked.host !== host) return undefined
      try {
        return await world.fetch(request)
      } catch (cause) {
        if (request.signal.aborted) throw cause
        return HttpResponse.error()
      }
    }),
  ]
}
