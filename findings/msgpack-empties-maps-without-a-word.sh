#!/usr/bin/env bash
# @msgpack/msgpack 3.1.3 encodes a Map and a Set as an empty map, without an error, while it throws on a bigint.
# Guess before the run: a Map becomes a map, or is refused as the bigint is.
# Whom it hurts: realtime inputs that are built as a Map reach the model empty.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @msgpack/msgpack@3.1.3
cat >probe.mjs <<'PROBE'
import { decode, encode } from '@msgpack/msgpack'

console.log(JSON.stringify(decode(encode(new Map([['prompt', 'a lighthouse']])))))
console.log(JSON.stringify(decode(encode(new Set(['a', 'b'])))))
try {
  encode(10n)
} catch (error) {
  console.log(error.message)
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
{}
{}
Unrecognized object: [object BigInt]
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
