#!/usr/bin/env bash
# The Hono handler of @fal-ai/server-proxy 1.2.1 answers 500 to every cancel that @fal-ai/client 1.10.1 sends, as it parses the body
# of a PUT that has none, and the host is never asked; and it rounds a 20-digit seed of an input, which it parses and writes anew.
# Guess before the run: a PUT without a body is passed on as it is, and so is the text of an input.
# Whom it hurts: browsers behind it: a job that was to be cancelled runs on and is billed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @fal-ai/client@1.10.1 @fal-ai/server-proxy@1.2.1 hono@4.13.19
cat >probe.mjs <<'PROBE'
import { createFalClient } from '@fal-ai/client'
import { createRouteHandler } from '@fal-ai/server-proxy/hono'
import { Hono } from 'hono'

process.env.FAL_KEY = 'any'
console.warn = () => {} // it warns that every endpoint is allowed
console.error = () => {}
const asked = []
globalThis.fetch = async (url, { method, body } = {}) => {
  asked.push(`${method} ${new URL(url).pathname} ${body ?? 'without a body'}`)
  return Response.json({ request_id: 'r1', status: 'IN_QUEUE' })
}
const app = new Hono().all('/proxy', createRouteHandler({}))
const target = 'https://queue.fal.run/fal-ai/flux'
const viaProxy = (url, init = {}) => app.request('/proxy', { ...init, headers: { ...init.headers, 'x-fal-target-url': `${url}` } })

const submitted = await viaProxy(target, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"prompt":"a","seed":12345678901234567890}' })
console.log(`submit: ${submitted.status}, the host was asked: ${asked.pop()}`)
let answered
const client = createFalClient({ credentials: 'any', fetch: async (url, init) => (answered = await viaProxy(url, init)) })
const told = await client.queue.cancel('fal-ai/flux', { requestId: 'r1' }).then(() => 'cancelled', (error) => error.name)
console.log(`cancel: ${answered.status}, ${told}, the host was asked: ${asked.pop() ?? 'nothing'}`)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
submit: 200, the host was asked: POST /fal-ai/flux {"prompt":"a","seed":12345678901234567000}
cancel: 500, ApiError, the host was asked: nothing
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
