#!/usr/bin/env bash
# openai 6.49.0 (videos), @runwayml/sdk 4.20.1, lumaai 1.19.1 and together-ai 0.52.0 submit again, without an idempotency key, after
# a reply that was lost and after a 502: the second request differs only in `x-stainless-retry-count` (and its multipart boundary).
# Guess before the run: openai and Runway send the same Idempotency-Key both times.
# Whom it hurts: a host that had accepted the first one cannot know the second for the same job, and makes and bills both.
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

let heads
let trouble
const server = http.createServer((request, reply) => {
  request.resume().on('end', () => {
    heads.push(request.headers)
    if (heads.length === 1 && trouble === 'lost') return request.socket.resetAndDestroy()
    reply.writeHead(heads.length === 1 ? 502 : 200, { 'content-type': 'application/json' }).end('{"id":"a"}')
  })
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const baseURL = `http://127.0.0.1:${server.address().port}`
const calls = {
  openai: () => new OpenAI({ apiKey: 'any', baseURL }).videos.create({ model: 'sora-2', prompt: 'a' }),
  '@runwayml/sdk': () => new Runway({ apiKey: 'any', baseURL }).textToImage.create({ model: 'gen4_image', promptText: 'a', ratio: '1920:1080' }),
  lumaai: () => new LumaAI({ authToken: 'any', baseURL }).generations.create({ model: 'ray-2', prompt: 'a' }),
  'together-ai': () => new Together({ apiKey: 'any', baseURL }).images.generate({ model: 'm', prompt: 'a' }),
}
for (const [name, call] of Object.entries(calls))
  for (trouble of ['lost', '502']) {
    heads = []
    await call()
    const differing = Object.keys(heads[1]).filter((key) => heads[0][key] !== heads[1][key])
    console.log(name, trouble, `submissions: ${heads.length}, key: ${heads.some((head) => 'idempotency-key' in head)}, differing: ${differing}`)
  }
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
openai lost submissions: 2, key: false, differing: x-stainless-retry-count,content-type
openai 502 submissions: 2, key: false, differing: x-stainless-retry-count,content-type
@runwayml/sdk lost submissions: 2, key: false, differing: x-stainless-retry-count
@runwayml/sdk 502 submissions: 2, key: false, differing: x-stainless-retry-count
lumaai lost submissions: 2, key: false, differing: x-stainless-retry-count
lumaai 502 submissions: 2, key: false, differing: x-stainless-retry-count
together-ai lost submissions: 2, key: false, differing: x-stainless-retry-count
together-ai 502 submissions: 2, key: false, differing: x-stainless-retry-count
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
