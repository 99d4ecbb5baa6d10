#!/usr/bin/env bash
# Prism 5.14.2 refuses a member that `additionalProperties: false` forbids and takes one that `unevaluatedProperties: false`
# forbids, without a violation, though it reads OpenAPI 3.1.
# Guess before the run: both are refused with 422.
# Whom it hurts: contracts built with `allOf`, where only `unevaluatedProperties` can forbid misspelt members; as a referee
# Prism then says nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @stoplight/prism-cli@5.14.2
cat >probe.mjs <<'PROBE'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const operation = (word) => ({
  post: {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { type: 'object', properties: { prompt: { type: 'string' } }, [word]: false } } },
    },
    responses: { 200: { description: 'taken' }, 422: { description: 'refused' } },
  },
})
const paths = Object.fromEntries(['additionalProperties', 'unevaluatedProperties'].map((word) => [`/${word}`, operation(word)]))
writeFileSync('spec.json', JSON.stringify({ openapi: '3.1.0', info: { title: 'queue', version: '1' }, paths }))
const prism = spawn(process.execPath, ['node_modules/@stoplight/prism-cli/dist/index.js', 'mock', 'spec.json', '--port', '0', '--host', '127.0.0.1'])
for await (const line of createInterface({ input: prism.stdout })) {
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
  if (!url || !line.includes('listening')) continue
  for (const path of Object.keys(paths)) {
    const { status } = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"promt":"a"}' })
    console.log(path, status)
  }
  break
}
prism.kill()
PROBE
seen=$(node probe.mjs)
want='/additionalProperties 422
/unevaluatedProperties 200'
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
