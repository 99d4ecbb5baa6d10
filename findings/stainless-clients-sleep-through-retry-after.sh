#!/usr/bin/env bash
# openai 6.49.0, together-ai 0.52.0 and @runwayml/sdk 4.20.1 sleep as long as `Retry-After` says, an hour too, without an event
# and past their own `timeout`; lumaai 1.19.1, made by the same generator, asks again within a second above one minute.
# Guess before the run: all of them take no more than a minute from the host and fall back to their own short pause.
# Whom it hurts: a job that is throttled with a long Retry-After looks hung; with lumaai the throttled host is asked again at once.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent openai@6.49.0 together-ai@0.52.0 @runwayml/sdk@4.20.1 lumaai@1.19.1
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import Runway from '@runwayml/sdk'
import { LumaAI } from 'lumaai'
import OpenAI from 'openai'
import Together from 'together-ai'

let asked
let seconds
const server = http.createServer((_request, reply) => {
  asked += 1
  reply.writeHead(asked === 1 ? 429 : 200, { 'content-type': 'application/json', ...(asked === 1 && { 'retry-after': seconds }) }).end('{"id":"a"}')
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const baseURL = `http://127.0.0.1:${server.address().port}`
const timeout = 1_234_000
const calls = {
  openai: () => new OpenAI({ apiKey: 'any', baseURL, timeout }).videos.create({ model: 'sora-2', prompt: 'a' }),
  'together-ai': () => new Together({ apiKey: 'any', baseURL, timeout }).images.generate({ model: 'm', prompt: 'a' }),
  '@runwayml/sdk': () => new Runway({ apiKey: 'any', baseURL, timeout }).textToImage.create({ model: 'gen4_image', promptText: 'a', ratio: '1920:1080' }),
  lumaai: () => new LumaAI({ authToken: 'any', baseURL, timeout }).generations.create({ model: 'ray-2', prompt: 'a' }),
}
// Pauses are noted and cut short, so that the probe need not sleep.
const pauses = []
const sleep = globalThis.setTimeout
globalThis.setTimeout = (run, ms = 0, ...rest) => {
  pauses.push(ms)
  return sleep(run, ms === timeout ? 60_000 : Math.min(ms, 10), ...rest)
}
for (const [name, call] of Object.entries(calls)) {
  const told = []
  for (seconds of [59, 3600]) {
    asked = 0
    pauses.length = 0
    await call()
    told.push(`${seconds} s: ${pauses.includes(seconds * 1000) ? 'slept' : 'asked again before'}`)
  }
  console.log(name, told.join(', '))
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
openai 59 s: slept, 3600 s: slept
together-ai 59 s: slept, 3600 s: slept
@runwayml/sdk 59 s: slept, 3600 s: slept
lumaai 59 s: slept, 3600 s: asked again before
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
