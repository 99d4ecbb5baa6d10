#!/usr/bin/env bash
# @fastify/sse 0.6.0 splits text at LF and CRLF but not at a lone CR, and better-sse 0.16.1, given a serializer that leaves text as
# it is, does not split it at all: clients read what follows as unknown fields and drop it. hono 4.13.19 splits at all three.
# Guess before the run: text is split into `data:` lines at every line end that the WHATWG format knows.
# Whom it hurts: logs of a job that are passed on: progress bars write a lone CR, and all but their first piece is lost.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @fastify/sse@0.6.0 better-sse@0.16.1 eventsource-parser@3.1.1 fastify@5.12.8 hono@4.13.19
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import fastifySse from '@fastify/sse'
import { createSession } from 'better-sse'
import { createParser } from 'eventsource-parser'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

const log = 'step 1\rstep 2\nsaved'
const heard = (stream) => {
  const events = []
  createParser({ onEvent: ({ data }) => events.push(data) }).feed(stream)
  return JSON.stringify(events)
}
const read = async (url) => {
  const reply = await fetch(url, { headers: { accept: 'text/event-stream' } })
  let text = ''
  for await (const piece of reply.body.pipeThrough(new TextDecoderStream())) if ((text += piece).includes('step 1') && text.endsWith('\n\n')) break
  return heard(text)
}

const fastify = Fastify({ forceCloseConnections: true })
await fastify.register(fastifySse)
fastify.get('/', { sse: true }, async (_request, reply) => reply.sse.send(log))
console.log('@fastify/sse', await read(await fastify.listen({ port: 0, host: '127.0.0.1' })))

const server = http.createServer(async (request, reply) => (await createSession(request, reply, { serializer: (text) => text })).push(log))
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
console.log('better-sse', await read(`http://127.0.0.1:${server.address().port}/`))

const hono = new Hono().get('/', (context) => streamSSE(context, (stream) => stream.writeSSE({ data: log })))
console.log('hono', heard(await (await hono.request('/')).text()))
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
@fastify/sse ["step 1\nsaved"]
better-sse ["step 1"]
hono ["step 1\nstep 2\nsaved"]
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
