#!/usr/bin/env bash
# openapi-fetch 0.17.0 tells an empty 500 by an `error` that is an empty string, or, where the host sends Content-Length: 0,
# by neither `data` nor `error`; so the documented `if (error)` passes over it. An empty 202 looks the same.
# Guess before the run: a failing code always makes `error` truthy, and an empty 202 throws.
# Whom it hurts: users of generated clients behind a gateway that answers 502 without a body.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent openapi-fetch@0.17.0
cat >probe.mjs <<'PROBE'
import createClient from 'openapi-fetch'

const cases = { 'empty 500': [500, {}], 'empty 500 with its length': [500, { 'content-length': '0' }], 'empty 202': [202, {}] }
for (const [name, [status, headers]] of Object.entries(cases)) {
  const client = createClient({ baseUrl: 'http://relay.example', fetch: async () => new Response('', { status, headers }) })
  const { data, error } = await client.GET('/status')
  console.log(`${name}: data ${JSON.stringify(data)}, error ${JSON.stringify(error)}`)
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
empty 500: data undefined, error ""
empty 500 with its length: data undefined, error undefined
empty 202: data undefined, error undefined
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
