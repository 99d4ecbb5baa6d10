// What pages ask of the vendors' own names, answered by a world: no name is resolved, no certificate needed.
import type { InProcessMock, WorldHand } from '../mocks/index.ts'

/** Of Playwright's `Page` and `BrowserContext`, what is needed here. */
export interface Routable {
  route(matches: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<unknown>
}

interface Route {
  request(): {
    url(): string
    method(): string
    allHeaders(): Promise<Record<string, string>>
    postDataBuffer(): Uint8Array | null
  }
  fulfill(reply: { status: number; headers: Record<string, string>; body: Buffer }): Promise<void>
  abort(errorCode: string): Promise<void>
}

/**
 * Leads every request of a page or context for a vendor's host name to `world`. A reply comes whole, when its last byte is
 * there: a stream is not seen piece by piece, and a body that breaks off is a connection that was reset. Web sockets and
 * what a service worker asks are not led.
 */
export async function routeVendors(
  pages: Routable,
  { mock }: Pick<InProcessMock, 'mock'>,
  world: Pick<WorldHand, 'fetch'>,
): Promise<void> {
  const hosts = new Set(mock.vendors.flatMap((vendor) => vendor.hosts))
  await pages.route(
    ({ hostname }) => hosts.has(hostname),
    async (route) => {
      const reply = await answerOf(route, world).catch(() => undefined)
      // Whoever asked may have left meanwhile, which is no failure of the test.
      const over = reply ? route.fulfill(reply) : route.abort('connectionreset')
      await over.catch(() => {})
    },
  )
}

async function answerOf(route: Route, { fetch }: Pick<WorldHand, 'fetch'>) {
  const asked = route.request()
  const method = asked.method()
  const sent = method === 'GET' || method === 'HEAD' ? null : asked.postDataBuffer()
  // Names that begin with a colon are of HTTP/2, and no headers that may be set.
  const given = Object.entries(await asked.allHeaders()).filter(([name]) => !name.startsWith(':'))
  const reply = await fetch(asked.url(), {
    method,
    headers: Object.fromEntries(given),
    ...(sent ? { body: new Uint8Array(sent) } : {}),
  })
  const body = Buffer.from(await reply.arrayBuffer())
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body }
}
