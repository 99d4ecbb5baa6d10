// Hosts one adapter of @fal-ai/server-proxy, unmodified, as its documentation says: `express`, `nextjs`, `svelte` or `hono`.
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import express from 'express'

async function expressAdapter() {
  const { createHandler } = await import('@fal-ai/server-proxy/express')
  const app = express()
  app.use('/api/fal/proxy', express.json({ limit: '20mb' }), createHandler({}))
  return app
}

/** A route handler of the Next app router is a function from Request to Response; Next's own server does the same. */
async function nextAdapter() {
  const { createRouteHandler } = await import('@fal-ai/server-proxy/nextjs')
  return served(createRouteHandler({}), (handler, request) => handler(request))
}

/** So is one of SvelteKit, but for the event in which the Request comes; its own server does the same. */
async function svelteAdapter() {
  const { createRequestHandler } = await import('@fal-ai/server-proxy/svelte')
  return served(createRequestHandler({}), (handler, request) => handler({ request }))
}

/** Hono hands its own context over, and answers 500 in its own words where a handler throws. */
async function honoAdapter() {
  const { createRouteHandler } = await import('@fal-ai/server-proxy/hono')
  const handler = createRouteHandler({})
  const call = async (_handler, request) => {
    const req = {
      method: request.method,
      header: (name) => request.headers.get(name),
      json: () => request.json(),
    }
    try {
      return await handler({ req, json: (data, status, headers) => Response.json(data, { status, headers }) })
    } catch {
      return new Response('Internal Server Error', { status: 500 })
    }
  }
  return served({ GET: handler, POST: handler, PUT: handler }, call)
}

function served(handlers, call) {
  return async (request, response) => {
    const bodied = !['GET', 'HEAD'].includes(request.method)
    const asked = new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method,
      headers: request.headers,
      ...(bodied ? { body: Readable.toWeb(request), duplex: 'half' } : {}),
    })
    const handler = handlers[request.method]
    const reply = handler ? await call(handler, asked) : new Response('', { status: 405 })
    response.writeHead(
      reply.status,
      Object.fromEntries([...reply.headers].filter(([name]) => name !== 'content-encoding')),
    )
    for await (const piece of reply.body ?? []) response.write(piece)
    response.end()
  }
}

const adapters = { express: expressAdapter, nextjs: nextAdapter, svelte: svelteAdapter, hono: honoAdapter }
const listener = await adapters[process.argv[2]]()
const server = createServer(listener)
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/api/fal/proxy`))
