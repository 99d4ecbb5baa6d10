#!/usr/bin/env bash
# openapi-typescript 7.13.0 joins `patternProperties` to the named members as an index signature over all names, so a
# lawful object is no value of its type; and what stands beside a `$ref` in OpenAPI 3.1 (here an `enum` that narrows it) is left out.
# Guess before the run: patternProperties are left out, and siblings of a `$ref` are intersected.
# Whom it hurts: contracts that allow `x-…` members beside numbers, and contracts that narrow a shared schema in place.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent openapi-typescript@7.13.0 typescript@5.9.3
cat >probe.mjs <<'PROBE'
import { writeFileSync } from 'node:fs'
import { execFileSync, spawnSync } from 'node:child_process'

writeFileSync('spec.json', JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'queue', version: '1' },
  paths: {},
  components: {
    schemas: {
      Status: { type: 'object', properties: { position: { type: 'integer' } }, patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false },
      Word: { type: 'string', enum: ['IN_QUEUE', 'COMPLETED'] },
      Queued: { $ref: '#/components/schemas/Word', enum: ['IN_QUEUE'] },
    },
  },
}))
execFileSync('npx', ['openapi-typescript', 'spec.json', '-o', 'types.ts'], { stdio: 'ignore' })
writeFileSync('use.ts', `import type { components } from './types.js'
export const status: components['schemas']['Status'] = { position: 1 }
export const queued: components['schemas']['Queued'] = 'COMPLETED'
`)
const { stdout } = spawnSync('npx', ['tsc', '--noEmit', '--strict', '--module', 'nodenext', 'use.ts'], { encoding: 'utf8' })
console.log(stdout.split('\n').filter((line) => line.startsWith('use.ts')).map((line) => line.slice(0, 40)).join('\n'))
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
use.ts(2,14): error TS2322: Type '{ posi
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
