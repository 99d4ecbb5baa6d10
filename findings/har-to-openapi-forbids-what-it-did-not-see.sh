#!/usr/bin/env bash
# har-to-openapi 2.0.0 writes closed schemas (`additionalProperties: false`) of the few replies recorded, and takes 2 for an integer:
# the next job's reply, with one more member or 2.5 seconds, breaks the contract. Nothing is required, by an empty `required` list,
# which OpenAPI 3.0 itself does not allow, and two recorded jobs share one `operationId`, which it does not allow either.
# Guess before the run: replies of one status are joined by `anyOf` or as an open object with the common members required.
# Whom it hurts: whoever makes a contract of recorded traffic: a strict reader refuses the document, and checks fail on sound replies.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ajv@8.20.0 har-to-openapi@2.0.0
cat >probe.mjs <<'PROBE'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { generateSpec } from 'har-to-openapi'

const about = { httpVersion: 'HTTP/1.1', cookies: [], headers: [], headersSize: -1, bodySize: -1 }
const entry = (job, body) => ({
  startedDateTime: '2026-11-30T10:00:00.000Z',
  time: 1,
  request: { ...about, method: 'GET', url: `https://queue.example/requests/7a3c1f2e-1111-4222-8333-00000000000${job}/status`, queryString: [] },
  response: { ...about, status: 200, statusText: 'OK', content: { size: 1, mimeType: 'application/json', text: JSON.stringify(body) }, redirectURL: '' },
  cache: {},
  timings: { send: 0, wait: 1, receive: 0 },
})
const recorded = { status: 'COMPLETED', metrics: { inference_time: 2 } }
const { spec } = await generateSpec({ log: { version: '1.2', creator: { name: 'by hand', version: '1' }, entries: [entry(1, recorded), entry(2, recorded)] } })
const gets = Object.values(spec.paths).map(({ get }) => get)
console.log('operation ids', gets.map(({ operationId }) => operationId).join(', '))
const { schema } = gets[0].responses['200'].content['application/json']
console.log('required', JSON.stringify(schema.required))
const valid = new Ajv2020({ strict: false }).compile(schema)
for (const reply of [recorded, { ...recorded, metrics: { inference_time: 2.5 } }, { ...recorded, logs: [] }, {}])
  console.log(JSON.stringify(reply), valid(reply) ? 'taken' : `${valid.errors[0].instancePath} ${valid.errors[0].message}`.trim())
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
operation ids getRequestsByUuidStatus, getRequestsByUuidStatus
required []
{"status":"COMPLETED","metrics":{"inference_time":2}} taken
{"status":"COMPLETED","metrics":{"inference_time":2.5}} /metrics/inference_time must be integer
{"status":"COMPLETED","metrics":{"inference_time":2},"logs":[]} must NOT have additional properties
{} taken
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
