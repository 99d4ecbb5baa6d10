#!/usr/bin/env bash
# @scalar/mock-server 0.3.25 fills a required member that is a `const` with null, so its own reply breaks the contract that it mocks
# (an `enum` of one value would have been written); `Prefer: code=202` does not choose the other described answer.
# Guess before the run: a `const` is written as it is, and `Prefer` chooses the status as it does for Prism.
# Whom it hurts: contracts that tell the states of a job apart by `const`: the mocked job is in none of them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @scalar/mock-server@0.3.25
cat >probe.mjs <<'PROBE'
import { createMockServer } from '@scalar/mock-server'

const json = (schema) => ({ description: 'a status', content: { 'application/json': { schema } } })
const status = (told) => json({ type: 'object', required: ['status'], properties: { status: told } })
const document = {
  openapi: '3.1.0',
  info: { title: 'a queue', version: '1' },
  paths: {
    '/by-const': { get: { responses: { 200: status({ const: 'COMPLETED' }), 202: status({ const: 'IN_QUEUE' }) } } },
    '/by-enum': { get: { responses: { 200: status({ enum: ['COMPLETED'] }) } } },
  },
}
const server = await createMockServer({ specification: document })
for (const [path, headers] of [['/by-const', {}], ['/by-const', { prefer: 'code=202' }], ['/by-enum', {}]]) {
  const reply = await server.request(path, { headers })
  console.log(path, JSON.stringify(headers), reply.status, JSON.stringify(await reply.json()))
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
/by-const {} 200 {"status":null}
/by-const {"prefer":"code=202"} 200 {"status":null}
/by-enum {} 200 {"status":"COMPLETED"}
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
