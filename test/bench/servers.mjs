// The three peers of the benchmark, each in a process of its own: the mock, bare node:http, bare Express 5.
// Started with the name of one; sends its address to the parent, and the bytes to send come from the parent.
import { createServer } from 'node:http'
import express from 'express'

const authorization = 'Key bench'

/** The built mock with one running job that never ends; the answer to its status poll is what the peers send too. */
async function mock() {
  const { createMock, listen } = await import('../../dist/mocks/index.js')
  const running = await listen(createMock({ settings: { delays: { queueMs: 0, runMs: 1e12, jitter: 0 } } }), {
    port: 0,
    host: '127.0.0.1',
  })
  const headers = { authorization, 'content-type': 'application/json' }
  const submit = await fetch(`${running.url}/fal-ai/flux-1/schnell`, {
    method: 'POST',
    headers,
    body: '{"prompt":"bench"}',
  })
  const { status_url: url } = await submit.json()
  const poll = await fetch(url, { headers })
  return { url, status: poll.status, headers: Object.fromEntries(poll.headers), body: await poll.text() }
}

function opened(server) {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}/`)),
  )
}

const peers = {
  mock: () => mock(),
  async node({ status, headers, body }) {
    const url = await opened(
      createServer((_request, response) => response.writeHead(status, headers).end(body)),
    )
    return { url }
  },
  async express({ status, headers, body }) {
    const app = express()
    app.disable('x-powered-by')
    app.get('/', (_request, response) => response.status(status).set(headers).end(body))
    return { url: await opened(createServer(app)) }
  },
}

process.on('message', async ({ peer, answer }) => process.send(await peers[peer](answer)))
