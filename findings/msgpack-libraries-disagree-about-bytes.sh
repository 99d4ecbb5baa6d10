#!/usr/bin/env bash
# Bytes are written as MessagePack's `bin` by @msgpack/msgpack 3.1.3 only for a view: an ArrayBuffer becomes an empty map, with msgpack5
# 6.1.0 too. msgpack-lite 0.2.2 writes a Uint8Array as an extension of its own, and notepack.io 3.0.1 cuts each number of a
# Float32Array down to one byte; none of them says a word.
# Guess before the run: bytes in whatever dress are written as `bin` by all four.
# Whom it hurts: realtime inputs: `await file.arrayBuffer()` is what one has at hand, and the model receives an empty object.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @msgpack/msgpack@3.1.3 msgpack-lite@0.2.2 msgpack5@6.1.0 notepack.io@3.0.1
cat >probe.mjs <<'PROBE'
import { decode, encode } from '@msgpack/msgpack'
import lite from 'msgpack-lite'
import msgpack5 from 'msgpack5'
import notepack from 'notepack.io'

const libraries = {
  '@msgpack/msgpack': encode,
  'msgpack-lite': (value) => lite.encode(value),
  msgpack5: (value) => msgpack5().encode(value).slice(),
  'notepack.io': (value) => notepack.encode(value),
}
const values = { Uint8Array: new Uint8Array([1, 2]), ArrayBuffer: new Uint8Array([1, 2]).buffer, Float32Array: new Float32Array([1.5, 2]) }
for (const [name, write] of Object.entries(libraries))
  for (const [kind, value] of Object.entries(values)) {
    const bytes = Uint8Array.from(write(value))
    const { constructor, length, type } = decode(bytes)
    const read = constructor === Uint8Array ? `${length} bytes` : constructor === Object ? JSON.stringify(decode(bytes)) : `${constructor.name} of type ${type}`
    console.log(`${name}: ${kind} -> ${Buffer.from(bytes).toString('hex')}, read by @msgpack/msgpack as ${read}`)
  }
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
@msgpack/msgpack: Uint8Array -> c4020102, read by @msgpack/msgpack as 2 bytes
@msgpack/msgpack: ArrayBuffer -> 80, read by @msgpack/msgpack as {}
@msgpack/msgpack: Float32Array -> c4080000c03f00000040, read by @msgpack/msgpack as 8 bytes
msgpack-lite: Uint8Array -> d5120102, read by @msgpack/msgpack as ExtData of type 18
msgpack-lite: ArrayBuffer -> d51a0102, read by @msgpack/msgpack as ExtData of type 26
msgpack-lite: Float32Array -> d7170000c03f00000040, read by @msgpack/msgpack as ExtData of type 23
msgpack5: Uint8Array -> c4020102, read by @msgpack/msgpack as 2 bytes
msgpack5: ArrayBuffer -> 80, read by @msgpack/msgpack as {}
msgpack5: Float32Array -> 82a130ca3fc00000a13102, read by @msgpack/msgpack as {"0":1.5,"1":2}
notepack.io: Uint8Array -> c4020102, read by @msgpack/msgpack as 2 bytes
notepack.io: ArrayBuffer -> c4020102, read by @msgpack/msgpack as 2 bytes
notepack.io: Float32Array -> c4020102, read by @msgpack/msgpack as 2 bytes
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
