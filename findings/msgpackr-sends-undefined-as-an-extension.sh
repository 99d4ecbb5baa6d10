#!/usr/bin/env bash
# msgpackr 2.1.4 writes an undefined member as an extension of type 0, and every object with a 16-bit length;
# @msgpack/msgpack 3.1.3, which @fal-ai/client's realtime connection uses, writes nil, and reads msgpackr's as an ExtData object.
# Guess before the run: both write nil, and objects of one member take one byte of header.
# Whom it hurts: a mock or relay of a realtime queue that packs with one and is read with the other.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent msgpackr@2.1.4 @msgpack/msgpack@3.1.3
cat >probe.mjs <<'PROBE'
import { decode, encode } from '@msgpack/msgpack'
import { pack } from 'msgpackr'

const frame = { seed: undefined }
console.log('@msgpack/msgpack', Buffer.from(encode(frame)).toString('hex'))
console.log('msgpackr', Buffer.from(pack(frame)).toString('hex'))
const { seed } = decode(pack(frame))
console.log('read by the other', seed.constructor.name, seed.type)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
@msgpack/msgpack 81a473656564c0
msgpackr de0001a473656564d40000
read by the other ExtData 0
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
