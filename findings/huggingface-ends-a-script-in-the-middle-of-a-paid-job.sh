#!/usr/bin/env bash
# `textToImage` of @huggingface/inference 4.13.30 waits between two polls of fal's queue on a timer that keeps no process alive:
# a script that has nothing else to do ends after the paid submission, before any poll, with Node's exit code 13 and no error.
# Guess before the run: the call holds the process until the picture is there, and prints its size.
# Whom it hurts: whoever calls it in a script, a cron job or a queue worker's last task; the job is billed, its picture lost.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @huggingface/inference@4.13.30
cat >probe.mjs <<'PROBE'
import { InferenceClient } from '@huggingface/inference'

if (process.argv[2] === 'kept alive') setTimeout(() => {}, 10_000).ref()
const home = 'https://queue.fal.run/fal-ai/flux/requests/r1'
const mapping = { 'fal-ai': { status: 'live', providerId: 'fal-ai/flux/schnell', task: 'text-to-image' } }
const model = { id: 'black-forest-labs/FLUX.1-schnell', inferenceProviderMapping: mapping }
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
globalThis.fetch = async (input, { method = 'GET' } = {}) => {
  const { host, pathname } = new URL(input.url ?? input)
  console.log(`${method} ${host}${pathname}`)
  if (host === 'huggingface.co') return Response.json(model)
  if (pathname.endsWith('.png')) return new Response(png, { headers: { 'content-type': 'image/png' } })
  if (method === 'POST') return Response.json({ request_id: 'r1', status: 'IN_QUEUE', response_url: home, status_url: `${home}/status` })
  if (pathname.endsWith('/status')) return Response.json({ status: 'COMPLETED', request_id: 'r1', response_url: home })
  return Response.json({ images: [{ url: 'https://cdn.example/out.png', content_type: 'image/png' }] })
}
const client = new InferenceClient('some-id:some-key')
const picture = await client.textToImage({ provider: 'fal-ai', model: model.id, inputs: 'a' })
console.log(`a picture of ${picture.size} bytes`)
process.exit(0)
PROBE
seen=$(for how in 'as it is' 'kept alive'; do
  echo "$how"
  code=0
  node probe.mjs "$how" 2>/dev/null || code=$?
  echo "exit code $code"
done)
want=$(
  cat <<'WANT'
as it is
GET huggingface.co/api/models/black-forest-labs/FLUX.1-schnell
POST queue.fal.run/fal-ai/flux/schnell
exit code 13
kept alive
GET huggingface.co/api/models/black-forest-labs/FLUX.1-schnell
POST queue.fal.run/fal-ai/flux/schnell
GET queue.fal.run/fal-ai/flux/requests/r1/status
GET queue.fal.run/fal-ai/flux/requests/r1
GET cdn.example/out.png
a picture of 70 bytes
exit code 0
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
