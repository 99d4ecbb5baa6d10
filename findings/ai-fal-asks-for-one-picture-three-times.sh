#!/usr/bin/env bash
# `generateImage` of ai 6.0.326 with @ai-sdk/fal 2.0.59 makes three jobs of one picture each of `n: 3`, though fal takes `num_images`;
# with a `seed` all three carry the same one, so that the same picture is made and billed three times.
# Guess before the run: one job with `num_images: 3`.
# Whom it hurts: whoever asks for variants under a fixed seed, and whoever's quota counts requests.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ai@6.0.326 @ai-sdk/fal@2.0.59 zod@4.6.7
cat >probe.mjs <<'PROBE'
import { createFal } from '@ai-sdk/fal'
import { generateImage } from 'ai'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const fetch = async (_url, { method = 'GET', body } = {}) => {
  if (method === 'GET') return new Response(png, { headers: { 'content-type': 'image/png' } })
  console.log(body)
  return Response.json({ images: [{ url: 'https://cdn.example/out.png' }] })
}
const model = createFal({ apiKey: 'any', fetch }).image('fal-ai/flux/dev')
const { images } = await generateImage({ model, prompt: 'a lighthouse', n: 3, seed: 7 })
console.log(`pictures: ${images.length}`)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
{"prompt":"a lighthouse","seed":7,"num_images":1}
{"prompt":"a lighthouse","seed":7,"num_images":1}
{"prompt":"a lighthouse","seed":7,"num_images":1}
pictures: 3
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
