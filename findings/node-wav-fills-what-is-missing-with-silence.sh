#!/usr/bin/env bash
# node-wav 0.0.2 decodes a WAV file that was cut in half to its full stated length, the missing half silent; wav-decoder
# 1.3.0 gives the samples that are there. Neither says that the file is cut.
# Guess before the run: an error, or the samples that are there.
# Whom it hurts: half a download passes for speech that ends in silence, and its length proves nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent node-wav@0.0.2 wav-decoder@1.3.0
cat >probe.mjs <<'PROBE'
import wav from 'node-wav'
import decoder from 'wav-decoder'

const samples = 8000
const head = Buffer.alloc(44)
head.write('RIFF', 0)
head.writeUInt32LE(36 + samples * 2, 4)
head.write('WAVEfmt ', 8)
head.writeUInt32LE(16, 16)
head.writeUInt16LE(1, 20)
head.writeUInt16LE(1, 22)
head.writeUInt32LE(8000, 24)
head.writeUInt32LE(16000, 28)
head.writeUInt16LE(2, 32)
head.writeUInt16LE(16, 34)
head.write('data', 36)
head.writeUInt32LE(samples * 2, 40)
const half = Buffer.concat([head, Buffer.alloc(samples, 0x40)])
console.log('node-wav', wav.decode(half).channelData[0].length)
console.log('wav-decoder', decoder.decode.sync(half).length)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
node-wav 8000
wav-decoder 4000
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
