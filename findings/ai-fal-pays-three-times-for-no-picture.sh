#!/usr/bin/env bash
# `generateImage` of ai 6.0.326 with @ai-sdk/fal 2.0.59 submits the same prompt three times when fal answers 200 with an empty list
# of images, and only then says that there is none.
# Guess before the run: the first empty answer is told as NoImageGeneratedError; only what is known to be retryable is retried.
# Whom it hurts: whoever's prompt the model answers with nothing, three times billed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ai@6.0.326 @ai-sdk/fal@2.0.59 zod@4.6.7
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import { createFal } from '@ai-sdk/fal'
import { generateImage } from 'ai'

let submissions = 0
const server = http.createServer((request, reply) => {
  if (request.method === 'POST') submissions += 1
  reply.writeHead(200, { 'content-type': 'application/json' }).end('{"images":[],"has_nsfw_concepts":[]}')
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const model = createFal({ apiKey: 'any', baseURL: `http://127.0.0.1:${server.address().port}` }).image('fal-ai/flux/dev')
const told = await generateImage({ model, prompt: 'a lighthouse' }).catch((error) => error.name)
console.log(told, `submissions: ${submissions}`)
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
AI_NoImageGeneratedError submissions: 3
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
