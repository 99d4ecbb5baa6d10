#!/usr/bin/env bash
# @ai-sdk/fal 2.0.59 refuses a finished, paid picture with "Invalid JSON response" when `seed`, `timings` or `has_nsfw_concepts`
# beside it is null, while it takes a null `width` or `content_type`; likewise a transcription one of whose chunks has no known end.
# Guess before the run: a member that is null is taken like one that is absent.
# Whom it hurts: models that write null for what they did not measure, as whisper does for the end of a last chunk that is cut.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ai@6.0.326 @ai-sdk/fal@2.0.59 zod@4.6.7
cat >probe.mjs <<'PROBE'
import { createFal } from '@ai-sdk/fal'
import { generateImage, experimental_transcribe as transcribe } from 'ai'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const host = (result) => async (url, { method = 'GET' } = {}) => {
  if (`${url}`.endsWith('.png')) return new Response(png, { headers: { 'content-type': 'image/png' } })
  return Response.json(method === 'POST' && result.text ? { request_id: 'r1', status: 'IN_QUEUE' } : result)
}
const picture = { url: 'https://cdn.example/out.png' }
const told = (call) => call.then(() => 'taken', (error) => error.message)
for (const result of [
  { images: [{ ...picture, width: null, content_type: null }] },
  { images: [picture], seed: null },
  { images: [picture], timings: null },
  { images: [picture], has_nsfw_concepts: null },
]) {
  const model = createFal({ apiKey: 'any', fetch: host(result) }).image('fal-ai/flux/dev')
  console.log(JSON.stringify({ ...result, images: `${Object.keys(result.images[0])}` }), await told(generateImage({ model, prompt: 'a', maxRetries: 0 })))
}
for (const end of [1.5, null]) {
  const model = createFal({ apiKey: 'any', fetch: host({ text: 'hi', chunks: [{ text: 'hi', timestamp: [0, end] }] }) }).transcription('wizper')
  console.log(`chunk [0, ${end}]`, await told(transcribe({ model, audio: new Uint8Array(8), maxRetries: 0 })))
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
{"images":"url,width,content_type"} taken
{"images":"url","seed":null} Invalid JSON response
{"images":"url","timings":null} Invalid JSON response
{"images":"url","has_nsfw_concepts":null} Invalid JSON response
chunk [0, 1.5] taken
chunk [0, null] Invalid JSON response
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
